"""The quantities of an answer in order, the two ends of a range joined."""

import re
from collections.abc import Sequence
from fractions import Fraction

from .lexicon import Tag
from .quantity import Quantity, quantity_at, tag_at
from .tokens import Token

# 2-300: from 2, or from 200 as in 两三百.
_ROUND_HUNDREDS = re.compile(r"[1-9]00+(?=[万亿wk]?$)")
# 三到五十, 一到三十万: 十 is part of the numeral, while 百万 and 千万 are counted in.
_IN_TENS = re.compile("[一二两三四五六七八九]十[万亿]*")


def parse_quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities in order, ranges joined; qualifier words are not yet attached."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        if tokens[at].tag is not Tag.NUMBER:
            at += 1
            continue
        quantity = quantity_at(tokens, at)
        if found and (joined := _joined(tokens, found[-1], quantity)):
            found[-1] = quantity = joined
        else:
            found.append(quantity)
        at = quantity.end
    return found


def _joined(tokens: Sequence[Token], first: Quantity, second: Quantity) -> Quantity | None:
    """Join 30-50万, 三百到四百平, 3、4个, 十几二十个 into one range, if they are one."""
    gap = [token for token in tokens[first.end : second.start] if token.tag is not Tag.SPACE]
    texts = [token.text for token in gap]
    if len(gap) == 1 and (gap[0].tag is Tag.RANGE or texts == ["~"]):
        return _range(tokens, first, second)
    if texts == ["、"] and first.unit is None and not second.fault and first.exact and second.exact:
        worth = second.unit.worth if second.unit else Fraction(1)
        neighbours = first.low + 1 == second.low / worth / second.shares_all
        return _range(tokens, first, second) if neighbours and first.low < 10 else None
    bounded = tag_at(tokens, second.end) is Tag.AFTER_UPPER_STRICT  # 300多400不到: two bounds
    if not gap and first.unit is None and first.more and not bounded:
        worth = second.unit.worth if second.unit else Fraction(1)
        reach = (first.implied_max or Fraction(0)) * worth
        if second.low in {reach, reach * second.shares, reach * second.shares_all}:  # 十几二十万
            return _range(tokens, first, second)
    return None


def _range(tokens: Sequence[Token], first: Quantity, second: Quantity) -> Quantity | None:
    if first.unit and second.unit and first.dimension is not second.dimension:
        return None
    low, high = first.low, second.high
    fault = first.fault or second.fault
    if first.unit is None:
        if _may_share(low, second, tokens[second.start].text):
            fault = fault or "vague"
        if not first.scaled:
            low *= _shared(low, second, tokens[second.start].text)
        elif not second.scaled and high < low < high * first.shares_all:
            high *= first.shares_all  # 30万到50, 3百万到5
    elif first.scaled and not second.scaled and high < low < high * first.shares:
        high *= first.shares
    unit = second.unit or first.unit
    if first.unit is None and second.unit is not None:
        low *= second.unit.worth
    if second.unit is None and first.unit is not None:
        high *= first.unit.worth
    if low >= high or first.about or second.more or second.lower or first.low != first.high:
        fault = fault or "contradiction"
    return Quantity(
        first.start,
        second.end,
        low,
        high,
        unit,
        scaled=first.scaled or second.scaled,
        fault=fault,
    )


def _may_share(low: Fraction, second: Quantity, spelling: str) -> bool:
    """Whether the first end may count in the tens or hundreds of the second as well as in ones."""
    leading = second.low / (second.unit.worth if second.unit else 1)
    if not 0 < low < 10 or low.denominator > 1:
        return False
    if _ROUND_HUNDREDS.match(spelling):
        return low < int(spelling[0])
    return _IN_TENS.fullmatch(spelling) is not None and low < leading / second.shares_all


def _shared(low: Fraction, second: Quantity, spelling: str) -> Fraction:
    """What both ends are counted in: 万 of 30-50万, 百 of 三到五百, 百万 of 2-3百万."""
    worth = second.unit.worth if second.unit else Fraction(1)
    all_of_it = low < 10 or spelling[0].isdigit()
    for shares in (second.shares_all if all_of_it else second.shares, second.shares):
        if low * shares < second.low / worth:
            return shares
    return Fraction(1)
