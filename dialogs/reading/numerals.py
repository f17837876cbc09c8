"""The grammar of one numeral: 三百五, 87万5, 1.2万, 十五六, 五十来万, 二零二二, 1,200.

A numeral is a sequence of elements (Arabic number, digit, place 十百千, scale 万亿, 零, 点, an
inner 多/来/几 before a scale) and is evaluated from the left. Spellings that people do not
write, or that can mean two numbers, give a numeral with `fault` set instead of a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_VARIANTS = {"两": 2, "俩": 2, "仨": 3, "幺": 1}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 2, "卅": 3, "卌": 4}
_SCALES = {"万": 10**4, "亿": 10**8, "w": 10**4, "k": 10**3}
_INNER = {"多": "more", "余": "more", "几": "more", "来": "round", "把": "round"}
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?")
_LONGEST = 24  # characters of one numeral that can still be a plausible figure


class Element(NamedTuple):
    kind: str  # "arabic", "digit", "tens", "place", "scale", "zero", "point", "inner"
    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral from `start` to `end` of the text; `low` == `high` unless it is a pair (三四百).

    `place` is the worth of one unit of the last stated place (三百: 100, 1.2万: 1000).
    `inner` is "more" or "round" when 多/来 stands before the last scale.
    `bare` marks a place without a digit (百, 万). `digits` is the plain digit string, if any.
    `lone_scale` is what the first end of a range shares with it (三到五百: 100).
    `classified`: a classifier is part of it (个把). `dropped`: the last unit was left out (一千二). `scaled`: a 万 or 亿 was said.
    """

    start: int
    end: int
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    place: Fraction = Fraction(1)
    inner: str = ""
    bare: bool = False
    digits: str = ""
    dropped: bool = False
    scaled: bool = False
    lone_scale: Fraction = Fraction(1)
    classified: bool = False
    fault: str = ""


class Part(NamedTuple):
    """The worth of one section (below 万) of a numeral."""

    low: Fraction
    high: Fraction
    place: Fraction
    bare: bool = False
    dropped: bool = False


class NumeralError(Exception):
    """The spelling is not a numeral that one would write; the text is the fault's id."""


def parse_numeral(text: str, start: int) -> Numeral | None:
    """Read the numeral that begins at `start`, or None if none begins there."""
    elements, end = _elements(text, start)
    if not elements:
        return None
    if end - start > _LONGEST:
        return Numeral(start, end, fault="impossible")
    digits = _digit_string(elements)
    try:
        found = _evaluate(elements)
    except NumeralError as error:
        return Numeral(start, end, digits=digits, fault=str(error))
    return replace(found, start=start, end=end, digits=digits)


def _elements(text: str, start: int) -> tuple[list[Element], int]:
    elements: list[Element] = []
    at = start
    while at < len(text):
        found = _element(text, at, elements)
        if found is None:
            break
        element, at = found
        elements.append(element)
    return elements, at


def _element(text: str, at: int, before: list[Element]) -> tuple[Element, int] | None:
    char = text[at]
    following = text[at + 1 : at + 2]
    if match := _ARABIC.match(text, at):
        if before and before[-1].kind == "arabic":
            return None
        raw = match.group()
        return Element("arabic", Fraction(raw.replace(",", "")[:40]), raw), match.end()
    if char == "零":
        return Element("zero", Fraction(0), char), at + 1
    if (digit := DIGITS.get(char, _VARIANTS.get(char))) is not None:
        return Element("digit", Fraction(digit), str(digit)), at + 1
    if char in _TENS:
        return Element("tens", Fraction(_TENS[char] * 10), char), at + 1
    if char in _PLACES:
        return Element("place", Fraction(_PLACES[char]), char), at + 1
    if not before:
        return (Element("scale", Fraction(_SCALES[char]), char), at + 1) if char in "万亿" else None
    return _later_element(text, at, char, following, before)


