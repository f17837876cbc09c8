"""What the elements of a numeral are worth: places, pairs, dropped units, 万 and 亿."""

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple


class Element(NamedTuple):
    kind: str  # "arabic", "digit", "tens", "place", "scale", "zero", "point", "inner"
    value: Fraction
    text: str


class Part(NamedTuple):
    """The worth of a numeral or of one section (below 万) of it; see `Numeral`."""

    low: Fraction
    high: Fraction
    place: Fraction
    bare: bool = False
    dropped: bool = False


class NumeralError(Exception):
    """The spelling is not a numeral that one would write; the text is the fault's id."""


class Group(NamedTuple):
    """A section and the scale that multiplies it (五十 万)."""

    section: list[Element]
    scale: Fraction


_ONE = Part(Fraction(1), Fraction(1), Fraction(1), bare=True)


def worth_of(elements: list[Element]) -> Part:
    """Add up the numeral. Raises NumeralError for what one would not write."""
    groups, rest = _groups(elements)
    total: Part | None = None
    scale = Fraction(0)
    for group in groups:
        if total is not None and not group.section:
            if group.scale <= scale:
                raise NumeralError("malformed")  # 60万w
            total = _times_scale(total, group.scale)  # 一万亿
        else:
            part = _section(group.section) if group.section else _ONE
            if total is not None and (group.scale >= scale or part.dropped):
                raise NumeralError("malformed")
            total = _sum(total, _times_scale(part, group.scale))
        scale = group.scale
    if rest:
        total = _sum(total, _remainder(rest, scale)) if total is not None else _section(rest)
    if total is None or (total.bare and any(e.kind in _SAID for e in elements)):
        raise NumeralError("vague")
    return total


_SAID = {"arabic", "digit", "tens", "zero", "point"}


def _groups(elements: list[Element]) -> tuple[list[Group], list[Element]]:
    groups: list[Group] = []
    section: list[Element] = []
    for element in elements:
        if element.kind == "scale":
            groups.append(Group(section, element.value))
            section = []
        elif element.kind != "inner":
            section.append(element)
    if section and any(element.kind == "inner" for element in elements):
        raise NumeralError("malformed")  # 五十多万三
    return groups, section


def _times_scale(part: Part, scale: Fraction) -> Part:
    return part._replace(low=part.low * scale, high=part.high * scale, place=part.place * scale)


def _sum(first: Part | None, second: Part) -> Part:
    if first is None:
        return second
    if first.low != first.high:
        raise NumeralError("malformed")  # nothing may follow a pair (三四百万)
    return second._replace(
        low=first.low + second.low, high=first.high + second.high, bare=first.bare or second.bare
    )


def lone_scale(elements: list[Element]) -> Fraction:
    """What the first end of a range shares with this numeral: 100 of 五百, 10^4 of 五十万."""
    if elements[-1].kind == "scale":
        worth = Fraction(1)
        for element in reversed(elements):
            if element.kind != "scale":
                break
            worth *= element.value
        return worth
    if len(elements) == 2 and elements[1].kind == "place":
        return elements[1].value
    return Fraction(1)


def lone_scales(elements: list[Element]) -> Fraction:
    """As `lone_scale`, with the one place before 万 or 亿: 10^6 of 三百万."""
    scale = lone_scale(elements)
    kinds = [element.kind for element in elements]
    if len(kinds) > 2 and kinds[1] == "place" and set(kinds[2:]) == {"scale"}:
        return scale * elements[1].value
    return scale


def _remainder(section: list[Element], scale: Fraction) -> Part:
    """What follows the last scale: 两万三 (dropped unit), 1万2000, 一万零五, 三万五千."""
    if len(section) == 1:
        only = section[0]
        if only.kind == "digit" or (only.kind == "arabic" and only.text in "123456789"):
            worth = only.value * scale / 10
            return Part(worth, worth, scale / 10, dropped=True)
        if only.kind == "arabic":
            if len(only.text) == len(str(scale)) - 1 and only.value.denominator == 1:
                return _section(section)
            raise NumeralError("malformed")
    if len(section) == 2 and all(element.kind == "digit" for element in section):
        low, high = _pair(section[0].value, section[1].value)
        return Part(low * scale / 10, high * scale / 10, scale / 10, dropped=True)
    if section[0].kind == "zero" and len(section) > 1:
        section = section[1:]
    part = _section(section)
    if part.high >= scale or part.bare:
        raise NumeralError("malformed")
    return part


def _section(section: list[Element]) -> Part:
    kinds = [element.kind for element in section]
    if kinds == ["arabic"]:
        return _arabic(section[0])
    if "point" in kinds:
        return _decimal(section, kinds.index("point"))
    if all(kind in {"digit", "zero"} for kind in kinds):
        return _digit_run(section)
    return _places(section)


