"""Applicants who go through a whole interview on Telegram.

Beside each one runs the pure machine on the same words and taps: it says what the screen must show
next, and at the end what the stored case must hold. What is lost, applied twice or out of order
shows as a difference.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from bot.telegram.render import render
from dialogs.events import Chose, Event, Opened, Said, Sender
from dialogs.machine import begin, step
from dialogs.screens import Choice, Screen
from rules.facts import Fact, FactKind
from rules.loading import load_pack
from tests.bot.reading import rows
from tests.telegram.botapi import BotApiServer
from tests.telegram.people import Person

if TYPE_CHECKING:
    from dialogs.case import Case

PACK = load_pack()
SENDER = Sender(by="applicant", channel="telegram", personal=False)
BY_UNIT = {"㎡": "320平", "元": "60万元", "%": "8%", "％": "8%"}
MOST_TURNS = 300
SECONDS = 30.0

Manner = Callable[["Applicant"], None]


class Applicant:
    """One person with one case; `manner` is how they answer questions."""

    def __init__(
        self,
        server: BotApiServer,
        data: Path,
        number: int,
        manner: Manner,
        patience: float = SECONDS,
    ) -> None:
        self.person = Person(server, number, f"申请人{number}")
        self.manner = manner
        self.case: Case
        self.screen: Screen
        self.turns = 0
        self.tried: tuple[str, int] | None = None
        self._data = data
        self._patience = patience

    async def apply(self, platform: str) -> None:
        """From the first word to the draft."""
        await self.arrive()
        await self.tap("start")
        await self.tap(platform)
        await self.answer_all()
        await self.tap("report")
        await self.tap("draft")
        await self.tap("application.docx")
        assert [file.name for file in self.person.documents][-1].endswith(".docx")

    async def carry_away(self) -> None:
        """Every other file that is offered, one after the other."""
        for file in ("application.pdf", "gaps.pdf", "chart.png", "package"):
            await self.tap(file)

    async def arrive(self) -> None:
        self.person.start()
        await self.person.waits_for(lambda screen: "科创申报助手" in screen.text, self._patience)
        query = "SELECT case_code FROM chats WHERE chat = ?"
        ((code,),) = rows(self._data, query, str(self.person.chat.chat_id))
        self.case = begin("zh").model_copy(update={"code": code})
        self._step(Opened(SENDER))

    async def answer_all(self) -> None:
        while self.case.place.state in ("question", "readback"):
            self.turns += 1
            assert self.turns < MOST_TURNS, self.person.screen
            self.manner(self)
            await self.sees()

    async def tap(self, choice: str) -> None:
        self.taps(choice)
        await self.sees()

    async def say(self, text: str) -> None:
        self.says(text)
        await self.sees()

    def taps(self, choice: str) -> None:
        """Tap a choice, turning pages of options until it is there."""
        shown = next(one for one in self.screen.choices if one.id == choice)
        message, data = self._button(shown)
        self.person.forge(data, message)
        self._step(Chose(SENDER, self.case.seq, choice))

    def says(self, text: str) -> None:
        self.person.say(text)
        self._step(Said(SENDER, text))

    async def sees(self) -> None:
        """Wait until the chat shows what the pure machine says."""
        wanted = plain(render(self.screen)[-1])
        try:
            await self.person.waits_for(lambda screen: screen.text == wanted, self._patience)
        except TimeoutError as error:
            raise AssertionError(f"{error}\nwanted:\n{wanted}") from error

    def compare(self) -> None:
        """The stored case is the one that the pure machine made of the same words and taps."""
        query = "SELECT kind, name, value, raw FROM entries WHERE case_code = ? ORDER BY number"
        stored = rows(self._data, query, self.case.code)
        assert [(k, n, r) for k, n, _value, r in stored] == [
            (entry.kind, entry.name, entry.raw) for entry in self.case.log
        ]

    @property
    def fact(self) -> Fact:
        """The fact that is asked."""
        name = self.case.place.about.fact
        return {**PACK.facts, **PACK.facts_of(self._platform)}[name]

    @property
    def _platform(self) -> str:
        return [entry.name for entry in self.case.log if entry.kind == "platform"][-1]

    def _step(self, event: Event) -> None:
        turn = step(self.case, event, datetime.now(UTC))
        self.case, self.screen = turn.case, turn.screen

    def _button(self, choice: Choice) -> tuple[int, str]:
        """Message and data of a choice's button; behind 更多 it is written as the bot would."""
        message = next(m for m in reversed(self.person.chat.of_bot()) if m.keyboard)
        buttons = [button for row in message.keyboard or [] for button in row]
        for button in buttons:
            if button["text"] == choice.label:
                return message.message_id, str(button["callback_data"])
        assert any(button["text"] == "更多" for button in buttons), choice.label
        prefix = str(buttons[0]["callback_data"]).rpartition("|")[0]
        return message.message_id, f"{prefix}|{choice.id}"


def by_taps(applicant: Applicant) -> None:
    """Only what a button offers: of several answers now this, now that."""
    choices = [c for c in applicant.screen.choices if c.row == "answer"]
    if applicant.case.place.state == "readback":
        applicant.taps("right")
        return
    if applicant.fact.kind is FactKind.SEVERAL:
        ticked = any("已选" in choice.label for choice in choices)
        applicant.taps("done" if ticked else choices[0].id)
        return
    sure = [choice for choice in choices if choice.id != "unknown"]
    applicant.taps(sure[applicant.turns % len(sure)].id if sure else "unknown")


def by_typing(applicant: Applicant) -> None:
    """Only words; where they are not taken, that it is not known."""
    if applicant.case.place.state == "readback":
        applicant.says("对")
        return
    fact = applicant.fact
    before = len(applicant.case.log)
    tried = (applicant.case.place.about.fact, before)
    if applicant.tried == tried:
        applicant.says("不清楚")
        return
    applicant.tried = tried
    applicant.says(words_for(fact, applicant.turns))


def mixed(applicant: Applicant) -> None:
    (by_taps, by_typing)[applicant.turns % 2](applicant)


def words_for(fact: Fact, turn: int) -> str:
    match fact.kind:
        case FactKind.YESNO | FactKind.DECLARED:
            return ("有", "是", "没有", "不清楚")[turn % 4]
        case FactKind.NUMBER:
            return BY_UNIT.get(fact.unit, "12")
        case FactKind.COUNT:
            return "12"
        case FactKind.DATE:
            return "2021年3月"
        case FactKind.CHOICE:
            return fact.options[turn % len(fact.options)].label
        case FactKind.SEVERAL:
            return "都有"
    return f"{fact.label}之<b>样例</b>&"


def plain(html: str) -> str:
    """What Telegram shows of its HTML."""
    return unescape(re.sub(r"</?(?:b|i|blockquote)>", "", html)).strip()