def _later_element(
    text: str, at: int, char: str, following: str, before: list[Element]
) -> tuple[Element, int] | None:
    """Elements that only continue a numeral: scales, 点, an inner 多/来, 个 before a scale."""
    if char in _SCALES and (char in "万亿" or not (following.isascii() and following.isalpha())):
        return Element("scale", Fraction(_SCALES[char]), char), at + 1
    if char == "点" and following and (following in DIGITS or following.isdigit()):
        return Element("point", Fraction(0), char), at + 1
    after_word = at + (2 if text.startswith("好几", at) else 1)
    if (char in _INNER or after_word == at + 2) and text[after_word : after_word + 1] in {"万", "亿"}:
        return Element("inner", Fraction(0), _INNER.get(char, "more")), after_word
    if char == "个" and before[-1].kind != "scale":
        # 三个亿, 一个多亿, 五个w: the classifier says nothing.
        rest = following if following not in _INNER else text[at + 2 : at + 3]
        if rest in {"亿", "万", "w"}:
            return _element(text, at + 1, before)
    return None


def _digit_string(elements: list[Element]) -> str:
    """The digits as written when the numeral has neither place nor scale (2022, 二零二二)."""
    if len(elements) == 1 and elements[0].kind == "arabic":
        return elements[0].text
    if all(element.kind in {"digit", "zero"} for element in elements):
        return "".join("0" if e.kind == "zero" else e.text for e in elements)
    return ""


def _evaluate(elements: list[Element]) -> Numeral:
    total_low = total_high = Fraction(0)
    place = Fraction(1)
    inner = ""
    bare = dropped = False
    scale: Fraction | None = None
    section: list[Element] = []
    for index, element in enumerate(elements):
        if element.kind == "inner":
            if inner:
                raise NumeralError("malformed")
            inner = element.text
        elif element.kind != "scale":
            if inner:
                raise NumeralError("malformed")
            section.append(element)
        else:
            if not section and scale is not None and elements[index - 1].kind == "scale":
                total_low, total_high = total_low * element.value, total_high * element.value
                place *= element.value
            else:
                if scale is not None and (element.value >= scale or total_low != total_high):
                    raise NumeralError("malformed")
                part = _section(section) if section else Part(*(Fraction(1),) * 3, bare=True)
                if scale is not None and part.dropped:
                    raise NumeralError("malformed")
                bare = bare or part.bare
                total_low += part.low * element.value
                total_high += part.high * element.value
                place = part.place * element.value
            scale, section = element.value, []
    if section and scale is not None:
        if inner or total_low != total_high:
            raise NumeralError("malformed")
        part = _remainder(section, scale)
        total_low, total_high = total_low + part.low, total_high + part.high
        place, dropped = part.place, part.dropped
    elif section:
        part = _section(section)
        total_low, total_high, place, bare, dropped = part
        bare, dropped = part.bare, part.dropped
    if bare and len(elements) > 1 and not all(e.kind in {"place", "scale", "inner"} for e in elements):
        raise NumeralError("vague")
    return Numeral(
        0, 0, total_low, total_high, place, inner, bare, "", dropped,
        scaled=scale is not None and scale >= 10**4,
        lone_scale=_lone_scale(elements),
    )


def _lone_scale(elements: list[Element]) -> Fraction:
    """What a first end of a range shares with this numeral: 5百 100, 五十万 10^4 (or 10 for 五十)."""
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
    rising = all(later > earlier for earlier, later in zip(values, values[1:], strict=False))
    if len(values) == 2 or rising or values[0] == 0:
        raise NumeralError("malformed")
    number = Fraction(int("".join(str(value) for value in values)))
    return Part(number, number, Fraction(1))


def _pair(first: Fraction, second: Fraction) -> tuple[Fraction, Fraction]:
    """Adjacent digits as a range: neighbours (三四), 三五, 三两."""
    if second == first + 1 or (first, second) == (3, 5):
        return first, second
    if (first, second) == (3, 2):
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
