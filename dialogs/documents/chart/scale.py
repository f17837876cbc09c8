"""A condition on a scale: the figure that is there against the figure that is required."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from rules.criteria import All, Choice, Criterion, Either, Period, Share, Threshold, When, Years
from rules.criteria.base import Facts
from rules.facts import Values
from rules.i18n import N_, _
from rules.result import CheckResult
from rules.values import Days, Range, anniversary
from rules.wording import YUAN, Figure, unit_words

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Measure:
    """Two figures in one `unit`; of `required`, more than itself is asked where `above`."""

    actual: Decimal
    required: Decimal
    unit: str
    above: bool = False

    @property
    def reach(self) -> float:
        """How many times what is required is there."""
        return float(self.actual / self.required)

    @property
    def words(self) -> str:
        """46.8 / 50 万元. A figure is cut, never rounded up: 29.999 % must not look like 30 %."""
        there = Figure(self.actual.quantize(_CENT, ROUND_DOWN))
        required = Figure(self.required)
        if self.unit == YUAN:
            return _("{there:wan} / {asked:wan} 万元").format(there=there, asked=required)
        asked = (_("高于 {n}") if self.above else _("{n}")).format(n=required)
        unit = self.unit if self.unit in ("", "%") else f" {unit_words(self.unit, self.required)}"
        shown = _("{n}").format(n=there)
        return f"{shown} / {asked}{unit}"


def measure(result: CheckResult) -> Measure | None:
    """The figures of a condition; None where it has none or the answer is no exact figure."""
    return _measure(result.check.decide, result.values, result.facts, result.basis.as_of)


def _measure(node: Criterion, values: Values, facts: Facts, as_of: date) -> Measure | None:
    match node:
        case Threshold():
            return _figures(values.get(node.fact), node.min, facts[node.fact].unit)
        case Period():
            return _figures(values.get(node.recent), node.min, facts[node.recent].unit)
        case Share():
            return _share(node, values)
        case Years():
            return _years(node, values, as_of)
        case When():
            return _measure(node.then, values, facts, as_of)
        case Choice():
            branch = node.branch(values.get(node.fact))
            if node.fact in values and isinstance(branch, Criterion):
                return _measure(branch, values, facts, as_of)
        case All() | Either():
            return _deciding(node, values, facts, as_of)
    return None


def _deciding(node: All | Either, values: Values, facts: Facts, as_of: date) -> Measure | None:
    """Of several the one that decides: what is far from reached must not hide behind a full bar."""
    decided = node.decide(values, as_of).status
    found = [
        figures
        for one in node.of
        if one.decide(values, as_of).status is decided
        and (figures := _measure(one, values, facts, as_of))
    ]
    if not found:
        return None
    best = max if isinstance(node, Either) else min
    return best(found, key=lambda figures: figures.reach)


def _figures(value: object, required: int, unit: str) -> Measure | None:
    if not isinstance(value, Range) or not value.exact:
        return None
    return Measure(Decimal(str(value.low)), Decimal(required), unit)


def _share(node: Share, values: Values) -> Measure | None:
    part, whole = values.get(node.part), values.get(node.of)
    if not isinstance(part, Range) or not isinstance(whole, Range):
        return None
    if not part.exact or not whole.exact or not whole.low:
        return None
    percent = 100 * Decimal(str(part.low)) / Decimal(str(whole.low))
    return Measure(percent, Decimal(node.percent), "%", node.above)


def _years(node: Years, values: Values, as_of: date) -> Measure | None:
    """Whole years and the part of the next that has passed; a month counts from its last day."""
    since = values.get(node.since)
    if not isinstance(since, Days) or since.last > as_of:
        return None
    whole = as_of.year - since.last.year
    latest = anniversary(since.last, whole)
    if latest is None or latest > as_of:
        whole -= 1
    begun, ends = anniversary(since.last, whole), anniversary(since.last, whole + 1)
    if begun is None or ends is None:
        return None
    part = Decimal((as_of - begun).days) / Decimal((ends - begun).days)
    return Measure(whole + part.quantize(Decimal("0.1"), ROUND_DOWN), Decimal(node.years), N_("年"))
