"""From the quantities of an answer to the one figure that it gives, or the reason to ask again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .guards import MAX_CHARACTERS, fatal_reason
from .lexicon import Tag
from .normalise import normalise
from .quantity import Quantity, parse_quantities
from .result import NONE, UNKNOWN, Reading, about, exact, plain_number, unclear
from .tokens import Token, tokenise
from .units import Dimension

_LINKS = {Tag.SPACE, Tag.FILLER, Tag.HAVE}
_BOUNDS = {
    Tag.LOWER: ("lower", False),
    Tag.LOWER_STRICT: ("lower", True),
    Tag.UPPER: ("upper", False),
    Tag.UPPER_STRICT: ("upper", True),
    Tag.AFTER_LOWER: ("lower", False),
    Tag.AFTER_LOWER_STRICT: ("lower", True),
    Tag.AFTER_UPPER: ("upper", False),
    Tag.AFTER_UPPER_STRICT: ("upper", True),
}
_AFTER = {Tag.AFTER_LOWER, Tag.AFTER_LOWER_STRICT, Tag.AFTER_UPPER, Tag.AFTER_UPPER_STRICT}
_BREAKS = {Tag.COMMA, Tag.STOP, Tag.OPEN, Tag.CLOSE}
_DESCRIBING = {Dimension.PLACE, Dimension.CALENDAR, Dimension.DURATION}
_MAX_WORDS_OF_NONE = 12


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


def read_figure(text: str, scale: Scale) -> Reading:
    """Read a number of the scale's dimension from what was typed."""
    if len(text) > MAX_CHARACTERS:
        return unclear("too_long")
    return read_tokens(tokenise(normalise(text), scale.dimension), scale)


def read_tokens(tokens: Sequence[Token], scale: Scale) -> Reading:
    quantities = parse_quantities(tokens)
    tags = {token.tag for token in tokens}
    if Tag.ODD in tags or Tag.COMMAND in tags:
        return unclear("injection")
    if not quantities:
        return _without_figure(tokens, tags)
    if reason := fatal_reason(tokens):
        return unclear(reason)
    if reading := _none_of_one(tokens, quantities):
        return reading
    hedged, reason = _attach(tokens, quantities)
    if reason:
        return unclear(reason)
    if reason := _spoken_against(tokens, tags):
        return unclear(reason)
    chosen = _choose(tokens, quantities, scale)
    if isinstance(chosen, Reading):
        return chosen
    if Tag.UNKNOWN in tags and chosen.exact and not hedged:
        return unclear("hedged")
    chosen.about = chosen.about or hedged or Tag.UNSURE in tags or Tag.UNKNOWN in tags
    return _decide(chosen, scale)


def _without_figure(tokens: Sequence[Token], tags: set[Tag]) -> Reading:
    if tags & {Tag.UNKNOWN, Tag.UNSURE}:
        return unclear("contradiction") if Tag.NONE in tags else UNKNOWN
    if reason := fatal_reason(tokens):
        return unclear(reason)
    if not tags & {Tag.NONE, Tag.EVEN_NONE}:
        return unclear("no_number")
    against = {Tag.ABOUT, Tag.VAGUE, Tag.NOT, Tag.HAVE, Tag.CORRECTION, Tag.ARITHMETIC} | set(_BOUNDS)
    words = sum(len(token.text) for token in tokens if token.tag is Tag.WORD)
    if tags & against or words > _MAX_WORDS_OF_NONE:
        return unclear("hedged")
    return NONE


