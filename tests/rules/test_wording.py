"""Figures in words: what is short of a threshold must not look as if it reached it."""

import pytest

from rules.wording import quantity


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (300, "㎡", "300 ㎡"),
        (299.999, "㎡", "299.99 ㎡"),
        (1000 / 3, "㎡", "333.33 ㎡"),
        (0.001, "㎡", "0.001 ㎡"),
        (0.5, "元", "0.5 元"),
        (9_999.99, "元", "9999.99 元"),
        (468_000, "元", "46.8 万元"),
        (499_999.5, "元", "49.99995 万元"),
        (1e300, "㎡", f"{10**300} ㎡"),
    ],
)
def test_a_figure_is_cut_and_never_rounded_up(value: float, unit: str, words: str) -> None:
    told = quantity(value, unit)
    assert told == words or (value > 1e18 and told.startswith("1") and "e" not in told.lower())
