"""A case: one application in the making. What was said is a log of entries; what is known is a fold
over them, so that back, change, undo, resume and replay are one thing."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, reduce
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from dialogs.evidence.files import File
from dialogs.places import Place

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
    ANSWERS = "answers"
    UNDO = "undo"
    RESTART = "restart"
    PACK = "pack"
    AS_OF = "as_of"
    ATTACHED = "attached"
    REMOVED = "removed"


class Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Frozen):
    """One line of the log: who said what, when, by which channel. Of an answer, `name` is the fact,
    `value` its JSON form (null: does not know) and `raw` the words that were typed; `source` names
    the message that said it, where the channel lets messages be edited. Of several answers that one
    message gave and one tap confirmed, `value` maps each fact to its `value` and `raw`. Of a file
    that was attached, `name` is the material (empty: not sorted yet) and `value` what is known of
    the file; of one that was removed, `value` is its id."""

    kind: EntryKind
    at: datetime
    by: str
    channel: str
    name: str = ""
    value: Any = None
    raw: str = ""
    source: str = ""

    @property
    def answers(self) -> Iterator[tuple[str, Any, str]]:
        """Fact, value and words of every answer that the entry gives."""
        if self.kind is EntryKind.ANSWER:
            yield self.name, self.value, self.raw
        elif self.kind is EntryKind.ANSWERS:
            for name, said in self.value.items():
                yield name, said["value"], said["raw"]


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

    @cached_property
    def known(self) -> "Known":
        return fold(self.log)

    def noted(self, entry: Entry) -> "Case":
        """The case with one more entry."""
        case = self.model_copy(update={"log": (*self.log, entry)})
        # A log only grows: what it amounts to need not be worked out from its beginning.
        case.__dict__["known"] = self.known.after(entry)
        return case

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        case = super().model_copy(update=update, deep=deep)
        if update and "log" in update:
            case.__dict__.pop("known", None)
        return case


class Answer(NamedTuple):
    """The answer that holds for a fact; `times` counts how often it was answered, `asked` is the
    platform type in whose words it was asked (empty while none was chosen)."""

    value: Any
    raw: str
    times: int
    asked: str


@dataclass(frozen=True)
class Known:
    """What a log amounts to. `holding` are the answers, choices of a type and files that still
    hold: an undo takes back the last of them (answers that were confirmed together, together), a
    restart all. What was removed is gone with all that was said of it: its bytes are deleted, and
    no undo brings it back. `as_of` is the day for which an application is planned, None: today."""

    noticed: bool = False
    platform: str = ""
    holding: tuple[Entry, ...] = ()
    as_of: date | None = None

    def after(self, entry: Entry) -> "Known":
        """What the log with `entry` at its end amounts to."""
        match entry.kind:
            case EntryKind.NOTICE:
                return replace(self, noticed=True)
            case EntryKind.PLATFORM:
                return replace(self, platform=entry.name, holding=(*self.holding, entry))
            case EntryKind.ANSWER | EntryKind.ANSWERS | EntryKind.ATTACHED:
                return replace(self, holding=(*self.holding, entry))
            case EntryKind.REMOVED:
                left = tuple(one for one in self.holding if not _is_of_file(one, entry.value))
                return replace(self, holding=left)
            case EntryKind.UNDO:
                left = self.holding[:-1]
                return replace(self, platform=_chosen(left), holding=left)
            case EntryKind.RESTART:
                return Known(self.noticed)
            case EntryKind.AS_OF:
                return replace(self, as_of=date.fromisoformat(entry.value) if entry.value else None)
        return self

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The last answer to each fact, in the words of whatever type."""
        return self.answers_where(lambda _name, _asked: True)

    @cached_property
    def files(self) -> tuple[File, ...]:
        """The files that are attached, each where it was sorted last, in the order of coming."""
        files: dict[str, File] = {}
        for entry in self.holding:
            if entry.kind is EntryKind.ATTACHED:
                files[entry.value["id"]] = File.of(entry.name, entry.value, entry.source)
        return tuple(files.values())

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
                continue
            for name, value, raw in entry.answers:
                if not counts(name, platform):
                    continue
                before = answers.get(name)
                again = before is not None and before.asked == platform
                times = before.times + 1 if before and again else 1
                answers[name] = Answer(value, raw, times, platform)
        return answers


def _chosen(holding: tuple[Entry, ...]) -> str:
    """The type that was chosen last; empty while none is."""
    chosen = (entry.name for entry in reversed(holding) if entry.kind is EntryKind.PLATFORM)
    return next(chosen, "")


def _is_of_file(entry: Entry, file: str) -> bool:
    return entry.kind is EntryKind.ATTACHED and entry.value["id"] == file


def values_of(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """The facts that are known, in JSON form, in the order in which they were answered."""
    return {name: answer.value for name, answer in answers.items() if answer.value is not None}


def fold(log: tuple[Entry, ...]) -> Known:
    """What `log` amounts to."""
    return reduce(Known.after, log, Known())
