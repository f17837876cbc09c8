"""Put numerals, units and qualifier words together into quantities."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .lexicon import Tag
from .numerals import Numeral
from .tokens import Token
from .units import Dimension, Unit


@dataclass(slots=True)
class Quantity:
    """One figure of the answer, in the unit's base. Tokens `start` (incl.) to `end` (excl.).

    `low` and `high` are both ends of what was said; `more` says that it is more than `low`
    (三百多), `implied_max` how far that reaches. `lower`/`upper` hold (strict,) flags of the
    bounds that words put on it. `shares`, `shares_all` and `dropped` are those of the numeral.
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    unit: Unit | None = None
    about: bool = False
    more: bool = False
    implied_max: Fraction | None = None
    lower: list[bool] = field(default_factory=list)
    upper: list[bool] = field(default_factory=list)
    bare_place: bool = False
    scaled: bool = False
    total: bool = False
    part: bool = False
    including: bool = False
    shares: Fraction = Fraction(1)
    shares_all: Fraction = Fraction(1)
    dropped: bool = False
    fault: str = ""

    @property
    def dimension(self) -> Dimension | None:
        return self.unit.dimension if self.unit else None

    @property
    def exact(self) -> bool:
        return self.low == self.high and not (self.about or self.more or self.lower or self.upper)


def tag_at(tokens: Sequence[Token], at: int) -> Tag | None:
    """The tag of a token, or None outside the text."""
    return tokens[at].tag if 0 <= at < len(tokens) else None


def quantity_at(tokens: Sequence[Token], start: int) -> Quantity:
    """The quantity that begins with the NUMBER at `start`. Raises ValueError elsewhere."""
    numeral = tokens[start].numeral
    if numeral is None:
        raise ValueError(f"token {start} is {tokens[start].tag}, expected a NUMBER")
    if tag_at(tokens, start + 1) is Tag.FRACTION and tag_at(tokens, start + 2) is Tag.NUMBER:
        return _fraction(tokens, start, numeral)
    quantity = _started(start, numeral)
    _more_or_round(tokens, quantity, numeral.place)
    _take_unit(tokens, quantity, start)
    _more_or_round(tokens, quantity, _place_after_unit(quantity, numeral))
    _take_tail(tokens, quantity)
    return quantity


def _started(start: int, numeral: Numeral) -> Quantity:
    quantity = Quantity(
        start,
        start + 1,
        numeral.low,
        numeral.high,
        bare_place=numeral.bare,
        scaled=numeral.scaled,
        shares=numeral.lone_scale,
        shares_all=numeral.lone_scales,
        dropped=numeral.dropped,
        fault=numeral.fault,
    )
    if numeral.inner == "more":
        quantity.more, quantity.implied_max = True, numeral.low + numeral.place
    elif numeral.inner == "round":
        quantity.about = True
    return quantity


def _more_or_round(tokens: Sequence[Token], quantity: Quantity, place: Fraction) -> None:
    tag = tag_at(tokens, quantity.end)
    if tag is Tag.ROUND:
        quantity.about = True
    elif tag is Tag.MORE:
        if quantity.low != quantity.high or ("几" in tokens[quantity.end].text and place < 10):
            quantity.fault = quantity.fault or "vague"
        worth = quantity.unit.worth if quantity.unit else 1
        quantity.more, quantity.implied_max = True, quantity.low + place * worth
    elif tag is Tag.AFTER_LOWER and _plus_before_unit(tokens, quantity.end):
        quantity.lower.append(False)
    else:
        return
    quantity.end += 1