def _none_of_one(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> Reading | None:
    """一个都没有, 一分钱没有, 没得一个: none. 没有300 may mean less, or none and 300: ask."""
    quantity = quantities[0]
    if not any(token.tag in {Tag.NONE, Tag.EVEN_NONE} for token in tokens):
        return None
    worth = quantity.unit.worth if quantity.unit else Fraction(1)
    single = len(quantities) == 1 and quantity.exact and quantity.low <= worth
    after = [t.tag for t in tokens[quantity.end :] if t.tag is not Tag.SPACE]
    before = [t.tag for t in tokens[: quantity.start] if t.tag is not Tag.SPACE]
    denied = (after[:1] in ([Tag.NONE], [Tag.EVEN_NONE]) or before[-1:] == [Tag.NONE] or (
        Tag.EVEN_NONE in after and not set(after) & {Tag.COMMA, Tag.STOP}))
    if single and denied and quantity.low > 0 and not quantity.fault:
        hedges = {Tag.ABOUT, Tag.UNSURE, Tag.UNKNOWN}
        return unclear("hedged") if hedges & {token.tag for token in tokens} else NONE
    if quantity.low == 0 and len(quantities) == 1 and not quantity.fault:
        return NONE
    return unclear("negated")


def _spoken_against(tokens: Sequence[Token], tags: set[Tag]) -> str:
    """Words that deny, correct or blur the figure beside them."""
    if Tag.NOT in tags:
        return "negated"
    for index, token in enumerate(tokens):
        if token.tag is Tag.CORRECTION and any(t.tag is Tag.NUMBER for t in tokens[:index]):
            return "contradiction"
        if token.tag is Tag.VAGUE and set(token.text) & set("几数若部没"):
            return "vague"
    return ""


def _attach(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> tuple[bool, str]:
    """Give each qualifier word its quantity. Return (hedged as a whole, reason to ask)."""
    inside = {at for quantity in quantities for at in range(quantity.start, quantity.end)}
    hedged = False
    for at, token in enumerate(tokens):
        if at in inside:
            continue
        tag = token.tag
        if tag in _BOUNDS:
            owner = _owner_of_bound(tokens, quantities, at)
            if owner is None:
                if tag in _AFTER or token.text in _ALSO_PLAIN_WORDS:
                    continue
                return hedged, "vague"
            side, strict = _BOUNDS[tag]
            (owner.lower if side == "lower" else owner.upper).append(strict)
        elif tag is Tag.ABOUT:
            owner = _adjacent_before(tokens, quantities, at) or _next(tokens, quantities, at)
            if owner is None:
                hedged = True
            else:
                owner.about = True
        elif tag is Tag.THAN:
            if reason := _compare(tokens, quantities, at):
                return hedged, reason
        elif tag is Tag.TOTAL:
            owner = _next(tokens, quantities, at) or _previous(tokens, quantities, at)
            if owner is not None:
                owner.total = True
        elif tag is Tag.ORDINAL or token.text == "-" or (token.text in {"大", "小"}):
            owner = _next(tokens, quantities, at)
            if token.text == "-" or (owner is not None and owner.start == at + 1):
                if owner is None:
                    return hedged, "malformed"
                owner.fault = "vague" if token.text in "大小" else "impossible"
    _mark_parts(tokens, quantities)
    return hedged, ""


_ALSO_PLAIN_WORDS = {"满", "over", "under"}


def _next(tokens: Sequence[Token], quantities: Iterable[Quantity], at: int) -> Quantity | None:
    """The quantity that follows `at` in the same clause."""
    for quantity in quantities:
        if quantity.start > at:
            gap = tokens[at + 1 : quantity.start]
            return None if any(token.tag in _BREAKS for token in gap) else quantity
    return None


def _previous(tokens: Sequence[Token], quantities: Sequence[Quantity], at: int) -> Quantity | None:
    for quantity in reversed(quantities):
        if quantity.end <= at:
            gap = tokens[quantity.end : at]
            return None if any(token.tag in _BREAKS for token in gap) else quantity
    return None


def _adjacent_before(
    tokens: Sequence[Token], quantities: Sequence[Quantity], at: int
) -> Quantity | None:
    quantity = _previous(tokens, quantities, at)
    if quantity is None:
        return None
    gap = tokens[quantity.end : at]
    return quantity if all(token.tag in _LINKS | _AFTER for token in gap) else None


def _owner_of_bound(
    tokens: Sequence[Token], quantities: Sequence[Quantity], at: int
) -> Quantity | None:
    """以上 belongs to what stands before it; 不到 to what follows, else to what stands before."""
    if tokens[at].tag in _AFTER:
        following = _next(tokens, quantities, at)
        near = following is not None and following.start == at + 1
        if near and tokens[at].tag is Tag.AFTER_UPPER_STRICT:
            return following
        return _previous(tokens, quantities, at)
    return _next(tokens, quantities, at) or _previous(tokens, quantities, at)


def _compare(tokens: Sequence[Token], quantities: Sequence[Quantity], at: int) -> str:
    """比300少 is less than 300; 比300大, 比300多一点 is more."""
    quantity = _next(tokens, quantities, at)
    if quantity is None:
        return "vague"
    following = [token.tag for token in tokens[quantity.end :] if token.tag not in _LINKS]
    first = following[0] if following else Tag.STOP
    less = first in {Tag.LESS, Tag.AFTER_UPPER_STRICT}
    if first is Tag.LESS:
        quantity.upper.append(True)
    elif first is Tag.GREATER:
        quantity.lower.append(True)
    elif not (quantity.more or less or first is Tag.AFTER_LOWER_STRICT):
        return "vague"
    return ""


def _mark_parts(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
    """其中…, （含…）: what follows is a part of what was said before."""
    for at, token in enumerate(tokens):
        if token.tag not in {Tag.PART, Tag.INCLUDING}:
            continue
        said_before = any(quantity.end <= at for quantity in quantities)
        if token.tag is Tag.INCLUDING and not said_before:
            continue
        ends = {Tag.CLOSE} if token.tag is Tag.PART else {Tag.CLOSE, Tag.STOP}
        for quantity in quantities:
            gap = tokens[at:quantity.start]
            if quantity.start > at and not any(t.tag in ends for t in gap):
                quantity.part = not quantity.total
    _mark_breakdown(tokens, quantities)


def _mark_breakdown(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
    """8人（博士3人，硕士5人）: figures in brackets that sum up to the one before them."""
    opening = next((at for at, token in enumerate(tokens) if token.tag is Tag.OPEN), None)
    if opening is None:
        return
    inside = [quantity for quantity in quantities if quantity.start > opening]
    before = [quantity for quantity in quantities if quantity.end <= opening]
    if len(inside) > 1 and len(before) == 1 and all(q.exact for q in quantities):
        if sum(quantity.low for quantity in inside) == before[0].low:
            for quantity in inside:
                quantity.part = True


def _choose(
    tokens: Sequence[Token], quantities: Sequence[Quantity], scale: Scale
) -> Quantity | Reading:
    """The one figure that answers: the total, or the only one with the wanted unit."""
    main = [quantity for quantity in quantities if not quantity.part]
    fitting = [q for q in main if q.dimension in {scale.dimension, None}]
    if faults := [q.fault for q in main if q.fault and (
        q.dimension not in _DESCRIBING - {scale.dimension})]:
        return unclear(faults[0])
    totals = _without_repeats([q for q in fitting if q.total])
    if len(totals) == 1:
        return _with_unit(tokens, totals[0], scale)
    if any(token.tag in {Tag.ARITHMETIC, Tag.EACH} for token in tokens):
        return unclear("arithmetic")
    if not main:
        return unclear("part_only")
    candidates = _without_repeats(fitting)
    if not candidates:
        return unclear("wrong_unit")
    if len(candidates) == 2 and (joined := _both_bounds(tokens, candidates)):
        candidates = [joined]
    if len(candidates) != 1:
        return unclear("two_candidates")
    if reason := _beside(tokens, candidates[0], main, scale):
        return unclear(reason)
    return _with_unit(tokens, candidates[0], scale)


def _without_repeats(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The same figure said twice (50万元（500000元）) is one figure, kept in its weaker form."""
    kept: list[Quantity] = []
    for quantity in quantities:
        twin = next((k for k in kept if _same(k, quantity)), None)
        if twin is None:
            kept.append(quantity)
        else:
            twin.about = twin.about or quantity.about
            twin.unit = twin.unit or quantity.unit
    return kept


def _same(first: Quantity, second: Quantity) -> bool:
    if (first.lower or first.upper or first.more) or (second.lower or second.upper or second.more):
        return False
    if first.low != first.high or second.low != second.high or not first.low:
        return False
    if first.unit is None and second.unit is None:
        return False
    return abs(first.low - second.low) * 1000 <= first.low


def _both_bounds(tokens: Sequence[Token], pair: Sequence[Quantity]) -> Quantity | None:
    """300以上400以下, 三百多不到四百: a lower and an upper bound on the same thing."""
    first, second = pair
    gap = tokens[first.end : second.start]
    if any(token.tag in {Tag.WORD, Tag.STOP, Tag.OPEN, Tag.CLOSE, Tag.LIST} for token in gap):
        return None
    lower, upper = (second, first) if first.upper else (first, second)
    if not (lower.more or lower.lower) or lower.upper or not upper.upper or upper.lower or upper.more:
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
    for quantity in main:
        once = quantity.dimension is Dimension.DURATION and quantity.exact and quantity.unit
        if once and scale.dimension is not Dimension.DURATION and quantity.end <= chosen.start:
            gap = tokens[quantity.end : chosen.start]
            single = quantity.unit is not None and quantity.low == quantity.unit.worth
            if single and all(token.tag in _LINKS for token in gap):
                return "rate"  # 一年5项: a rate, not a total
    return ""


def _with_unit(tokens: Sequence[Token], chosen: Quantity, scale: Scale) -> Quantity | Reading:
    if chosen.unit is not None:
        return chosen
    following = tokens[chosen.end] if chosen.end < len(tokens) else None
    if following is not None and following.tag is Tag.WORD and not scale.whole:
        if not following.text.startswith(scale.nouns):
            return unclear("wrong_unit")
    factor = Fraction(1) if chosen.low == chosen.high == 0 else (
        scale.without_unit(chosen.low, chosen.high))
    if factor is None:
        return unclear("no_unit")
    implied = None if chosen.implied_max is None else chosen.implied_max * factor
    return replace(
        chosen, low=chosen.low * factor, high=chosen.high * factor, implied_max=implied
    )


def _decide(quantity: Quantity, scale: Scale) -> Reading:
    low, high = quantity.low, quantity.high
    lower = quantity.lower or ([True] if quantity.more else [])
    if quantity.bare_place and not (lower or quantity.upper or quantity.about):
        return unclear("vague")
    if lower and quantity.upper:
        return unclear("contradiction")
    if high > scale.largest or (scale.whole and (low.denominator > 1 or high.denominator > 1)):
        return unclear("impossible")
    if low == high == 0:
        plain = not (lower or quantity.upper or quantity.about)
        return NONE if plain else unclear("vague")
    if lower:
        implied = quantity.implied_max if quantity.more else None
        return Reading(
            "ok", value=plain_number(low), qual="lower", strict=all(lower),
            implied_max=None if implied is None else plain_number(implied),
        )
    if quantity.upper:
        if low != high and any(quantity.upper):
            return unclear("vague")
        return Reading("ok", value=plain_number(high), qual="upper", strict=all(quantity.upper))
    if low != high:
        return Reading("ok", qual="range", low=plain_number(low), high=plain_number(high))
    return about(plain_number(low)) if quantity.about else exact(plain_number(low))
