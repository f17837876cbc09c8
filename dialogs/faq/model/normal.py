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
# Words that greet or lead up to a question and are no part of it.
_LEADING = re.compile(
    r"(?:(?:(?:各位|尊敬的)?(?:老师|领导|同志|主任|科长|局长|师傅|大哥|大姐|亲们?)?(?:您好|你好|你们好)|"
    r"(?:老师|领导|同志|主任|科长|局长|师傅|大家)好|喂+|扎西德勒|早上好|下午好)[呀啊哈嘛哟呢]*|"
    r"(?:不好意思|打扰|打搅|麻烦)(?:您|你|了|问|一?下|咯)*|"
    r"(?:我|咱|我们)?(?:就|还|也|先)?(?:想|要|来)?(?:请问|(?:请教|咨询|打听|问)(?:一?下|个事|个问题)|问问)(?:哈|哦|嘛)?|"
    r"(?:hi|hello|hey|dear sir|dear madam|good (?:morning|afternoon|evening)|excuse me)\b"
    r"(?: there)?)"
    r"[\s,，。.!！?？~:：、…]*"
)
_LEFT = 2  # so much has to follow, or the greeting is all that is said
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


def led_up_to(text: str) -> str:
    """What follows the greetings with which a folded text begins; all of it where nothing does."""
    place = 0
    while found := _LEADING.match(text, place):
        place = found.end()
    return text[place:] if len(text) - place >= _LEFT else text


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
