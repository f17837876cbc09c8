"""Reading the book: shapes, ids, the hands' phrasings, and the held-out questions."""

from pathlib import Path
from typing import Any

import pytest

from dialogs.faq.entries import load_book, read_book, read_heldout
from rules.faults import PackError
from tests.dialogs.faq.books import ENTRY, OTHER, write


def test_an_entry_is_asked_in_its_own_words_and_in_those_of_every_hand(tmp_path: Path) -> None:
    hand = {"lab_area": {"zh": ["地方多大"], "en": ["size of the lab"]}}
    asked = read_book(write(tmp_path, ENTRY, OTHER, hand=hand)).asked
    assert asked["lab_area"]["zh"] == (ENTRY["question"], *ENTRY["phrasings"], "地方多大")
    assert asked["lab_area"]["en"][-1] == "size of the lab"
    assert "地方多大" not in asked["lab_money"]["zh"]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"id": "Lab"}, "0.id"),
        ({"question_en": ""}, "0.question_en"),
        ({"answer_en": ""}, "0.answer_en"),
        ({"aspect": "colour"}, "0.aspect"),
        ({"open_point": "13"}, "0.open_point"),
        ({"colour": "red"}, "0.colour"),
        ({"phrasings": [""]}, "0.phrasings.0"),
    ],
)
def test_a_wrong_shape_is_refused_with_its_key(
    tmp_path: Path, change: dict[str, Any], key: str
) -> None:
    with pytest.raises(PackError) as caught:
        read_book(write(tmp_path, ENTRY | change))
    assert [fault.key for fault in caught.value.faults] == [key]
    assert caught.value.faults[0].file.name == "topic.yaml"


def test_an_empty_list_of_platforms_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        read_book(write(tmp_path, ENTRY | {"platforms": []}))


def test_an_id_is_used_once(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="an id used once"):
        read_book(write(tmp_path, ENTRY, OTHER | {"id": "lab_area"}))


def test_text_that_is_not_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, ENTRY)
    (tmp_path / "entries/broken.yaml").write_text("- id: a\n  question: [", encoding="utf-8")
    with pytest.raises(PackError, match=r"broken\.yaml:\d"):
        read_book(tmp_path)


def test_held_out_questions_are_read_apart(tmp_path: Path) -> None:
    one = {
        "id": "H1",
        "lang": "zh",
        "question": "天气",
        "clauses": [],
        "category": "far",
        "register": "short",
    }
    folder = write(tmp_path, ENTRY, heldout=[one])
    assert [held.question for held in read_heldout(folder)] == ["天气"]
    assert "天气" not in str(read_book(folder).asked)
    with pytest.raises(PackError, match="an id used once"):
        read_heldout(write(tmp_path, ENTRY, heldout=[one, one]))


def test_the_installed_book_is_as_large_as_asked() -> None:
    heldout = read_heldout()
    assert len(load_book().entries) >= 150
    assert len([one for one in heldout if one.clauses]) >= 200
    assert len([one for one in heldout if not one.clauses]) >= 80
