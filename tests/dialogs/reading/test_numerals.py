"""Numerals from 0 to 10^8, rendered as people write them, are read back; malformed ones are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading import read
from dialogs.reading.normalise import normalise
from dialogs.reading.numerals import parse_numeral

from .table import TODAY

_DIGITS = "零一二三四五六七八九"
_FORMAL = str.maketrans("零一二三四五六七八九十百千万亿", "零壹贰叁肆伍陆柒捌玖拾佰仟萬億")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_TIBETAN = str.maketrans("0123456789", "༠༡༢༣༤༥༦༧༨༩")


def _below_ten_thousand(number: int) -> str:
    parts: list[str] = []
    gap = False
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // worth % 10
        if digit:
            parts.append(("零" if gap and parts else "") + _DIGITS[digit] + name)
            gap = False
        else:
            gap = True
    return "".join(parts)


def in_chinese(number: int) -> str:
    """The standard spelling of a number below 10^12."""
    if number == 0:
        return "零"
    parts: list[str] = []
    for worth, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // worth % 10_000
        if not section:
            continue
        gap = parts and (section < 1000 or number // worth // 10_000 % 10 == 0)
        parts.append(("零" if gap else "") + _below_ten_thousand(section) + name)
    return "".join(parts)


def _areas(number: int) -> list[str]:
    chinese = in_chinese(number)
    return [
        str(number),
        f"{number:,}",
        str(number).translate(_WIDE),
        str(number).translate(_TIBETAN),
        chinese,
        chinese.translate(_FORMAL),
        chinese.removeprefix("一") if chinese.startswith("一十") else chinese,
        chinese.replace("二千", "两千").replace("二万", "两万")
        if "十二" not in chinese
        else chinese,
        f"{number / 10_000:.4f}万",
    ]


@given(number=st.integers(min_value=1, max_value=10**8))
def test_every_spelling_of_a_number_is_read_back(number: int) -> None:
    for spelling in _areas(number):
        reading = read("area_m2", spelling + "平", today=TODAY)
        assert (reading.value, reading.qual) == (number, "exact"), spelling


@given(
    digit=st.integers(1, 9), tail=st.integers(1, 9), place=st.sampled_from(["百", "千", "万", "亿"])
)
def test_a_dropped_unit_is_a_tenth_of_the_last_place(digit: int, tail: int, place: str) -> None:
    worth = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[place]
    for spelling in (f"{_DIGITS[digit]}{place}{_DIGITS[tail]}", f"{digit}{place}{tail}"):
        numeral = parse_numeral(spelling, 0)
        assert numeral is not None
        assert numeral.low == numeral.high == digit * worth + tail * worth // 10


@given(digit=st.integers(1, 8), place=st.sampled_from(["", "十", "百", "千", "万", "十万", "百万"]))
def test_adjacent_digits_are_a_range(digit: int, place: str) -> None:
    numeral = parse_numeral(f"{_DIGITS[digit]}{_DIGITS[digit + 1]}{place}", 0)
    worth = parse_numeral("一" + place, 0) if place else None
    factor = worth.low if worth else 1
    assert numeral is not None
    assert (numeral.low, numeral.high) == (digit * factor, (digit + 1) * factor)


@pytest.mark.parametrize(
    "spelling",
    [
        "百五",
        "万三",
        "百八十",
        "百十",
        "87万50",
        "三四十五",
        "一二三",
        "五三",
        "十万八万",
        "三百四百",
    ],
)
def test_a_spelling_with_two_meanings_has_a_fault(spelling: str) -> None:
    numeral = parse_numeral(spelling, 0)
    assert numeral is not None
    assert numeral.fault


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("３００㎡", "300平方米"),
        ("叁佰伍拾", "三百五十"),
        ("༣༢༠", "320"),
        ("三 百 平", "三百平"),
        ("3 2 0平", "320平"),
        ("1 200平", "1200平"),
        ("3\u200b00", "300"),
        ("300m²", "300m2"),
        ("10²平", "10^平"),
        ("伍人", "五人"),
        ("队伍5人", "队里5人"),
        ("萬畝", "万亩"),
    ],
)
def test_one_spelling(typed: str, normal: str) -> None:
    assert normalise(typed) == normal
