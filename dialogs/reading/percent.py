"""Shares, as a fraction from 0 to 1."""

import re
from fractions import Fraction

from .figures import read_spelled
from .guards import MAX_CHARACTERS
from .normalise import normalise
from .result import Reading, unclear
from .selection import Scale
from .units import Dimension

# Shares said without a number.
_WORDS = {
    "一半一半": "50%",
    "一大半": "超过50%",
    "大半": "超过50%",
    "多半": "超过50%",
    "一多半": "超过50%",
    "过半数": "超过50%",
    "过半": "超过50%",
    "超半数": "超过50%",
    "超半": "超过50%",
    "近半数": "近50%",
    "近半": "近50%",
    "一小半": "不到50%",
    "小半": "不到50%",
    "少半": "不到50%",
    "一半": "50%",
    "半数": "50%",
    "对半开": "50%",
    "对半": "50%",
    "百分百": "100%",
    "全部都是": "100%",
    "全都是": "100%",
    "全部是": "100%",
    "全是": "100%",
    "全部": "100%",
    "全员": "100%",
    "百分之百": "100%",
}
_WORD = re.compile(
    "|".join(sorted(_WORDS, key=len, reverse=True)) + r"|百分(?=[零一二三四五六七八九十\d])"
)
_RATIO = re.compile(r"(?<![\d./])(\d{1,6})/(\d{1,6})(?![\d./])")


def _without_unit(low: Fraction, high: Fraction) -> Fraction | None:
    # 0.3 may be 30 % or 0.3 %.
    return Fraction(1, 100) if min(low, high) > 1 else None


_SCALE = Scale(
    Dimension.PERCENT, without_unit=_without_unit, largest=Fraction(1), nouns=("左右", "比例")
)


def read_percent(text: str) -> Reading:
    """30, 30%, 三成, 百分之三十 and 3/10 are all 0.3; above 100 % is asked again."""
    if len(text) > MAX_CHARACTERS:
        return unclear("too_long")
    spelled = _WORD.sub(lambda match: _WORDS.get(match.group(), "百分之"), normalise(text))
    spelled = _RATIO.sub(lambda match: f"{match[2]}分之{match[1]}", spelled)
    return read_spelled(spelled, _SCALE)
