"""JSON as it is stored and sent: the same values come back, whatever was typed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.json_text import read_json, write_json
from dialogs.places import Asking, Place

TEXTS = st.text(alphabet=st.characters(exclude_categories=()))  # lone surrogates too
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@given(VALUES)
def test_what_is_written_is_read(value: object) -> None:
    text = write_json(value)
    assert read_json(text) == value
    assert json.loads(text) == value
    text.encode()  # as a database and a wire need it


@pytest.mark.parametrize("question", ["要多少钱？", "要多少\ud800钱？"])
def test_models_are_written_by_their_fields(question: str) -> None:
    trail = (Place.at("menu"), Place.at(Asking(question=question)))
    told = read_json(write_json(trail))
    assert told[0]["state"] == "menu"
    assert told[1]["about"] == {"question": question}
    assert tuple(Place.model_validate(one) for one in told) == trail


def test_what_lies_deep_is_read_and_written() -> None:
    deep = "[" * 400 + "]" * 400
    assert write_json(read_json(deep)) == deep


@pytest.mark.parametrize("text", ["", "{", "[1,]", "nul", '{"a":1}}', "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        read_json(text)
