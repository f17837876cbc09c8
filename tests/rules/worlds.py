"""Every way in which an applicant's facts may be, worked out by trying every value that an
approximate figure or a month allows. It shares no code and no data with `rules`."""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

NUMBERS = {"site_area_m2", "lab_area_m2", "equipment_value_cny", "land_right_years"}
# Figures of the annex that are compared with a number (not a count).
FIGURES = (20, 200, 300, 1000, 2000, 300_000, 500_000, 1_000_000, 3_000_000)
FAR = 10**9
NEAR = Fraction(1, 1000)
ORDERS = (
    ("senior_title_count", "mid_title_count"),
    ("senior_title_count", "full_time_researchers"),
    ("mid_title_count", "full_time_researchers"),
    ("papers_3y", "papers_total"),
    ("research_staff", "staff_total"),
    ("bachelor_or_mid_title_count", "staff_total"),
    ("bachelor_rd_staff", "staff_total"),
    ("bachelor_rd_staff", "bachelor_or_mid_title_count"),
)


@dataclass(frozen=True)
class World:
    """One way in which the facts may be: every figure a number, every date a day."""

    facts: Mapping[str, Any]
    as_of: date
    approximate: frozenset[str]
    last_days: Mapping[str, date]

    def get(self, name: str) -> Any:
        return self.facts.get(name)


def whole_values(form: str, bound: Any) -> list[int]:
    match form:
        case "at_least":
            return [*range(bound, bound + 25), bound + 40, bound + 100, FAR]
        case "more_than":
            return whole_values("at_least", bound + 1)
        case "at_most":
            return list(range(bound + 1))
        case "less_than":
            return list(range(bound))
        case "between":
            return list(range(bound[0], bound[1] + 1))
        case "about":
            return list(range(9 * bound // 10, -(-11 * bound // 10) + 1))
    raise AssertionError(form)


def real_values(form: str, bound: Any) -> list[Fraction]:
    low, high = Fraction(0), Fraction(FAR)
    match form:
        case "at_least" | "more_than":
            low = Fraction(bound) + (NEAR if form == "more_than" else 0)
        case "at_most" | "less_than":
            high = Fraction(bound) - (NEAR if form == "less_than" else 0)
        case "between":
            low, high = Fraction(bound[0]), Fraction(bound[1])
        case "about":
            low, high = Fraction(bound) * 9 / 10, Fraction(bound) * 11 / 10
    inside = [f + shift for f in FIGURES for shift in (-NEAR, 0, NEAR) if low <= f + shift <= high]
    return [low, *map(Fraction, inside), high]


def days(text: str, as_of: date) -> list[date]:
    if len(text) == len("2022-03-15"):
        return [date.fromisoformat(text)]
    return [day for day in all_days(text) if day <= as_of]


def all_days(month: str) -> list[date]:
    year, number = int(month[:4]), int(month[5:])
    count = calendar.monthrange(year, number)[1]
    return [date(year, number, day) for day in range(1, count + 1)]


def is_date(name: str, value: object) -> bool:
    return isinstance(value, str) and name.endswith(("_on", "_since"))


def values_of(name: str, value: Any, as_of: date) -> list[Any]:
    if isinstance(value, dict):
        ((form, bound),) = value.items()
        return (real_values if name in NUMBERS else whole_values)(form, bound)
    if is_date(name, value):
        return days(value, as_of)
    if isinstance(value, float):
        return [Fraction(str(value))]
    return [value]


def worlds(raw: Mapping[str, Any], as_of: date) -> Iterator[World]:
    """Every way in which the facts may be, those that contradict each other left out."""
    known = {name: value for name, value in raw.items() if value is not None}
    approximate = frozenset(name for name, value in known.items() if isinstance(value, dict))
    last_days = {
        name: all_days(value)[-1] if len(value) == len("2022-03") else date.fromisoformat(value)
        for name, value in known.items()
        if is_date(name, value)
    }
    for values in product(*(values_of(name, value, as_of) for name, value in known.items())):
        facts = dict(zip(known, values, strict=True))
        if all(facts[a] <= facts[b] for a, b in ORDERS if a in facts and b in facts):
            yield World(facts, as_of, approximate, last_days)