def _arabic(element: Element) -> Part:
    value = element.value
    if "." in element.text:
        place = Fraction(1, 10 ** len(element.text.partition(".")[2]))
    else:
        zeros = len(element.text) - len(element.text.rstrip("0"))
        place = Fraction(10**zeros) if value else Fraction(1)
    return Part(value, value, place)


def _decimal(section: list[Element], point: int) -> Part:
    tail = section[point + 1 :]
    if any(element.kind not in {"digit", "zero", "arabic"} for element in tail) or point == 0:
        raise NumeralError("malformed")
    digits = "".join("0" if e.kind == "zero" else e.text for e in tail)
    if not digits.isdigit():
        raise NumeralError("malformed")
    whole = _section(section[:point])
    if whole.low != whole.high or whole.bare or whole.low.denominator != 1 or whole.dropped:
        raise NumeralError("malformed")
    place = Fraction(1, 10 ** len(digits))
    value = whole.low + int(digits) * place
    return Part(value, value, place)


def _digit_run(section: list[Element]) -> Part:
    """Digits without places: one digit, a pair (七八), or a figure read digit by digit (三二零)."""
    values = [element.value for element in section]
    if len(values) == 1:
        return Part(values[0], values[0], Fraction(1))
    if len(values) == 2 and 0 not in values:
        low, high = _pair(values[0], values[1])
        return Part(low, high, Fraction(1))
    rising = all(earlier < later for earlier, later in pairwise(values))
    if len(values) == 2 or rising or values[0] == 0:
        raise NumeralError("malformed")
    number = Fraction(int("".join(str(value) for value in values)))
    return Part(number, number, Fraction(1))


def _pair(first: Fraction, second: Fraction) -> tuple[Fraction, Fraction]:
    """Adjacent digits as a range: neighbours (三四), 三五, 三两."""
    if second == first + 1 or (first == 3 and second == 5):
        return first, second
    if first == 3 and second == 2:
        return second, first
    raise NumeralError("malformed")


def _places(section: list[Element]) -> Part:
    """Digits with places in falling order: 三百五, 三百零五, 一百二三十, 十五六, 3百5."""
    low = high = Fraction(0)
    last = Fraction(10**4)
    pending: list[Element] = []
    bare = zero = False
    for position, element in enumerate(section):
        if low != high:
            raise NumeralError("malformed")  # nothing may follow a pair's place
        if element.kind == "zero":
            if pending or position == 0:
                raise NumeralError("malformed")
            zero = True
        elif element.kind in {"place", "tens"}:
            worth = Fraction(10) if element.kind == "tens" else element.value
            if worth >= last:
                raise NumeralError("malformed")
            if element.kind == "tens":
                times = (element.value / 10,) * 2
            elif pending:
                times = _times(pending)
            else:
                times = (Fraction(1),) * 2
                bare = bare or worth > 10
                if worth == 10 and position and not zero:
                    raise NumeralError("vague")  # 百十: about a hundred, no figure
            low, high = low + times[0] * worth, high + times[1] * worth
            last, pending, zero = worth, [], False
        else:
            pending.append(element)
    if not pending:
        return Part(low, high, last, bare)
    if low != high or (zero and len(pending) > 1 and pending[0].kind == "arabic"):
        raise NumeralError("malformed")
    tail = _tail(pending, last, zero=zero)
    return Part(low + tail.low, high + tail.high, tail.place, bare, tail.dropped)


def _times(pending: list[Element]) -> tuple[Fraction, Fraction]:
    if len(pending) == 1:
        if pending[0].kind == "digit" and not pending[0].value:
            raise NumeralError("malformed")
        return pending[0].value, pending[0].value
    if len(pending) == 2 and all(element.kind == "digit" for element in pending):
        return _pair(pending[0].value, pending[1].value)
    raise NumeralError("malformed")


def _tail(pending: list[Element], last: Fraction, *, zero: bool) -> Part:
    """The digits after the last place: units after 十 or 零, else a dropped unit (三百五)."""
    if len(pending) == 1 and pending[0].kind == "arabic" and len(pending[0].text) > 1:
        fits = len(pending[0].text) == len(str(last)) - 1
        if pending[0].value.denominator != 1 or not (fits or zero) or pending[0].value >= last:
            raise NumeralError("malformed")
        return _arabic(pending[0])
    low, high = _times(pending)
    dropped = last > 10 and not zero
    worth = last / 10 if dropped else Fraction(1)
    return Part(low * worth, high * worth, worth, dropped=dropped)
