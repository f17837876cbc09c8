import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.documents.clean import clean

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=40)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a b"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("\ufeff玥\ufffe\uffff", "玥"),
        ("\ud800a\udc00", "a"),
        ("\ud842\udfb7田", "𠮷田"),
        ("\ud800\ud842\udfb7", "𠮷"),
        ("付款\u202e至\u2066甲", "付款至甲"),
        ("  两端  ", "  两端  "),
        ("👨‍👩‍👧 ❤️ བོད་ 㕵 e\u0301", "👨‍👩‍👧 ❤️ བོད་ 㕵 e\u0301"),
        ("", ""),
    ],
)
def test_clean_keeps_what_was_typed_and_nothing_else(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(ANY_TEXT)
def test_clean_text_has_no_control_but_newline_and_encodes(text: str) -> None:
    result = clean(text)
    assert all(char == "\n" or unicodedata.category(char) != "Cc" for char in result)
    assert result.encode("utf-8").decode("utf-8") == result
    assert clean(result) == result