def _plus_before_unit(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text == "+" and tag_at(tokens, at + 1) is Tag.UNIT


def _take_unit(tokens: Sequence[Token], quantity: Quantity, start: int) -> None:
    before = tag_at(tokens, start - 1)
    half = Fraction(0)
    if tag_at(tokens, quantity.end) is Tag.UNIT:
        quantity.unit = _unit_of(tokens[quantity.end], tokens[start])
        quantity.bare_place = quantity.bare_place and tokens[start].text != "半"
        quantity.end += 1
        classifier = tokens[quantity.end - 1].text == "个"
        if tag_at(tokens, quantity.end) is Tag.HALF:
            half = Fraction(1, 2)
            quantity.end += 1
        elif classifier and tag_at(tokens, quantity.end + 1) is Tag.UNIT:
            _more_or_round(tokens, quantity, Fraction(1))  # 一个多月
        if classifier and tag_at(tokens, quantity.end) is Tag.UNIT:
            quantity.unit = tokens[quantity.end].unit  # 一个半月
            quantity.end += 1
    elif before is Tag.CURRENCY:
        quantity.unit = Unit(Dimension.MONEY)
    elif before is Tag.FOREIGN:
        quantity.unit = Unit(Dimension.OTHER)
    if before is Tag.FOREIGN or tag_at(tokens, quantity.end) is Tag.FOREIGN:
        quantity.unit = Unit(Dimension.OTHER)
    if before is Tag.FRACTION:
        return
    worth = quantity.unit.worth if quantity.unit else Fraction(1)
    quantity.low, quantity.high = (quantity.low + half) * worth, (quantity.high + half) * worth
    if quantity.implied_max is not None:
        quantity.implied_max *= worth


def _unit_of(unit: Token, number: Token) -> Unit | None:
    """2022年 is a year of the calendar, not a length of time."""
    digits = number.numeral.digits if number.numeral is not None else ""
    if unit.text == "年" and len(digits) == 4 and digits.isdigit():
        return Unit(Dimension.CALENDAR)
    return unit.unit


def _place_after_unit(quantity: Quantity, numeral: Numeral) -> Fraction:
    """三年多 is under 4 years: a spoken unit counts singly, but 300平多 like 300多平."""
    if quantity.unit is None or quantity.unit.worth == 1:
        return numeral.place
    return min(numeral.place, Fraction(1))


def _take_tail(tokens: Sequence[Token], quantity: Quantity) -> None:
    """三成五, 3块5 (a tenth of the unit) and 两年三个月 (a smaller unit of the same kind)."""
    unit = quantity.unit
    at = quantity.end
    if tag_at(tokens, at) is Tag.FILLER and tokens[at].text in "零又":
        at += 1
    if unit is None or not quantity.exact or tag_at(tokens, at) is not Tag.NUMBER:
        return
    tail = quantity_at(tokens, at)
    if (
        tail.unit is None
        and unit.decimal
        and tail.exact
        and 0 < tail.low < 10
        and at == quantity.end
    ):
        tail.low = tail.high = tail.low * unit.worth / 10
        tail.unit = Unit(unit.dimension, unit.worth / 10)
    elif (
        at > quantity.end
        and unit.dimension is Dimension.DURATION
        and (tail.dimension is Dimension.CALENDAR)
    ):
        tail.unit = Unit(Dimension.DURATION)
    if tail.unit is None or tail.dimension is not unit.dimension or tail.high >= unit.worth:
        return
    if tail.unit.worth >= unit.worth:
        return
    quantity.high += tail.high
    if tail.implied_max is not None:
        quantity.implied_max = quantity.low + tail.implied_max
    quantity.low += tail.low
    quantity.more, quantity.about = tail.more, tail.about
    quantity.end, quantity.fault = tail.end, quantity.fault or tail.fault


def _fraction(tokens: Sequence[Token], start: int, whole: Numeral) -> Quantity:
    """百分之三十, 三分之一: a share, whatever unit might follow."""
    part = tokens[start + 2].numeral
    if part is None or whole.fault or part.fault or whole.low != whole.high or not whole.low:
        return Quantity(start, start + 3, Fraction(0), Fraction(0), fault="malformed")
    worth = 1 / whole.low
    quantity = _started(start, part)
    quantity.end = start + 3
    _more_or_round(tokens, quantity, part.place)
    quantity.low, quantity.high = quantity.low * worth, quantity.high * worth
    if quantity.implied_max is not None:
        quantity.implied_max *= worth
    quantity.unit = Unit(Dimension.PERCENT, worth)
    quantity.bare_place = False
    if tag_at(tokens, quantity.end) is Tag.UNIT:
        quantity.unit = Unit(Dimension.OTHER)
        quantity.end += 1
    return quantity
