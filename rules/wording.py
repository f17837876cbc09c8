"""Figures, dates and the JSON forms of values, in words."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_DOWN, Decimal

from rules.facts import Fact, FactKind
from rules.i18n import N_, _

YUAN = "元"
_TEN_THOUSAND = 10_000
_TOO_LARGE_TO_CUT = 10**18


def number(value: int | float | Decimal, places: int = 2) -> str:
    """Decimal digits without exponent or trailing zeros, cut after so many places where that
    leaves anything: rounded up, 299.999 would look like 300."""
    if isinstance(value, int):
        return str(value)
    exact = Decimal(str(value))
    if exact >= _TOO_LARGE_TO_CUT:
        return f"{exact:f}".removesuffix(".0")
    cut = exact.quantize(Decimal(1).scaleb(-places), ROUND_DOWN)
    digits = f"{cut or exact:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def quantity(value: int | float, unit: str) -> str:
    """A figure with its unit; money of 10,000 yuan and more in 万元, to the cent."""
    if unit == YUAN and value >= _TEN_THOUSAND:
        return _("{n} 万元").format(n=number(Decimal(str(value)) / _TEN_THOUSAND, places=6))
    return f"{number(value)} {_(unit)}" if unit else number(value)


def day(value: date) -> str:
    return _("{y}年{m}月{d}日").format(y=value.year, m=value.month, d=value.day)


def distance(value: int | float | date, unit: str) -> str:
    """A shortfall: a figure with its unit, or the first day on which the condition holds."""
    return day(value) if isinstance(value, date) else quantity(value, unit)


def value_words(fact: Fact, raw: object) -> str:
    """The JSON value `raw` of `fact` (valid, or null for unknown) as people would say it."""
    return _("未填") if raw is None else _WORDS[fact.kind](fact, raw)


def _yes_or_no(fact: Fact, raw: object) -> str:
    if fact.asks_whether or fact.asked_inverted:
        return _("是") if raw else _("否")
    return _("有") if raw else _("没有")


def _option(fact: Fact, raw: object) -> str:
    option = fact.option(str(raw))
    return _(option.label) if option else str(raw)


def _options(fact: Fact, raw: object) -> str:
    chosen = raw if isinstance(raw, (list, tuple)) else ()
    return _("、").join([_option(fact, one) for one in chosen]) or _("无")


def _date(fact: Fact, raw: object) -> str:
    text = str(raw)
    if len(text) == len("2022-03"):
        return _("{y}年{m}月").format(y=int(text[:4]), m=int(text[5:]))
    return day(date.fromisoformat(text))


_APPROXIMATE = {
    "at_least": N_("{n} 以上（含）"),
    "more_than": N_("多于 {n}"),
    "at_most": N_("{n} 以下（含）"),
    "less_than": N_("少于 {n}"),
    "about": N_("约 {n}"),
}


def _figure(fact: Fact, raw: object) -> str:
    unit = fact.unit
    if isinstance(raw, (int, float)):
        return quantity(raw, unit)
    if not isinstance(raw, Mapping):
        return str(raw)
    ((form, bound),) = raw.items()
    if form == "between":
        low, high = bound
        return _("{low} 至 {high}").format(low=quantity(low, unit), high=quantity(high, unit))
    return _(_APPROXIMATE[form]).format(n=quantity(bound, unit))


_WORDS: Mapping[FactKind, Callable[[Fact, object], str]] = {
    FactKind.YESNO: _yes_or_no,
    FactKind.DECLARED: _yes_or_no,
    FactKind.NUMBER: _figure,
    FactKind.COUNT: _figure,
    FactKind.DATE: _date,
    FactKind.CHOICE: _option,
    FactKind.SEVERAL: _options,
    FactKind.TEXT: lambda _fact, raw: str(raw),
}
