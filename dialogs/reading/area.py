"""Areas, in m²."""

from fractions import Fraction

from .figures import read_figure
from .result import Reading
from .selection import Scale
from .units import Dimension

_SCALE = Scale(
    Dimension.AREA,
    without_unit=lambda low, high: Fraction(1),
    largest=Fraction(10**9),
    nouns=(
        "场地",
        "面积",
        "办公",
        "实验",
        "使用",
        "建筑",
        "实用",
        "可用",
        "自有",
        "套内",
        "室内",
        "占地",
    ),
)


def read_area(text: str) -> Reading:
    """A number without unit is in m²; 亩, 公顷 and the like are converted."""
    return read_figure(text, _SCALE)
