"""Every lint of the book, each by one entry that is wrong in one thing."""

from pathlib import Path
from typing import Any

import pytest

from dialogs.faq.linting import lint
from dialogs.faq.wording import bare
from rules.loading import load_pack
from tests.dialogs.faq.books import ENTRY, OTHER, write

PACK = load_pack()

# A book of two entries cannot answer everything: these faults are looked at apart.
COVERAGE = {"checks", "open_point", "answer"}


def _faults(folder: Path) -> list[tuple[str, str]]:
    return [
        (fault.key.rpartition(".")[2], fault.found)
        for fault in lint(PACK, folder)
        if fault.line or fault.key not in COVERAGE
    ]


def test_the_installed_book_has_no_faults() -> None:
    assert not [str(fault) for fault in lint(PACK)]


def test_two_whole_entries_have_no_faults(tmp_path: Path) -> None:
    assert not _faults(write(tmp_path, ENTRY, OTHER))


OPEN = {"open_point": "AMB-13", "readings_en": ["usable", "gross"], "prepare_en": "both"}


@pytest.mark.parametrize(
    ("change", "key", "found"),
    [
        ({"clauses": ["annex.key_laboratory.9"]}, "clauses", "annex.key_laboratory.9"),
        ({"platforms": ["moon"], "clauses": [], "checks": []}, "platforms", "moon"),
        ({"checks": ["key_laboratory.9"]}, "checks", "key_laboratory.9"),
        ({"related": ["moon"]}, "related", "moon"),
        ({"related": ["lab_area"]}, "related", "lab_area"),
        (OPEN | {"open_point": "AMB-99", "readings_en": []}, "open_point", "AMB-99"),
        (OPEN | {"readings_en": ["usable"]}, "readings_en", ": 1"),
        (OPEN | {"prepare_en": ""}, "prepare_en", ""),
        ({"prepare_en": "nothing is open"}, "prepare_en", "nothing is open"),
        ({"clauses": ["annex.clinical_center.3.1"]}, "clauses", "annex.clinical_center.3.1"),
        ({"answer": "不少于{{ need('key_laboratory.3.1.moon') }}"}, "answer", "accepted"),
        ({"answer": "{{ 300 }}"}, "answer", "Const"),
        ({"answer_en": "At least {{ area }}."}, "answer", "Name"),
        ({"answer": "多" * 81}, "answer", "81 Han characters"),
        ({"answer": "请补足面积"}, "answer", "请"),
        ({"answer_en": "At least 面积."}, "answer_en", "Han characters"),
        ({"question_en": "面积?"}, "answer_en", "Han characters"),
        ({"answer": "不少于300㎡"}, "answer", "3"),
        ({"answer": "不少于三百平"}, "answer", "三百平"),
        ({"answer": "两年以上"}, "answer", "两年"),
        ({"answer": "不少于３００"}, "answer", "３"),
        ({"answer": "一半以上，百分之五"}, "answer", "百分之"),
        ({"answer_en": "At least 300 m²."}, "answer_en", "3"),
        ({"answer_en": "At least two years."}, "answer_en", "two"),
        ({"phrasings": ["几百平够"]}, "phrasings", "1 zh"),
        ({"answer": "条文写“实验室面积宽敞”"}, "answer", "实验室面积宽敞"),
        ({"answer": "条文写“原则上”"}, "answer", "原则上"),
    ],
)
def test_what_is_wrong_is_told_at_its_key(
    tmp_path: Path, change: dict[str, Any], key: str, found: str
) -> None:
    faults = _faults(write(tmp_path, ENTRY | change, OTHER))
    assert [told for told in faults if told[0] == key and found in told[1]], faults
    assert all("lab_area" in told[1] for told in faults)


@pytest.mark.parametrize(
    "answer",
    [
        "依据第十五条、第三条（一）",
        "三级乙等以上医院",
        "一次性奖励",
        "采取一事一议",
        "申请人邀请专家",
    ],
)
def test_labels_of_the_law_and_plain_words_are_no_figures(tmp_path: Path, answer: str) -> None:
    assert not _faults(write(tmp_path, ENTRY | {"answer": answer}, OTHER))


def test_words_of_the_cited_clause_may_be_quoted(tmp_path: Path) -> None:
    change = {"answer": "条文写“实验室面积不少于”"}
    assert not _faults(write(tmp_path, ENTRY | change, OTHER))


@pytest.mark.parametrize("same", ["补助几万", "补助 几万？", "补助几万!"])
def test_entries_that_shadow_each_other_are_told(tmp_path: Path, same: str) -> None:
    change = {"phrasings": [*ENTRY["phrasings"], same]}
    ((key, found),) = _faults(write(tmp_path, ENTRY | change, OTHER))
    assert key == "phrasings"
    assert "补助几万" in found


def test_a_hand_may_not_shadow_either_nor_name_what_is_not_there(tmp_path: Path) -> None:
    hand = {"lab_area": {"zh": ["能领多少"]}, "moon": {"zh": ["月亮"]}}
    faults = _faults(write(tmp_path, ENTRY, OTHER, hand=hand))
    assert {key for key, _found in faults} == {"phrasings", "moon"}


def _held(**change: object) -> dict[str, object]:
    whole = {
        "id": "H1",
        "lang": "zh",
        "question": "多大的屋子",
        "clauses": ["annex.key_laboratory.3.1"],
        "category": "in",
        "register": "short",
    }
    return whole | change


@pytest.mark.parametrize(
    ("questions", "found"),
    [
        ([_held(question="几百平够？")], "几百平够"),
        ([_held(clauses=["moon"])], "moon"),
        ([_held(clauses=[])], "in"),
        ([_held(category="near")], "near"),
        ([_held(), _held(id="H2", question="多大的屋子？")], "多大的屋子"),
        ([_held(lang="bo")], "bo"),
    ],
)
def test_held_out_questions_are_apart_and_cite_clauses(
    tmp_path: Path, questions: list[dict[str, object]], found: str
) -> None:
    faults = lint(PACK, write(tmp_path, ENTRY, OTHER, heldout=questions))
    assert [fault for fault in faults if found in fault.found]


def test_whatever_no_entry_answers_is_told(tmp_path: Path) -> None:
    faults = {fault.found for fault in lint(PACK, write(tmp_path, ENTRY, OTHER))}
    assert "no entry on key_laboratory.3.1.equipment" in faults
    assert "no entry on key_laboratory.3.1.area" not in faults
    assert "no entry on AMB-13" in faults
    assert "no answer with support.field_station" in faults
    assert "no answer with support.key_laboratory" not in faults


def test_a_key_given_twice_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path, ENTRY, OTHER)
    with (folder / "entries/topic.yaml").open("a", encoding="utf-8") as file:
        file.write("  aspect: area\n")
    assert ("aspect", "given twice") in [(f.key, f.found) for f in lint(PACK, folder)]


@pytest.mark.parametrize(
    ("text", "left"), [("ＡＢ 1，2？", "ab12"), ("重点 实验室。", "重点实验室"), ("？！", "")]
)
def test_bare_words(text: str, left: str) -> None:
    assert bare(text) == left
