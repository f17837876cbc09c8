"""The checklist of a case: what its conditions ask for, and what was attached to each."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogs.documents.application.materials import (
    WANTED,
    material_name,
    materials,
    standing,
    unasked,
)
from dialogs.documents.draft import Draft
from dialogs.evidence.files import File
from dialogs.talk import Talk
from rules.pack import Evidence


class Item(NamedTuple):
    """A material under the number that it has in the application's list; without clauses where
    the chosen type does not ask for it and a file is attached all the same."""

    number: int
    material: Evidence
    name: str
    clauses: tuple[str, ...]
    files: tuple[File, ...]

    @property
    def id(self) -> str:
        return self.material.id

    @property
    def standing(self) -> str:
        """Attached, wanted, or may come later; a source text."""
        return standing(self.material, (self.id,) if self.files else ())


def checklist(talk: Talk) -> tuple[Item, ...]:
    """What the chosen type asks for, in the order of the application's list; behind it, what it
    does not ask for and has files. Nothing while no type is chosen."""
    if talk.platform is None:
        return ()
    draft = Draft(talk.assessment, talk.assessment.raw, files=talk.known.files)
    return tuple(
        Item(
            one.number,
            one.evidence,
            material_name(draft, one),
            one.clauses,
            _files_of(talk, one.evidence.id),
        )
        for one in (*materials(draft), *unasked(draft))
    )


def _files_of(talk: Talk, item: str) -> tuple[File, ...]:
    return tuple(file for file in talk.known.files if file.item == item)


def unsorted(talk: Talk) -> tuple[File, ...]:
    """The files that no material has yet; those too whose material the rules no longer know."""
    return tuple(file for file in talk.known.files if file.item not in talk.pack.evidence)


def item_of(talk: Talk, name: str) -> Item | None:
    """The material with this id."""
    return next((item for item in checklist(talk) if item.id == name), None)


def named_item(talk: Talk, text: str) -> Item | None:
    """The material that words name: by its number, its name, or a part of it that no other has."""
    word = _folded(text)
    items = checklist(talk)
    if word.isdecimal() and len(word) < 4:
        return next((item for item in items if item.number == int(word)), None)
    for found in _matching(items, word):
        if len(found) == 1:
            return found[0]
    return None


def _matching(items: Sequence[Item], word: str) -> Iterator[list[Item]]:
    yield [item for item in items if _folded(item.name) == word]
    if len(word) > 1:
        yield [item for item in items if word in _folded(item.name)]
        yield [item for item in items if _folded(item.name) in word]


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).strip("。.,，、:：")


def may_take(talk: Talk, material: Evidence) -> bool:
    """May files of the material come, and be shown, where the applicant speaks now? What shows who
    people are only where names may be asked."""
    return talk.sender.personal or not material.personal


def hides_name(talk: Talk, item: str) -> bool:
    """Is what files of a material are called, which may tell who people are, not to be shown where
    the applicant speaks now?"""
    material = talk.pack.evidence.get(item)
    return material is not None and not may_take(talk, material)


def next_wanted(talk: Talk, after: str) -> Item | None:
    """The next material behind `after`, round to the first, that has no file yet."""
    items = checklist(talk)
    places = [place for place, item in enumerate(items) if item.id == after]
    start = places[0] + 1 if places else 0
    return next(
        (
            item
            for item in (*items[start:], *items[:start])
            if item.standing == WANTED and item.id != after
        ),
        None,
    )
