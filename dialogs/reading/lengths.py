"""Whether a text says a length of time (两年半), or a year of the calendar in two digits (15年)."""

import re

from .guards import MAX_CHARACTERS
from .normalise import normalise
from .numerals import DIGITS

_DIGIT = "[0-9零一二三四五六七八九]"
# 15年 and 08年 are not here: they may be years of the calendar.
_LENGTH = re.compile(
    "半年|[年月]半|个多?月|[多整来]年|年(?:之|以)?前|年[了来头多整零又]|周年"
    "|年[一二两三四五六七八九十0-9]+个月"
    "|(?<![0-9零一二三四五六七八九十百千])"
    "(?:[1-9]|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])年"
    "(?![0-9一二三四五六七八九十])"
)
_SHORT_YEAR = re.compile(f"(?<!{_DIGIT}){_DIGIT}{{2}}(?=年)")


def says_length(text: str) -> bool:
    """三年, 十五年, 15年前: how long or how long ago, in whatever calendar."""
    return len(text) <= MAX_CHARACTERS and _LENGTH.search(normalise(text)) is not None


def short_year(text: str) -> int | None:
    """The number before 年 that may be a year (08, 15) or so many years, if it has two digits."""
    found = _SHORT_YEAR.search(normalise(text[:MAX_CHARACTERS]))
    if found is None:
        return None
    return int("".join(str(DIGITS.get(digit, digit)) for digit in found.group()))
