"""Lengths of time, in months; a founding date is turned into the time since then."""

import re
from datetime import date
from fractions import Fraction

from .dates import OTHER_CALENDAR, read_date
from .figures import read_spelled
from .guards import MAX_CHARACTERS
from .normalise import normalise
from .result import Reading, about, unclear
from .selection import Scale
from .units import Dimension

_SCALE = Scale(
    Dimension.DURATION,
    without_unit=lambda low, high: None,
    largest=Fraction(12_000),
)
_HALF_YEARS = {"大半年": "超过半年", "小半年": "不到半年"}
_DIGIT = "[0-9零一二三四五六七八九]"
# A point in time instead of a length: 2022年…, 22年3月, 22年成立, 去年五月.
_POINT_IN_TIME = re.compile(
    rf"(?<!{_DIGIT})(?:19|20|一九|二零|两零){_DIGIT}{{2}}(?!{_DIGIT})"
    rf"|{_DIGIT}{{2}}年(?=[0-9一二三四五六七八九十]{{1,2}}月|[成注创设建开起就投挂])"
    r"|去年|前年|今年|上个?月|本月|昨天|今天|\d{8}"
)
# 08年 is a year of the calendar.
_SHORT_YEAR = re.compile("(?<![0-9零一二三四五六七八九十百])[0零][0-9一二三四五六七八九]年")


def read_duration(text: str, today: date) -> Reading:
    """A number without unit is asked again (2 years or 2 months?)."""
    if len(text) > MAX_CHARACTERS:
        return unclear("too_long")
    spelled = normalise(text)
    if OTHER_CALENDAR.search(spelled) or _SHORT_YEAR.search(spelled):
        return unclear("wrong_unit")
    for word, meaning in _HALF_YEARS.items():
        spelled = spelled.replace(word, meaning)
    if _POINT_IN_TIME.search(spelled):
        start = read_date(spelled, today)
        if start.reason != "two_candidates":
            return _since(start, today)
        # 2018年成立，到现在8年: the length itself was said too.
    return read_spelled(spelled, _SCALE)


def _since(start: Reading, today: date) -> Reading:
    """Months from a date to today. A year alone leaves twelve months open: asked again."""
    if start.status != "ok" or not isinstance(start.value, str):
        return start if start.status in {"unknown", "unclear"} else unclear("wrong_unit")
    year, *rest = (int(part) for part in start.value.split("-"))
    if not rest:
        return unclear("vague")
    months = (today.year - year) * 12 + today.month - rest[0]
    days = today.day - rest[1] if len(rest) > 1 else 0
    length = months + round(days * 12 / 365)
    return about(length) if length > 0 else unclear("impossible")
