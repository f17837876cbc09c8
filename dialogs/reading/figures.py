"""From the quantities of an answer to the one figure that it gives, or the reason to ask again."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from .guards import MAX_CHARACTERS, fatal_reason, mistold, orders
from .lexicon import Tag
from .normalise import normalise
from .qualifiers import BOUNDS, VagueQualifierError, attach
from .quantity import Quantity
from .ranges import parse_quantities
from .result import NONE, UNKNOWN, Reading, about, exact, plain_number, unclear
from .selection import Scale, choose, describes
from .tokens import Token, tokenise
from .units import Dimension

_MAX_WORDS_OF_NONE = 12
_MAX_NUMBERS = 16  # nobody gives one figure by so many


def read_figure(text: str, scale: Scale) -> Reading:
    """Read a number of the scale's dimension from what was typed."""
    if len(text) > MAX_CHARACTERS:
        return unclear("too_long")
    return read_spelled(normalise(text), scale)


def read_spelled(spelled: str, scale: Scale) -> Reading:
    """Read a normalised text."""
    if orders(spelled):
        return unclear("injection")
    if mistold(spelled):
        return unclear("malformed")
    return read_tokens(tokenise(spelled, scale.dimension, _MAX_NUMBERS), scale)


def read_tokens(tokens: Sequence[Token], scale: Scale) -> Reading:
    tags = {token.tag for token in tokens}
    if Tag.ODD in tags or Tag.COMMAND in tags:
        return unclear("injection")
    if sum(token.tag is Tag.NUMBER for token in tokens) > _MAX_NUMBERS:
        return unclear("two_candidates")
    quantities = parse_quantities(tokens)
    if not quantities:
        return _without_figure(tokens, tags)
    if reason := fatal_reason(tokens):
        return unclear(reason)
    if tags & {Tag.NONE, Tag.EVEN_NONE}:
        if not (said := [q for q in quantities if not describes(q, scale)]):
            return _without_figure(*_apart_from(tokens, quantities))
        if reading := _none_of_one(tokens, said):
            return reading
    try:
        hedged = attach(tokens, quantities)
    except VagueQualifierError as error:
        return unclear(str(error))
    if reason := _spoken_against(tokens, tags):
        return unclear(reason)
    chosen = choose(tokens, quantities, scale)
    if isinstance(chosen, Reading):
        return chosen
    if Tag.UNKNOWN in tags and chosen.exact and not hedged:
        return unclear("hedged")
    chosen.about = chosen.about or hedged or Tag.UNSURE in tags or Tag.UNKNOWN in tags
    return _decide(chosen, scale)


# 没有 denies a thing; 没 and 无 also begin words that deny something else.
_BARE_NEGATIONS = {"没", "无"}
_DENIED_ELSE = set("错毛问事关误妨法准谱想说记注太细空底疑定确落谈批签交验结限期穷")


def _without_figure(tokens: Sequence[Token], tags: set[Tag]) -> Reading:
    if tags & {Tag.UNKNOWN, Tag.UNSURE}:
        return unclear("contradiction") if Tag.NONE in tags else UNKNOWN
    if reason := fatal_reason(tokens):
        return unclear(reason)
    if not tags & {Tag.NONE, Tag.EVEN_NONE}:
        return unclear("no_number")
    against = {Tag.ABOUT, Tag.VAGUE, Tag.NOT, Tag.HAVE, Tag.CORRECTION, Tag.ARITHMETIC} | set(
        BOUNDS
    )
    if any(
        token.text in _BARE_NEGATIONS and following.text[:1] in _DENIED_ELSE
        for token, following in pairwise(tokens)
    ):
        return unclear("hedged")  # 没错, 没毛病, 无误: no word on the figure
    words = sum(len(token.text) for token in tokens if token.tag is Tag.WORD)
    if tags & against or words > _MAX_WORDS_OF_NONE:
        return unclear("hedged")
    return NONE


def _apart_from(
    tokens: Sequence[Token], quantities: Sequence[Quantity]
) -> tuple[list[Token], set[Tag]]:
    """近三年没有项目: what is said beside the length of time, the year or the floor."""
    inside = {at for q in quantities for at in range(q.start - 1, q.end)}
    rest = [t for at, t in enumerate(tokens) if at not in inside or t.tag in {Tag.NONE, Tag.WORD}]
    return rest, {token.tag for token in rest}


def _none_of_one(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> Reading | None:
    """一个都没有, 一分钱没有, 没得一个: none. 没有300 may mean less, or none and 300: ask."""
    quantity = quantities[0]
    if not any(token.tag in {Tag.NONE, Tag.EVEN_NONE} for token in tokens):
        return None
    worth = quantity.unit.worth if quantity.unit else Fraction(1)
    # 没有一年, 一成都没有 are less than that, not none.
    smallest = worth <= 1 and quantity.dimension not in {Dimension.DURATION, Dimension.PERCENT}
    single = len(quantities) == 1 and quantity.exact and quantity.low <= worth and smallest
    after = [t.tag for t in tokens[quantity.end :] if t.tag is not Tag.SPACE]
    before = [t.tag for t in tokens[: quantity.start] if t.tag is not Tag.SPACE]
    denied = (
        after[:1] in ([Tag.NONE], [Tag.EVEN_NONE])
        or before[-1:] == [Tag.NONE]
        or (Tag.EVEN_NONE in after and not set(after) & {Tag.COMMA, Tag.STOP})
    )
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
            aside = token.text in _REASSURING and _at_break(tokens, index)
            if not aside:
                return "vague"
    return ""


_REASSURING = {"没问题", "没有问题", "没事", "没关系", "没有关系", "没意见"}
_BREAKS = {Tag.COMMA, Tag.STOP}


def _at_break(tokens: Sequence[Token], index: int) -> bool:
    """没问题，三百平: a remark of its own."""
    before = tokens[index - 1].tag if index else Tag.WORD
    after = tokens[index + 1].tag if index + 1 < len(tokens) else Tag.WORD
    return before in _BREAKS or after in _BREAKS


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
            "ok",
            value=plain_number(low),
            qual="lower",
            strict=all(lower),
            implied_max=None if implied is None else plain_number(implied),
        )
    if quantity.upper:
        if low != high and any(quantity.upper):
            return unclear("vague")
        return Reading("ok", value=plain_number(high), qual="upper", strict=all(quantity.upper))
    if low != high:
        return Reading("ok", qual="range", low=plain_number(low), high=plain_number(high))
    return about(plain_number(low)) if quantity.about else exact(plain_number(low))
