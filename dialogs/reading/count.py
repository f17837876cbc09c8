"""Counts of people or things."""

from fractions import Fraction

from .figures import read_figure
from .result import Reading
from .selection import Scale
from .units import Dimension

_SCALE = Scale(
    Dimension.COUNT,
    without_unit=lambda low, high: Fraction(1),
    largest=Fraction(10**6),
    whole=True,
)


def read_count(text: str) -> Reading:
    """Any classifier counts (人, 项, 篇); lengths, sums of money or percentages do not."""
    return read_figure(text, _SCALE)
