"""Properties of the HTML reader, over any text that people may type."""

from html import escape
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.telegram.botapi.html import parse_html, utf16_length
from tests.telegram.botapi.refusals import Refusal

ANY = st.text(st.characters(exclude_categories=["Cs"]))
MARKUP = st.lists(
    st.sampled_from(
        [
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a href=",
            "'x'",
            ">",
            "&",
            "&lt;",
            "&#",
            "字",
            "🏔",
            "/",
            " ",
        ]
    )
).map("".join)


@given(ANY)
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    # html.escape writes ' as &#x27;, which Telegram reads too.
    assert parse_html(escape(text)) == (text, [])


@given(ANY.filter(bool))
def test_a_tag_around_escaped_text_covers_all_of_it(text: str) -> None:
    plain, entities = parse_html(f"<b>{escape(text)}</b>")
    assert plain == text
    assert entities == [{"offset": 0, "length": utf16_length(text), "type": "bold"}]


def _read(text: str) -> tuple[tuple[str, list[dict[str, Any]]] | None, str]:
    """What was read, or the words of the refusal."""
    try:
        return parse_html(text), ""
    except Refusal as refusal:
        return None, refusal.description


@given(MARKUP | ANY)
@example("<b></b>")
def test_anything_is_read_or_refused(text: str) -> None:
    read, refused = _read(text)
    if read is None:
        assert refused.startswith("Bad Request: can't parse entities: ")
        return
    plain, entities = read
    whole = utf16_length(plain)
    assert all(0 <= one["offset"] < one["offset"] + one["length"] <= whole for one in entities)


@pytest.mark.parametrize(
    ("text", "offset"), [("字<p>", 3), ("🏔<p>", 4), ("a<p>", 1), ("&lt;<p>", 4)]
)
def test_offsets_count_bytes(text: str, offset: int) -> None:
    with pytest.raises(Refusal, match=f"at byte offset {offset}$"):
        parse_html(text)
