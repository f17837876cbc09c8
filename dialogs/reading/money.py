"""Sums of money, in yuan."""

from fractions import Fraction

from .figures import read_figure
from .result import Reading
from .selection import Scale
from .units import Dimension

# Below it a number without unit may be in yuan or in 万.
_PLAIN_YUAN = 10_000


def _without_unit(low: Fraction, high: Fraction) -> Fraction | None:
    return Fraction(1) if min(low, high) >= _PLAIN_YUAN else None


_SCALE = Scale(
    Dimension.MONEY,
    without_unit=_without_unit,
    largest=Fraction(10**12),
    nouns=("设备", "仪器", "资金", "经费", "投入", "投资", "预算", "科研"),
)


def read_money(text: str) -> Reading:
    """Foreign money is asked again, and so is a small number without unit (50元 or 50万?)."""
    return read_figure(text, _SCALE)
