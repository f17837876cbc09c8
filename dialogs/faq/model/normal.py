"""A question in one form: width, case and figures folded, in characters with their sounds."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

LONGEST = 300
FIGURE = "#"
# Sounds that speakers of the south-west, and their telephones, do not tell apart.
_FOLDS = (
    (re.compile(r"^zh"), "z"),
    (re.compile(r"^ch"), "c"),
    (re.compile(r"^sh"), "s"),
    (re.compile(r"^n(?=[^g])"), "l"),
    (re.compile(r"ng$"), "n"),
)
_PIECES = re.compile(r"[一-鿿]|[a-z&'-]+|#")
_NUMERALS = "零〇一二两三四五六七八九十百千万亿半"
_FIGURES = re.compile(rf"\d+(?:[.,]\d+)*|[{_NUMERALS}]{{2,}}|[壹贰叁肆伍陆柒捌玖拾]+")


class Unit(NamedTuple):
    """A Han character, a Latin word or `#` for a figure; its folded sound, empty if it has none."""

    text: str
    sound: str


def folded(text: str) -> str:
    """Width and case folded, whitespace single, cut to a length that bounds all that follows."""
    text = unicodedata.normalize("NFKC", text[: 2 * LONGEST]).casefold()[:LONGEST]
    return " ".join(text.split())


def units(text: str) -> list[Unit]:
    """The units of a folded text; Latin words that spell Chinese are taken apart by syllables."""
    pieces = _PIECES.findall(_FIGURES.sub(FIGURE, text))
    return list(_sounded(pieces, _spells_chinese(pieces)))


def _sounded(pieces: list[str], spelled: bool) -> Iterator[Unit]:
    sounds = _sounds()
    for piece in pieces:
        if piece == FIGURE or piece in sounds:
            yield Unit(piece, sounds.get(piece, ""))
        elif spelled and (syllables := _syllables(piece)):
            yield from (Unit(one, _fold(one)) for one in syllables)
        else:
            yield Unit(piece, "")


def _spells_chinese(pieces: list[str]) -> bool:
    """Are Latin words among the pieces probably pinyin? In an English sentence one is sure to be
    none."""
    words = [piece for piece in pieces if piece.isascii() and piece != FIGURE]
    return bool(words) and all(_syllables(word) for word in words)


@cache
def _sounds() -> Mapping[str, str]:
    """The folded sound of each character."""
    return {char: _fold(syllable) for syllable, chars in _readings() for char in chars}


@cache
def _readings() -> tuple[tuple[str, str], ...]:
    text = Path(__file__).with_name("pinyin.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return tuple((syllable, chars) for syllable, chars in lines)


@cache
def _valid() -> frozenset[str]:
    return frozenset(syllable for syllable, _chars in _readings() if len(syllable) > 1)


@cache
def _fold(syllable: str) -> str:
    for pattern, short in _FOLDS:
        syllable = pattern.sub(short, syllable)
    return syllable


def _syllables(word: str) -> list[str]:
    """The syllables that a word spells, longest first; none where it spells none."""
    found: list[str] = []
    place = 0
    while place < len(word):
        for length in range(min(6, len(word) - place), 0, -1):
            piece = word[place : place + length]
            if piece in _valid():
                found.append(piece)
                place += length
                break
        else:
            return []
    return found
