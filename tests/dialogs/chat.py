"""A test reads as a chat: say, tap, look at the one screen."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from dialogs.case import Case, fold
from dialogs.events import Brought, Chose, Opened, Said, Sender
from dialogs.machine import Effect, Turn, begin, step

if TYPE_CHECKING:
    from dialogs.screens import Screen

ATTACHING = "把照片或 PDF 发到这里，就附在这一件上。"
NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


class Chat:
    """One applicant and the assistant. Refuses a tap on a choice that is not shown."""

    def __init__(
        self, case: Case | None = None, *, personal: bool = True, attaching: str = ATTACHING
    ) -> None:
        self.sender = Sender("applicant", "test", personal, attaching=attaching)
        self.now = NOW
        self.case = case or begin("zh")
        self.screen: Screen
        self.effects: tuple[Effect, ...] = ()
        self.open()

    def open(self) -> "Chat":
        return self._take(step(self.case, Opened(self.sender), self.now))

    def say(self, *texts: str) -> "Chat":
        for text in texts:
            self._take(step(self.case, Said(self.sender, text), self.now))
        return self

    def tap(self, *choices: str) -> "Chat":
        """Tap choices by id or label, one screen after the other."""
        for wanted in choices:
            shown = {c.id: c.id for c in self.screen.choices}
            shown |= {c.label: c.id for c in self.screen.choices}
            assert wanted in shown, f"{wanted!r} is not on the screen: {list(shown)}"
            event = Chose(self.sender, self.screen.seq, shown[wanted])
            self._take(step(self.case, event, self.now))
        return self

    def bring(self, content: bytes = b"a", **given: Any) -> "Chat":
        """Send a file that lies stored already."""
        told = {"type": "pdf", "size": len(content), "sha256": sha256(content).hexdigest(), **given}
        return self._take(step(self.case, Brought(self.sender, **told), self.now))

    def tap_stale(self, seq: int, choice: str) -> "Chat":
        return self._take(step(self.case, Chose(self.sender, seq, choice), self.now))

    def later(self, **ago: int) -> "Chat":
        self.now += timedelta(**ago)
        return self

    @property
    def text(self) -> str:
        return self.screen.text()

    @property
    def facts(self) -> dict[str, Any]:
        return fold(self.case.log).facts

    @property
    def asked(self) -> str:
        """The fact that is asked now."""
        assert self.screen.id == "question", f"no question is asked, but {self.screen.id} shown"
        return str(self.case.place.about.facts[0])

    def start(self, platform: str) -> "Chat":
        """Past the notice, into the interview of a type."""
        return self.tap("start", platform)

    def answer(self, **answers: str) -> "Chat":
        """Answer the questions as they come, each with the words given for its fact; stops at the
        first question for which there are none."""
        tries: dict[str, int] = {}
        while self.screen.id == "question" and self.asked in answers:
            tries[self.asked] = tries.get(self.asked, 0) + 1
            assert tries[self.asked] <= 2, f"{answers[self.asked]!r} does not answer {self.asked}"
            self.say(answers[self.asked])
            if self.screen.id == "readback":
                self.tap("right")
        return self

    def _take(self, turn: Turn) -> "Chat":
        self.case, self.screen, self.effects = turn.case, turn.screen, turn.effects
        return self
