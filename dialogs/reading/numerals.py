"""The grammar of one numeral: 三百五, 87万5, 1.2万, 十五六, 五十来万, 二零二二, 1,200.

A numeral is a sequence of elements (Arabic number, digit, place 十百千, scale 万亿, 零, 点, an
inner 多/来/几 before a scale) and is evaluated from the left. Spellings that people do not
write, or that can mean two numbers, give a numeral with `fault` set instead of a value.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from .numeral_worth import Element, NumeralError, lone_scale, lone_scales, worth_of

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_VARIANTS = {"两": 2, "俩": 2, "仨": 3, "幺": 1}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 2, "卅": 3, "卌": 4}
_SCALES = {"万": 10**4, "亿": 10**8, "w": 10**4, "k": 10**3}
_INNER = {"多": "more", "余": "more", "几": "more", "来": "round", "把": "round"}
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?")
_SCALE_AHEAD = re.compile("[万亿]|w(?![a-z])")
_THREE_DECIMALS = re.compile(r"\d{1,3}\.\d\d0")  # 1.300: thousands to some
_LONGEST = 24  # characters of one numeral that can still be a plausible figure


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral from `start` to `end` of the text; `low` == `high` unless it is a pair (三四百).

    `place` is the worth of one unit of the last stated place (三百: 100, 1.2万: 1000).
    `inner` is "more" or "round" when 多/来 stands before the last scale.
    `bare` marks a place without a digit (百, 万). `digits` is the plain digit string, if any.
    `lone_scale` is what the first end of a range shares with it (三到五百: 100), `lone_scales` with
    the place before 万 (2-3百万: 10^6). `dropped`: a last unit was left out (三百五).
    `classified`: a classifier is part of it (个把). `scaled`: a 万 or 亿 was said.
    """

    start: int
    end: int
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    place: Fraction = Fraction(1)
    inner: str = ""
    bare: bool = False
    digits: str = ""
    scaled: bool = False
    lone_scale: Fraction = Fraction(1)
    lone_scales: Fraction = Fraction(1)
    dropped: bool = False
    classified: bool = False
    fault: str = ""


def parse_numeral(text: str, start: int) -> Numeral | None:
    """Read the numeral that begins at `start`, or None if none begins there."""
    elements, end = _elements(text, start)
    if not elements:
        return None
    if end - start > _LONGEST:
        return Numeral(start, end, fault="impossible")
    digits = _digit_string(elements)
    if len(elements) == 1 and _THREE_DECIMALS.fullmatch(digits):
        return Numeral(start, end, digits=digits, fault="malformed")
    try:
        worth = worth_of(elements)
    except NumeralError as error:
        return Numeral(start, end, digits=digits, fault=str(error))
    if worth.low != worth.high and "幺" in text[start:end]:
        return Numeral(start, end, digits=digits, fault="malformed")  # 幺二 is dictated: 12
    return Numeral(
        start,
        end,
        worth.low,
        worth.high,
        worth.place,
        inner=next((element.text for element in elements if element.kind == "inner"), ""),
        bare=worth.bare,
        digits=digits,
        scaled=any(e.kind == "scale" and e.value >= 10**4 for e in elements),
        lone_scale=lone_scale(elements),
        lone_scales=lone_scales(elements),
        dropped=worth.dropped,
    )


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
        if before and before[-1].kind == "arabic":
            return None  # 300二层200: another number begins
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
    if (char in _INNER or after_word == at + 2) and _SCALE_AHEAD.match(text, after_word):
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
