"""A case: one application in the making. What was said is a log of entries; what is known is a fold
over them, so that back, change, undo, resume and replay are one thing."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

# Read aloud on the telephone: no 0/O, 1/I/L.
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10


def new_code() -> str:
    """A case's code, about 49 bits, not to be guessed: who has it may resume the case."""
    return "".join(secrets.choice(_CODE_LETTERS) for _place in range(CODE_LENGTH))


class EntryKind(StrEnum):
    """What an entry of the log says."""

    NOTICE = "notice"
    PLATFORM = "platform"
    ANSWER = "answer"
    UNDO = "undo"
    RESTART = "restart"
    PACK = "pack"
    AS_OF = "as_of"


class Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Frozen):
    """One line of the log: who said what, when, by which channel. Of an answer, `name` is the fact,
    `value` its JSON form (null: does not know) and `raw` the words that were typed; `source` names
    the message that said it, where the channel lets messages be edited."""

    kind: EntryKind
    at: datetime
    by: str
    channel: str
    name: str = ""
    value: Any = None
    raw: str = ""
    source: str = ""


class Place(Frozen):
    """Where the conversation stands: a state and what it is about."""

    state: str
    about: dict[str, Any] = {}


class Case(Frozen):
    """One application in the making. `trail` leads from the first place to the present one; `seq`
    is the number of the screen that is shown; `pack` is the version that the case began with or was
    moved to."""

    code: str
    language: str
    pack: str
    log: tuple[Entry, ...] = ()
    trail: tuple[Place, ...] = (Place(state="notice"),)
    seq: int = 0

    @property
    def place(self) -> Place:
        return self.trail[-1]


class Answer(NamedTuple):
    """The answer that holds for a fact; `times` counts how often it was answered, `asked` is the
    platform type in whose words it was asked (empty while none was chosen)."""

    value: Any
    raw: str
    times: int
    asked: str


@dataclass(frozen=True)
class Known:
    """What a log amounts to. `holding` are the answers and choices of a type that still hold;
    `as_of` is the day for which an application is planned, if one was named."""

    noticed: bool
    platform: str
    holding: tuple[Entry, ...]
    as_of: date | None

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The last answer to each fact, in the words of whatever type."""
        return self.answers_where(lambda _name, _asked: True)

    @property
    def facts(self) -> dict[str, Any]:
        """All facts that are known, whatever the type, in JSON form."""
        return values_of(self.answers)

    def answers_where(self, counts: Callable[[str, str], bool]) -> dict[str, Answer]:
        """The last answer to each fact among those that count: `counts` is asked with the fact and
        the platform type in whose words it was asked (empty while none was chosen)."""
        platform = ""
        answers: dict[str, Answer] = {}
        for entry in self.holding:
            if entry.kind is EntryKind.PLATFORM:
                platform = entry.name
            elif counts(entry.name, platform):
                before = answers.get(entry.name)
                again = before is not None and before.asked == platform
                times = before.times + 1 if before and again else 1
                answers[entry.name] = Answer(entry.value, entry.raw, times, platform)
        return answers


def holding(log: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The answers and choices of a type that still hold: an undo takes back the last of them,
    a restart all."""
    entries: list[Entry] = []
    for entry in log:
        match entry.kind:
            case EntryKind.PLATFORM | EntryKind.ANSWER:
                entries.append(entry)
            case EntryKind.UNDO if entries:
                entries.pop()
            case EntryKind.RESTART:
                entries.clear()
    return tuple(entries)


def values_of(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """The facts that are known, in JSON form, in the order in which they were answered."""
    return {name: answer.value for name, answer in answers.items() if answer.value is not None}


def fold(log: tuple[Entry, ...]) -> Known:
    """What `log` amounts to."""
    entries = holding(log)
    chosen = [entry.name for entry in entries if entry.kind is EntryKind.PLATFORM]
    noticed = any(entry.kind is EntryKind.NOTICE for entry in log)
    return Known(noticed, chosen[-1] if chosen else "", entries, _planned(log))


def _planned(log: tuple[Entry, ...]) -> date | None:
    """The day on which the applicant plans to hand in; None: today."""
    planned = None
    for entry in log:
        if entry.kind is EntryKind.AS_OF:
            planned = date.fromisoformat(entry.value) if entry.value else None
        elif entry.kind is EntryKind.RESTART:
            planned = None
    return planned
