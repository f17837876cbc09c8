"""Runs of text as the template takes them: a string, or a list of pieces with their looks."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from dialogs.documents.content import Run, Text, runs

# A piece is plain text, or text with the letters of its looks: s strong, u underlined, t Tibetan,
# w a long code or address that may break anywhere, h a long word that breaks as its language does,
# m one that is less long: in a table, where shorter ones do not break, it does.
Piece: TypeAlias = str | list[str]
Inline: TypeAlias = str | list[Piece]

_APART = re.compile("[\u0f00-\u0fff]+(?: +[\u0f00-\u0fff]+)*|[!-~\u00a1-\u058f]{10,}")
_MIDDLING, _LONG = 10, 14  # characters, marks around them not counted
_AROUND = ".,;:!?()[]\"'\u2018\u2019\u201c\u201d"
_LETTERS = "[A-Za-z\u00c0-\u058f]{1,20}"  # longer: no word, but a code
_WORD = re.compile(rf"\W*{_LETTERS}(?:['\u2019/-]{_LETTERS})*\W*")


def inline(text: Text, *, strong: bool = False) -> Inline:
    """`text` for the template; all of it strong on demand."""
    if isinstance(text, str) and not strong and not _APART.search(text):
        return text
    return [piece for run in runs(text) for piece in _pieces(run, strong=strong or run.strong)]


def lines(text: Text) -> list[Inline]:
    """As `inline`, cut at the newlines; at least one line."""
    cut: list[list[Run]] = [[]]
    for run in runs(text):
        first, *others = run.text.split("\n")
        cut[-1].append(Run(first, run.strong, run.underline))
        cut.extend([Run(other, run.strong, run.underline)] for other in others)
    return [inline(line) for line in cut]


def _pieces(run: Run, *, strong: bool) -> Iterator[Piece]:
    look = ("s" if strong else "") + ("u" if run.underline else "")
    for text, kind in _stretches(run.text):
        if text:
            yield [text, look + kind] if look + kind else text


def _stretches(text: str) -> Iterator[tuple[str, str]]:
    """`text` in stretches, each with the letter of its kind; joined, they are `text` again."""
    found = list(_APART.finditer(text))
    bounds: Sequence[int] = [0, *(edge for one in found for edge in one.span()), len(text)]
    for number, (start, end) in enumerate(pairwise(bounds)):
        part = text[start:end]
        yield part, _kind(part) if number % 2 else ""


def _kind(part: str) -> str:
    if "\u0f00" <= part[0] <= "\u0fff":
        return "t"
    is_word = _WORD.fullmatch(part)
    letters = len(part.strip(_AROUND))
    if letters < _LONG:
        return "m" if is_word and letters >= _MIDDLING else ""
    return "h" if is_word else "w"
