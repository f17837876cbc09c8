"""One turn of a conversation: the case as it is being changed, and what can be asked of it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from dialogs.case import (
    Answer,
    Case,
    Entry,
    EntryKind,
    Known,
    values_of,
)
from dialogs.events import Sender
from dialogs.fitting import fitting, readable, without_excluded
from dialogs.places import About, Place
from dialogs.screens import Attachment, Paragraph
from rules.assessment import SHANGHAI, Assessment, assess_values
from rules.contradictions import refuse_contradictions
from rules.facts import Fact, FactError, Value, parse
from rules.i18n import _
from rules.loading import load_pack, newest_pack_name
from rules.pack import Pack, Platform
from rules.questions import Influence, influence, next_fact

A = TypeVar("A", bound=About)
LONGEST_TRAIL = 20

# Places that hold what was said until it is confirmed.
WAITING = ("readback", "consequence", "offered")

# What follows from the log and is worked out anew when it grows.
_DERIVED = (
    "platform",
    "answers",
    "fitting",
    "assessment",
    "assessments",
    "open_facts",
    "settled",
    "pack",
)


class Talk:
    """The case during one turn. States read from it, record in it and move it; what they leave is
    the next case. Nothing outside is touched."""

    def __init__(self, case: Case, sender: Sender, now: datetime) -> None:
        self.case = case
        self.sender = sender
        self.now = now
        self.notes: list[Paragraph] = []
        self.attachments: list[Attachment] = []
        self.forget = False
        self.refused = ""
        self.source = ""

    @cached_property
    def today(self) -> date:
        """Today in Asia/Shanghai: what words such as 去年 are counted from."""
        return self.now.astimezone(SHANGHAI).date()

    @property
    def as_of(self) -> date:
        """The application date that results are counted to: the planned day, today once it has
        passed or while none was named."""
        return max(self.known.as_of or self.today, self.today)

    # What is known.

    @property
    def known(self) -> Known:
        return self.case.known

    @cached_property
    def pack(self) -> Pack:
        """The pack that the case began with; the newest where that one is no longer installed."""
        try:
            return load_pack(self.case.pack)
        except KeyError:
            return load_pack(newest_pack_name())

    @cached_property
    def platform(self) -> Platform | None:
        return self.pack.platforms.get(self.known.platform)

    def fact(self, name: str) -> Fact:
        """The fact as the chosen platform asks it. Raises KeyError for an unknown name."""
        own = self.pack.facts_of(self.platform.id) if self.platform else {}
        return own.get(name) or self.pack.facts[name]

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The answers that count for the chosen type; while none is chosen, all of them."""
        if self.platform is None:
            known = self.known.answers.items()
            return {name: answer for name, answer in known if name in self.pack.facts}
        return self.answers_for(self.platform.id)

    def answers_for(self, platform: str) -> Mapping[str, Answer]:
        """The answers that count for a platform: of each fact that it asks, the last one that was
        given to its own words. A team of 25 with part-timers says nothing of a team that has to be
        stable; and whoever comes back to a type finds its own answers."""
        own = self.pack.facts_of(platform)
        return self.known.answers_where(
            lambda name, asked: name in own and self._same(name, asked, platform)
        )

    def _same(self, name: str, asked: str, platform: str) -> bool:
        """Is the question in the words of `asked` (a type, or empty) that of `platform`?"""
        if asked == platform:
            return True
        if asked not in self.pack.platforms or name not in self.pack.facts_of(asked):
            asked = ""
        return self.pack.asks_alike(name, asked, platform)

    @property
    def facts(self) -> dict[str, Any]:
        """The facts that count for the chosen type, in JSON form."""
        return values_of(self.answers)

    @property
    def counting(self) -> Mapping[str, Any]:
        """The facts that results rest on: of those known, the ones that fit each other."""
        return self.fitting[0] if self.platform else self.facts

    @property
    def unknown(self) -> frozenset[str]:
        """The facts of which the applicant said that they do not know (yet)."""
        return frozenset(n for n, answer in self.answers.items() if answer.value is None)

    @cached_property
    def assessment(self) -> Assessment:
        """The assessment of the chosen platform; raises KeyError while none is chosen."""
        raw, values = self.fitting
        return assess_values(self.pack, self.known.platform, raw, values, self.as_of)

    @cached_property
    def fitting(self) -> tuple[dict[str, Any], dict[str, Value]]:
        """The facts that count for the chosen type, in JSON form and as values."""
        return fitting(self.pack, self.known.platform, self.facts, self.as_of)

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        """Every platform type assessed on the answers that count for it."""
        return {
            name: self.assess(name, values_of(self.answers_for(name)))
            for name in self.pack.platforms
        }

    def assess(self, platform: str, facts: Mapping[str, Any]) -> Assessment:
        """Assess one platform on `facts`, leaving out what does not fit it: an answer off the path
        is kept but does not count."""
        raw, values = fitting(self.pack, platform, facts, self.as_of)
        return assess_values(self.pack, platform, raw, values, self.as_of)

    @cached_property
    def open_facts(self) -> Influence:
        """The facts that can still change a check of the chosen type, and those checks."""
        return influence([self.assessment])

    @cached_property
    def settled(self) -> Collection[str]:
        """Facts not to ask again: unknown to the applicant, or asked twice and still not exact."""
        return {
            name
            for name, answer in self.answers.items()
            if answer.value is None or answer.times > 1
        }

    def next_question(self) -> str | None:
        """The fact to ask next for the chosen type, None when there is nothing left to ask."""
        return next_fact(self.assessment.platform, self.open_facts, self.settled)

    def may_show(self, fact: Fact) -> bool:
        """May the fact be asked and shown where the applicant speaks now? Names and telephone
        numbers only on channels that the operator allows for them."""
        return self.sender.personal or not fact.personal

    def contradiction(self, name: str, value: Any) -> FactError | None:  # noqa: ANN401 - JSON
        """What an answer would contradict, or why it does not fit; None if it may be recorded."""
        return self.contradictions({name: value})

    def contradictions(self, answers: Mapping[str, Any]) -> FactError | None:
        """The first thing that speaks against recording all of `answers` (JSON forms) at once."""
        known: Mapping[str, Fact] = self.pack.facts
        if self.platform is None:
            values = readable(known, self.facts, self.as_of)
        else:
            known = self.pack.facts_of(self.platform.id)
            values = dict(self.fitting[1])
        try:
            for name, value in answers.items():
                values[name] = parse(self.fact(name), value, self.as_of)
            values = without_excluded(self.pack, values)
            refuse_contradictions(self.pack.info, {**self.pack.facts, **known}, values, self.as_of)
        except FactError as error:
            return error
        return None

    # What is changed.

    def record(self, kind: EntryKind, name: str = "", value: Any = None, raw: str = "") -> None:  # noqa: ANN401
        """Add an entry to the log."""
        entry = Entry(
            kind=kind,
            at=self.now,
            by=self.sender.by,
            channel=self.sender.channel,
            name=name,
            value=value,
            raw=raw,
            source=self.source,
        )
        self.case = self.case.noted(entry)
        for derived in _DERIVED:
            self.__dict__.pop(derived, None)

    def answer(self, name: str, value: Any, raw: str) -> None:  # noqa: ANN401 - JSON
        self.record(EntryKind.ANSWER, name, value, raw)

    def use_pack(self, name: str) -> None:
        """Move the case to another version of the rules."""
        self.record(EntryKind.PACK, name)
        self.case = self.case.model_copy(update={"pack": name})
        self.__dict__.pop("pack", None)
        self.__dict__.pop("platform", None)

    # Where it goes.

    def about(self, kind: type[A]) -> A:
        """What the present place is about. Raises TypeError where it is of another kind."""
        about = self.case.place.about
        if not isinstance(about, kind):
            raise TypeError(f"got {type(about).__name__}, accepted is {kind.__name__}")
        return about

    def go(self, to: str | About) -> None:
        """Move on to a place, by its state or by what it is about; the present one stays on the way
        back."""
        trail = (*self.case.trail, Place.at(to))[-LONGEST_TRAIL:]
        self.case = self.case.model_copy(update={"trail": trail})

    def replace(self, to: str | About) -> None:
        """Move on to a place instead of the present one."""
        trail = (*self.case.trail[:-1], Place.at(to))
        self.case = self.case.model_copy(update={"trail": trail})

    def back(self) -> None:
        """Return to the place before; from the first place, to the menu."""
        trail = self.case.trail[:-1] or (Place(state="menu"),)
        self.case = self.case.model_copy(update={"trail": trail})

    def home(self, *after: Place) -> None:
        """Return to the menu, and on to the places `after`; an answer that waits is let go."""
        if self.case.place.state in WAITING:
            self.note(_("刚才那个回答还没有确认，没有记下。"))
        self.case = self.case.model_copy(update={"trail": (Place(state="menu"), *after)})

    def note(self, text: str) -> None:
        """Say something at the head of the next screen."""
        self.notes.append(Paragraph(text=text, style="note"))

    def refuse(self, text: str) -> None:
        """Say why a tap changed nothing."""
        self.refused = text
        self.note(text)
