"""The entries: their shapes, and how they are read from the folder."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from rules.faults import Fault, PackError, fault_of_yaml, faults_of_validation

FOLDER = Path(__file__).resolve().parent

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
ALL: Literal["all"] = "all"

Text = Annotated[str, Field(min_length=1)]
Texts = tuple[Text, ...]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Aspect(StrEnum):
    """What a question is about, whichever platform it names."""

    AMOUNT = "amount"
    AREA = "area"
    CHANGE = "change"
    CONDITION = "condition"
    COUNTING = "counting"
    DEADLINE = "deadline"
    DEFINITION = "definition"
    DUTY = "duty"
    ELIGIBILITY = "eligibility"
    EQUIPMENT = "equipment"
    EVALUATION = "evaluation"
    EVIDENCE = "evidence"
    FIELD = "field"
    MISCONDUCT = "misconduct"
    NAMING = "naming"
    OPEN = "open"
    OUTSIDE = "outside"
    PEOPLE = "people"
    PROCEDURE = "procedure"
    RESULTS = "results"
    SANCTION = "sanction"
    SILENT = "silent"
    SUPPORT = "support"
    UPGRADE = "upgrade"
    YEARS = "years"


class Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Data):
    """One question with its answer.

    `answer` and `answer_en` are templates (see `dialogs.faq.figures`). `clauses` are the sources,
    best first; none where the text is silent. `platforms`: those that the entry is about, or "all".
    `checks` are the full ids of the checks whose condition it explains. With `open_point` the
    answer is followed by the readings of the pack; `readings_en` says them in English, in the
    pack's order, and `prepare_en` what meets every one.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    question: Text
    question_en: Text
    answer: Text
    answer_en: Text
    clauses: Texts = ()
    platforms: Literal["all"] | Annotated[Texts, Field(min_length=1)]
    aspect: Aspect
    checks: Texts = ()
    related: Texts = ()
    open_point: Annotated[str, Field(pattern=r"^AMB-\d\d$")] | None = None
    readings_en: Texts = ()
    prepare_en: str = ""
    phrasings: Texts
    phrasings_en: Texts

    def asked(self, language: Language) -> tuple[str, ...]:
        """The canonical question and the entry's own phrasings."""
        if language == "zh":
            return (self.question, *self.phrasings)
        return (self.question_en, *self.phrasings_en)


class Phrasings(Data):
    """More ways of asking one entry's question, by one hand."""

    zh: Texts = ()
    en: Texts = ()


class HeldOut(Data):
    """A question that trains nothing. `clauses` are those that are accepted, one hit is enough;
    none where the text does not answer."""

    id: Text
    lang: Language
    question: Text
    clauses: Texts = ()
    category: Literal["in", "near", "far", "inject"]
    register_: Annotated[Text, Field(alias="register")]


Hands: TypeAlias = Mapping[Path, Mapping[str, Phrasings]]


@dataclass(frozen=True)
class Book:
    """All entries, in the order of their files, and where each thing stands. More ways of asking
    than their own are read when they are wanted: an answer needs none."""

    entries: Mapping[str, Entry]
    files: Mapping[str, Path]
    read_hands: Callable[[], Hands]

    @cached_property
    def hands(self) -> Hands:
        """The phrasings by file. Raises PackError for faulty ones."""
        return self.read_hands()

    @cached_property
    def asked(self) -> Mapping[str, Mapping[Language, tuple[str, ...]]]:
        """Every way of asking that may train, for each entry: its own and those of every hand."""
        found = {}
        for name, entry in self.entries.items():
            others = [hand[name] for hand in self.hands.values() if name in hand]
            found[name] = {
                language: (
                    *entry.asked(language),
                    *(text for other in others for text in getattr(other, language)),
                )
                for language in LANGUAGES
            }
        return found


@cache
def load_book() -> Book:
    """The installed book. Raises PackError for faulty files."""
    reader = _Reader(FOLDER)
    entries, files = reader.entries()
    reader.close()
    return Book(entries, files, _installed_hands)


def _installed_hands() -> Hands:
    reader = _Reader(FOLDER)
    hands = reader.hands()
    reader.close()
    return hands


def read_book(folder: Path) -> Book:
    """Read and validate the book in `folder`. Raises PackError with all the faults found."""
    reader = _Reader(folder)
    entries, files = reader.entries()
    hands = reader.hands()
    reader.close()
    return Book(entries, files, lambda: hands)


def read_heldout(folder: Path = FOLDER) -> tuple[HeldOut, ...]:
    """The questions of the book in `folder` that only measure. Raises as `read_questions`."""
    return read_questions(folder / "heldout")


def read_questions(folder: Path) -> tuple[HeldOut, ...]:
    """The questions in the files of `folder`, none if it has no such files. Raises PackError with
    all the faults found."""
    reader = _Reader(folder)
    found = reader.questions()
    reader.close()
    return tuple(found.values())


class _Reader:
    """Reads file after file and collects faults, so that all are told at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []

    def close(self) -> None:
        """Raises PackError with all the faults found."""
        if self.faults:
            raise PackError(self.faults)

    def entries(self) -> tuple[dict[str, Entry], dict[str, Path]]:
        """The entries, and the file of each."""
        entries: dict[str, Entry] = {}
        files: dict[str, Path] = {}
        for file, found in self.each("entries", TypeAdapter(list[Entry]).validate_python):
            for index, entry in enumerate(found):
                if entry.id in entries:
                    self.faults.append(Fault.at(file, (index, "id"), entry.id, "an id used once"))
                entries[entry.id] = entry
                files[entry.id] = file
        return entries, files

    def hands(self) -> Hands:
        return dict(self.each("phrasings", TypeAdapter(dict[str, Phrasings]).validate_python))

    def questions(self) -> dict[str, HeldOut]:
        found: dict[str, HeldOut] = {}
        for file, questions in self.each("", TypeAdapter(list[HeldOut]).validate_python):
            for index, one in enumerate(questions):
                if one.id in found:
                    self.faults.append(Fault.at(file, (index, "id"), one.id, "an id used once"))
                found[one.id] = one
        return found

    def each(self, part: str, shape: Callable[[Any], Any]) -> Iterator[tuple[Path, Any]]:
        for file in sorted((self.folder / part).glob("*.yaml")):
            try:
                text = file.read_text(encoding="utf-8")
                data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C
                yield file, shape(data)
            except yaml.YAMLError as error:
                self.faults.append(fault_of_yaml(file, error))
            except UnicodeDecodeError as error:
                self.faults.append(Fault(file, 0, "", str(error.reason), "UTF-8 text"))
            except ValidationError as error:
                self.faults += faults_of_validation(file, error)
