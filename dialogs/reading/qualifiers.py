"""Give each qualifier word (超过, 左右, 一共, 其中 …) the quantity that it speaks of."""

from collections.abc import Iterable, Sequence

from .lexicon import Tag
from .quantity import Quantity
from .tokens import Token

LINKS = {Tag.SPACE, Tag.FILLER, Tag.HAVE}
BOUNDS = {
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


class VagueQualifierError(Exception):
    """A qualifier that speaks of no figure here; the text is the id of the reason to ask."""


def attach(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> bool:
    """Give each qualifier word its quantity. Return whether the answer is hedged as a whole.

    Raises VagueQualifierError where a word speaks of no figure that was said.
    """
    inside = {at for quantity in quantities for at in range(quantity.start, quantity.end)}
    hedged = False
    for at, token in enumerate(tokens):
        if at in inside:
            continue
        if token.tag in BOUNDS:
            _attach_bound(tokens, quantities, at)
        elif token.text == "~" and not _stands_before(quantities, at):
            raise VagueQualifierError("malformed")  # 5~: a range without its end
        elif token.tag is Tag.ABOUT:
            owner = _adjacent_before(tokens, quantities, at) or _next(tokens, quantities, at)
            hedged = hedged or owner is None
            if owner is not None:
                owner.about = True
        elif token.tag is Tag.THAN:
            _compare(tokens, quantities, at)
        elif token.tag is Tag.TOTAL:
            owner = _next(tokens, quantities, at) or _previous(tokens, quantities, at)
            if owner is not None:
                owner.total = True
        elif token.tag is Tag.ORDINAL or token.text in _BEFORE_NUMBER:
            _spoil(tokens, quantities, at)
    _mark_parts(tokens, quantities)
    return hedged


# Words that bound a figure, but are also ordinary words where none stands beside them.
_ALSO_PLAIN_WORDS = {"满", "over", "under"}
_FAR = 2  # characters of ordinary words between a bound and its figure
# A minus; 大三百 and 小三百, which people mean differently.
_BEFORE_NUMBER = {"-", "大", "小"}


def _stands_before(quantities: Sequence[Quantity], at: int) -> bool:
    return any(quantity.start in {at + 1, at + 2} for quantity in quantities)


def _attach_bound(tokens: Sequence[Token], quantities: Sequence[Quantity], at: int) -> None:
    tag = tokens[at].tag
    owner = _owner_of_bound(tokens, quantities, at) or _owner_of_remark(tokens, quantities, at)
    if owner is not None and owner.start > at and _words(tokens[at : owner.start]) > _FAR:
        raise VagueQualifierError("vague")  # 超了预算才租到三百平
    if owner is not None:
        side, strict = BOUNDS[tag]
        (owner.lower if side == "lower" else owner.upper).append(strict)
    elif tag not in _AFTER and tokens[at].text not in _ALSO_PLAIN_WORDS:
        raise VagueQualifierError("vague")


def _words(tokens: Sequence[Token]) -> int:
    return sum(len(token.text) for token in tokens if token.tag is Tag.WORD)


def _spoil(tokens: Sequence[Token], quantities: Sequence[Quantity], at: int) -> None:
    """第5, -5, 小三百: the number is no figure that could be taken."""
    owner = _next(tokens, quantities, at)
    if owner is None and tokens[at].text == "-":
        raise VagueQualifierError("malformed")
    if owner is not None and (owner.start == at + 1 or tokens[at].text == "-"):
        owner.fault = "vague" if tokens[at].text in "大小" else "impossible"


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
    return quantity if all(token.tag in LINKS | _AFTER for token in gap) else None


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


def _owner_of_remark(
    tokens: Sequence[Token], quantities: Sequence[Quantity], at: int
) -> Quantity | None:
    """三百平，不止; 没到三百，就差一点: a remark of its own on the one figure."""
    if len(quantities) != 1 or quantities[0].end > at:
        return None
    remark = [token for token in tokens[quantities[0].end :] if token.tag not in LINKS | _BREAKS]
    return quantities[0] if remark == [tokens[at]] else None


def _compare(tokens: Sequence[Token], quantities: Sequence[Quantity], at: int) -> None:
    """比300少 is less than 300; 比300大, 比300多一点 is more."""
    quantity = _next(tokens, quantities, at)
    if quantity is None:
        raise VagueQualifierError("vague")
    following = [token.tag for token in tokens[quantity.end :] if token.tag not in LINKS]
    first = following[0] if following else Tag.STOP
    less = first in {Tag.LESS, Tag.AFTER_UPPER_STRICT}
    if first is Tag.LESS:
        quantity.upper.append(True)
    elif first is Tag.GREATER:
        quantity.lower.append(True)
    elif not (quantity.more or less or first is Tag.AFTER_LOWER_STRICT):
        raise VagueQualifierError("vague")


def _mark_parts(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
    """其中…, （含…）: what follows is a part of what was said before."""
    for at, token in enumerate(tokens):
        if token.tag not in {Tag.PART, Tag.INCLUDING}:
            continue
        if token.tag is Tag.PART and at and not _begins_part(tokens[at - 1], quantities, at):
            raise VagueQualifierError("part_only")  # 我们占了其中九百: the part is the answer
        said_before = any(quantity.end <= at for quantity in quantities)
        if token.tag is Tag.INCLUDING and not said_before:
            continue
        ends = {Tag.CLOSE} if token.tag is Tag.PART else {Tag.CLOSE, Tag.STOP}
        for quantity in quantities:
            gap = tokens[at : quantity.start]
            if quantity.start > at and not any(t.tag in ends for t in gap):
                quantity.part = not quantity.total
    _mark_breakdown(tokens, quantities)


def _begins_part(before: Token, quantities: Sequence[Quantity], at: int) -> bool:
    if before.tag in _BREAKS | {Tag.SPACE, Tag.PART, Tag.UNIT} or before.text in {"这", "的"}:
        return True
    return any(quantity.end == at for quantity in quantities)


def _mark_breakdown(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
    """8人（博士3人，硕士5人）: figures in brackets that sum up to the one before them."""
    opening = next((at for at, token in enumerate(tokens) if token.tag is Tag.OPEN), None)
    if opening is None:
        return
    inside = [quantity for quantity in quantities if quantity.start > opening]
    before = [quantity for quantity in quantities if quantity.end <= opening]
    if len(inside) < 2 or len(before) != 1 or not all(q.exact for q in quantities):
        return
    if sum(quantity.low for quantity in inside) == before[0].low:
        for quantity in inside:
            quantity.part = True
