"""Which of the quantities answers the question: the total, or the only one with its unit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .lexicon import Tag
from .qualifiers import LINKS
from .quantity import Quantity
from .result import Reading, unclear
from .tokens import Token
from .units import Dimension

_FLOORS = 60  # no house here has more
_BESIDE_NAMES = {Tag.SPACE, Tag.FILLER, Tag.HAVE, Tag.ABOUT}
_DESCRIBING = {Dimension.PLACE, Dimension.CALENDAR, Dimension.DURATION}


@dataclass(frozen=True, slots=True)
class Scale:
    """How a kind takes its figures.

    `without_unit(low, high)` returns the factor for a number without unit, or None to ask.
    `largest`: above it a figure is impossible. `whole`: only whole numbers exist.
    `nouns` may follow a number directly without being its unit.
    """

    dimension: Dimension
    without_unit: Callable[[Fraction, Fraction], Fraction | None]
    largest: Fraction
    whole: bool = False
    nouns: tuple[str, ...] = ()


def describes(quantity: Quantity, scale: Scale) -> bool:
    """Does the figure only say when or where (近三年, 2022年, 3楼)?"""
    return quantity.dimension in _DESCRIBING - {scale.dimension}


def choose(
    tokens: Sequence[Token], quantities: Sequence[Quantity], scale: Scale
) -> Quantity | Reading:
    """The one figure that answers: the total, or the only one with the wanted unit."""
    main = [quantity for quantity in quantities if not quantity.part]
    fitting = [q for q in main if q.dimension in {scale.dimension, None}]
    if faults := [q.fault for q in main if q.fault and not describes(q, scale)]:
        return unclear(faults[0])
    totals = _without_repeats(tokens, [q for q in fitting if q.total])
    if len(totals) == 1:
        if _counts_the_groups(tokens, totals[0]):
            return unclear("arithmetic")
        return _with_unit(tokens, totals[0], scale)
    if any(token.tag in {Tag.ARITHMETIC, Tag.EACH} for token in tokens):
        return unclear("arithmetic")
    if _several_places(tokens, quantities):
        return unclear("two_candidates")
    if not main:
        return unclear("part_only")
    candidates = _without_repeats(tokens, fitting)
    if not candidates:
        return unclear("wrong_unit")
    if len(candidates) == 2 and (joined := _both_bounds(tokens, candidates)):
        candidates = [joined]
    if len(candidates) != 1:
        return unclear("two_candidates")
    if reason := _beside(tokens, candidates[0], main, scale):
        return unclear(reason)
    return _with_unit(tokens, candidates[0], scale)


def _without_repeats(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[Quantity]:
    """The same figure said twice (50万元（500000元）) is one figure, kept in its weaker form.
    筹建一年运营一年 are two: each has its own name."""
    kept: list[Quantity] = []
    for quantity in quantities:
        twin = next((k for k in kept if _same(k, quantity)), None)
        if twin is None or (_is_named(tokens, twin) and _is_named(tokens, quantity)):
            kept.append(quantity)
        else:
            twin.about = twin.about or quantity.about
            twin.unit = twin.unit or quantity.unit
    return kept


def _is_named(tokens: Sequence[Token], quantity: Quantity) -> bool:
    before = [token.tag for token in tokens[: quantity.start] if token.tag not in _BESIDE_NAMES]
    return before[-1:] == [Tag.WORD]


def _same(first: Quantity, second: Quantity) -> bool:
    if (first.lower or first.upper or first.more) or (second.lower or second.upper or second.more):
        return False
    if first.low != first.high or second.low != second.high or not first.low:
        return False
    if first.unit is None and second.unit is None:
        return False
    return abs(first.low - second.low) * 1000 <= first.low


def _counts_the_groups(tokens: Sequence[Token], total: Quantity) -> bool:
    """每组5人共3组: the total is one of groups, not of what is in them."""
    unit = tokens[total.end - 1].text
    return total.unit is not None and f"每{unit}" in "".join(token.text for token in tokens)


def _several_places(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> bool:
    """一层三百二层两百: a figure for each place, however they are cut; 一楼和二楼 is one."""
    previous: Quantity | None = None
    for quantity in quantities:
        if quantity.dimension is not Dimension.PLACE:
            continue
        if quantity.dropped or (
            tokens[quantity.end - 1].text in "楼层" and quantity.high > _FLOORS
        ):
            return True
        if previous is not None and tokens[previous.end - 1].text == tokens[quantity.end - 1].text:
            gap = tokens[previous.end : quantity.start]
            if not gap or any(token.tag not in {Tag.LIST, Tag.SPACE} for token in gap):
                return True
        previous = quantity
    return False


def _both_bounds(tokens: Sequence[Token], pair: Sequence[Quantity]) -> Quantity | None:
    """300以上400以下, 三百多不到四百: a lower and an upper bound on the same thing."""
    first, second = pair
    gap = tokens[first.end : second.start]
    if any(token.tag in {Tag.WORD, Tag.STOP, Tag.OPEN, Tag.CLOSE, Tag.LIST} for token in gap):
        return None
    lower, upper = (second, first) if first.upper else (first, second)
    if (
        not (lower.more or lower.lower)
        or lower.upper
        or not upper.upper
        or upper.lower
        or upper.more
    ):
        return None
    unit = lower.unit or upper.unit
    low = lower.low * (unit.worth if unit and not lower.unit else 1)
    high = upper.high * (unit.worth if unit and not upper.unit else 1)
    if low >= high:
        return None
    return Quantity(first.start, second.end, low, high, unit, scaled=upper.scaled)


def _beside(
    tokens: Sequence[Token], chosen: Quantity, main: Sequence[Quantity], scale: Scale
) -> str:
    """Other figures of the answer that make the chosen one doubtful."""
    others = {q.dimension for q in main if q is not chosen and q.dimension is not scale.dimension}
    others.discard(None)
    if chosen.unit is None and others - _DESCRIBING:
        spoken_in_wan = scale.dimension is Dimension.MONEY and chosen.scaled
        if not spoken_in_wan or Dimension.OTHER in others:
            return "two_candidates"
    if Dimension.PERCENT in others or _of_each(tokens, chosen, main):
        return "two_candidates"
    if chosen.unit is not None and not scale.whole and _mistyped_behind(tokens, chosen):
        return "malformed"
    for quantity in main:
        if quantity.dimension is Dimension.CALENDAR and quantity.start == chosen.end:
            return "two_candidates"  # 2年3月: a length or a date
        if quantity is not chosen and _price_of_one(tokens, quantity, chosen, main):
            return "arithmetic"
        once = quantity.dimension is Dimension.DURATION and quantity.exact and quantity.unit
        if once and scale.dimension is not Dimension.DURATION and quantity.end <= chosen.start:
            gap = tokens[quantity.end : chosen.start]
            single = quantity.unit is not None and quantity.low == quantity.unit.worth
            if single and all(token.tag in LINKS for token in gap):
                return "rate"  # 一年5项: a rate, not a total
    return ""


def _price_of_one(
    tokens: Sequence[Token], one: Quantity, chosen: Quantity, main: Sequence[Quantity]
) -> bool:
    """一台五万共五台: what one of several costs."""
    if one.unit is None or one.low != one.unit.worth or one.end != chosen.start:
        return False
    unit = tokens[one.end - 1].text
    return any(q is not one and q is not chosen and tokens[q.end - 1].text == unit for q in main)


def _of_each(tokens: Sequence[Token], chosen: Quantity, main: Sequence[Quantity]) -> bool:
    """两个两百平, 两间两百平的: that much each, or together."""
    several = [
        q for q in main if q.dimension is Dimension.COUNT and q.end == chosen.start and q.low > 1
    ]
    of = chosen.end < len(tokens) and tokens[chosen.end].text == "的"
    return bool(several) and (of or tokens[several[0].end - 1].text == "个")


def _mistyped_behind(tokens: Sequence[Token], chosen: Quantity) -> bool:
    """两年办, 三年人: the one character that is left over may change what was meant."""
    rest = [token for token in tokens[chosen.end :] if token.tag not in {Tag.SPACE, Tag.STOP}]
    return len(rest) == 1 and rest[0].tag is Tag.WORD and len(rest[0].text) == 1


def _with_unit(tokens: Sequence[Token], chosen: Quantity, scale: Scale) -> Quantity | Reading:
    if chosen.unit is not None:
        return chosen
    if any(token.tag is Tag.FOREIGN for token in tokens):
        return unclear("wrong_unit")  # USD 50,000, with a space between
    following = tokens[chosen.end] if chosen.end < len(tokens) else None
    named = following is not None and following.tag is Tag.WORD and not scale.whole
    if named and following and not following.text.startswith(scale.nouns):
        return unclear("wrong_unit")
    zero = chosen.low == chosen.high == 0
    factor = Fraction(1) if zero else scale.without_unit(chosen.low, chosen.high)
    if factor is None:
        return unclear("no_unit")
    implied = None if chosen.implied_max is None else chosen.implied_max * factor
    return replace(chosen, low=chosen.low * factor, high=chosen.high * factor, implied_max=implied)
