"""Figures, dates and the JSON forms of values, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from rules.facts import Fact, FactKind
from rules.i18n import N_, _, ngettext

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


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a message. The message says how its language writes it: `{n}` plain digits,
    `{n:,}` in groups of three, `{n:wan}` in ten thousands."""

    value: int | float | Decimal

    def __format__(self, form: str) -> str:
        if form == "wan":
            return number(Decimal(str(self.value)) / _TEN_THOUSAND, places=6)
        digits = number(self.value)
        if form != ",":
            return digits
        whole, point, rest = digits.partition(".")
        return f"{int(whole):,}{point}{rest}"


def quantity(value: int | float, unit: str) -> str:
    """A figure with its unit; money of 10,000 yuan and more in 万元, to the cent."""
    figure = Figure(value)
    if unit == YUAN:
        large = value >= _TEN_THOUSAND
        return (_("{n:wan} 万元") if large else _("{n} 元")).format(n=figure)
    if not unit:
        return _("{n}").format(n=figure)
    return _("{n} {unit}").format(n=figure, unit=unit_words(unit, value))


def unit_words(unit: str, value: int | float | Decimal) -> str:
    """The name of a unit beside `value`."""
    return ngettext(unit, unit, 1 if value == 1 else 2) if unit else ""


_MONTHS = (
    N_("1月"),
    N_("2月"),
    N_("3月"),
    N_("4月"),
    N_("5月"),
    N_("6月"),
    N_("7月"),
    N_("8月"),
    N_("9月"),
    N_("10月"),
    N_("11月"),
    N_("12月"),
)


def _month(number: int) -> str:
    return _(_MONTHS[number - 1])


def day(value: date) -> str:
    template = _("{y}年{month}{d}日")
    return template.format(y=value.year, month=_month(value.month), d=value.day)


def month_and_day(month: int, day_of_month: int) -> str:
    """A day of every year."""
    return _("{month}{d}日").format(month=_month(month), d=day_of_month)


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
        return _("{y}年{month}").format(y=int(text[:4]), month=_month(int(text[5:])))
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
