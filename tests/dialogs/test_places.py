"""Where a conversation stands, stored and read again by whatever program."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from dialogs.events import Opened
from dialogs.machine import begin, step
from dialogs.places import (
    KINDS,
    About,
    Asked,
    Asking,
    AtMaterial,
    Nothing,
    Offering,
    Place,
    Quoted,
    ReadBackOf,
    Stated,
    Unreadable,
)
from dialogs.states import STATES
from dialogs.talk import Talk
from tests.dialogs.chat import NOW, Chat

# As the programs before stored them, and what they come to.
STORED: list[tuple[dict[str, Any], About]] = [
    ({"state": "menu", "about": {}}, Nothing()),
    ({"state": "menu"}, Nothing()),
    ({"state": "a state of the past", "about": {"x": 1}}, Nothing()),
    (
        {"state": "question", "about": {"fact": "lab_area_m2", "way": "rest", "rest": ["a", "b"]}},
        Asked(fact="lab_area_m2", way="rest", rest=("a", "b")),
    ),
    (
        {"state": "question", "about": {"fact": "x", "way": "again", "chosen": [], "failed": 2}},
        Asked(fact="x", way="again", chosen=(), failed=2),
    ),
    (
        {
            "state": "readback",
            "about": {"fact": "x", "value": {"more_than": 300}, "raw": "三百多", "source": "m1"},
        },
        ReadBackOf(fact="x", value={"more_than": 300}, raw="三百多", source="m1"),
    ),
    (
        {
            "state": "offered",
            "about": {"items": [{"fact": "x", "value": 1, "raw": "一"}], "left": ["张三"]},
        },
        Offering(items=(Stated(fact="x", value=1, raw="一"),)),
    ),
    (
        {"state": "ask", "about": {"question": "给钱吗", "entry": "e"}},
        Asking(question="给钱吗", entry="e"),
    ),
    ({"state": "clause", "about": {"clauses": ["measures.14"]}}, Quoted(clauses=("measures.14",))),
    (
        {"state": "material", "about": {"item": "license", "refused": ["m1", "roster"]}},
        AtMaterial(item="license"),
    ),
    ({"state": "readback", "about": {}}, Unreadable()),
    ({"state": "removal", "about": {}}, Unreadable()),
    ({"state": "clause", "about": {"clauses": "measures.14"}}, Unreadable()),
    ({"state": "question", "about": {"fact": "x", "way": "a way of the past"}}, Unreadable()),
    ({"state": "question", "about": ["fact"]}, Unreadable()),
]


@pytest.mark.parametrize(("stored", "about"), STORED)
def test_a_stored_place_is_read_whatever_program_wrote_it(
    stored: dict[str, Any], about: About
) -> None:
    place = Place.model_validate(stored)
    assert (place.state, place.about) == (stored["state"], about)
    assert type(place.about) is type(about)


READ = [stored for stored, about in STORED if not isinstance(about, Unreadable)]


@pytest.mark.parametrize("stored", READ)
def test_what_is_stored_is_read_again_alike(stored: dict[str, Any]) -> None:
    place = Place.model_validate(stored)
    again = json.loads(json.dumps(place.model_dump(mode="json")))
    assert Place.model_validate(again) == place
    assert json.loads(place.model_dump_json()) == again


@pytest.mark.parametrize("stored", [stored for stored, about in STORED])
def test_a_case_that_stands_anywhere_goes_on(stored: dict[str, Any]) -> None:
    chat = Chat().start("key_laboratory")
    trail = (*chat.case.trail, Place.model_validate(stored))
    turn = step(chat.case.model_copy(update={"trail": trail}), Opened(chat.sender), NOW)
    assert not isinstance(turn.case.place.about, Unreadable)
    assert turn.case.place.state in STATES
    assert turn.case.place.state == turn.screen.id


def test_a_name_that_an_older_program_kept_is_not_kept_on() -> None:
    stored = next(one for one, about in STORED if isinstance(about, Offering))
    assert "张三" in json.dumps(stored, ensure_ascii=False)
    assert "张三" not in Place.model_validate(stored).model_dump_json()


def test_every_kind_belongs_to_a_state_that_is() -> None:
    assert set(KINDS) <= set(STATES)
    assert all(kind.state == state for state, kind in KINDS.items())


def test_what_belongs_to_another_state_is_refused() -> None:
    with pytest.raises(ValidationError, match="got Asked, accepted is Quoted"):
        Place(state="clause", about=Asked(fact="x"))
    with pytest.raises(TypeError, match="got Nothing, accepted is Asked"):
        _talk_at("menu").about(Asked)


def test_a_change_is_checked() -> None:
    assert Asked(fact="x").changed(failed=1) == Asked(fact="x", failed=1)
    with pytest.raises(ValidationError):
        Asked(fact="x").changed(way="nowhere")


def _talk_at(state: str) -> Talk:
    case = begin("zh").model_copy(update={"trail": (Place.at(state),)})
    return Talk(case, Chat().sender, NOW)
