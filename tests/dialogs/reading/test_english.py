"""English answers: numbers in words are read back; one unknown word, and it is asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading import KINDS, in_chinese, read

from .table import TODAY

_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"
ONES, TENS = _ONES.split(), _TENS.split()


def in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        ones = f"-{ONES[number % 10]}" if number % 10 else ""
        return TENS[number // 10] + ones
    for worth, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= worth:
            above, below = divmod(number, worth)
            joint = " and " if below < 100 else " "
            return f"{in_words(above)} {name}" + (joint + in_words(below) if below else "")
    raise AssertionError(number)


@given(number=st.integers(1, 999_999))
def test_every_number_in_words_is_read_back(number: int) -> None:
    for typed in (f"{in_words(number)} square metres", f"{number:,} sqm", f"we have {number} sqm"):
        reading = read("area_m2", typed, today=TODAY)
        assert (reading.value, reading.qual) == (number, "exact"), typed


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("text", "choice")])
@pytest.mark.parametrize("word", ["required", "planned", "if", "ignore", "system", "each", "not"])
def test_a_word_that_is_not_known_leaves_nothing_definite(kind: str, word: str) -> None:
    for typed in ("300 sqm", "RMB 500,000", "15 people", "March 2022", "two years", "yes", "half"):
        for text in (f"{word} {typed}", f"{typed} {word}", f"{typed}, {word} it"):
            assert read(kind, text, today=TODAY).status == "unclear", text


@given(text=st.text(alphabet="abcdefghijklmnopqrstuvwxyz 0123456789,.-'$/%", max_size=60))
def test_no_text_whatever_raises(text: str) -> None:
    assert isinstance(in_chinese(text, "count"), str)


def test_chinese_is_left_as_it_is() -> None:
    for text in ("三百平", "约300sqm左右", "300", "㎡", ""):
        assert in_chinese(text, "area_m2") == text
