"""The model: the same bytes from the same data, features that survive slips, files that are read
back whole or refused."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.faq.entries import load_book, read_book
from dialogs.faq.model.building import build
from dialogs.faq.model.features import MOST_UNITS, show
from dialogs.faq.model.lexicon import load_lexicon
from dialogs.faq.model.normal import folded, led_up_to, units
from dialogs.faq.model.scoring import guess
from dialogs.faq.model.stories import behind_a_story
from dialogs.faq.model.storing import FILE, Learned, ModelError, load_model, packed
from dialogs.faq.model.training import probabilities, unit
from rules.loading import load_pack
from tests.dialogs.faq.books import ENTRY, OTHER, write

LARGEST = 5_000_000
PACK = load_pack()


def test_the_installed_model_is_what_the_installed_data_builds() -> None:
    """`kechuang faq build` makes this pass again after a change of the data."""
    assert build(load_book(), PACK) == FILE.read_bytes()


def test_the_same_book_gives_the_same_bytes_and_another_word_other_bytes(tmp_path: Path) -> None:
    once = build(read_book(write(tmp_path / "a", ENTRY, OTHER)), PACK)
    again = build(read_book(write(tmp_path / "b", ENTRY, OTHER)), PACK)
    changed = ENTRY | {"phrasings": [*ENTRY["phrasings"], "几百平够不够用"]}
    other = build(read_book(write(tmp_path / "c", changed, OTHER)), PACK)
    assert once == again
    assert once != other


def test_the_model_is_small_and_knows_every_entry() -> None:
    assert FILE.stat().st_size <= LARGEST
    assert set(load_model().entries) == set(load_book().entries)


def test_the_lexicon_names_every_platform_of_the_pack() -> None:
    named = {one[0][1:] for one in load_lexicon().names.meanings.values() if one[0][0] == "P"}
    assert named == set(PACK.platforms)


@pytest.mark.parametrize(
    ("typed", "platforms"),
    [
        ("重点实验室要多大", ("key_laboratory",)),
        ("重店实验室面机要求", ("key_laboratory",)),
        ("宫程中心要几个人", ("engineering_center",)),
        ("zhongdian shiyanshi 要多少论文", ("key_laboratory",)),
        ("技创中心和临床中心哪个钱多", ("innovation_center", "clinical_center")),
        ("how big must an engineering centre be", ("engineering_center",)),
        ("ＲＤ institution", ("rd_institution",)),
        ("能拿多少钱", ()),
    ],
)
def test_the_types_that_are_named(typed: str, platforms: tuple[str, ...]) -> None:
    assert show(typed).platforms == platforms


@pytest.mark.parametrize(
    ("one", "other"),
    [("面积", "面机"), ("设备", "shebei"), ("备案流程", "备按流程"), ("公示期", "公事期")],
)
def test_words_of_one_sound_share_their_sound(one: str, other: str) -> None:
    assert [u.sound for u in units(folded(one))] == [u.sound for u in units(folded(other))]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("您好，问一下，年报几号交", "年报几号交"),
        ("老师好 重点实验室要多大", "重点实验室要多大"),
        ("hello, how much is it", "how much is it"),
        ("你好", "你好"),
        ("好久考一回", "好久考一回"),
        ("问题多吗", "问题多吗"),
        ("himalaya", "himalaya"),
    ],
)
def test_what_only_leads_up_to_a_question_is_left_out(typed: str, left: str) -> None:
    assert led_up_to(folded(typed)) == left


def test_english_is_not_taken_for_pinyin() -> None:
    assert [unit.text for unit in units(folded("can we change the name"))][2] == "change"


@given(st.text(max_size=400))
def test_any_text_has_bounded_features_and_chances_of_one(text: str) -> None:
    shown = show(text)
    assert len(shown.marked.units) <= MOST_UNITS
    chances = guess(text).chances
    assert sum(chances.values()) == pytest.approx(1.0)
    assert list(chances.values()) == sorted(chances.values(), reverse=True)


def test_what_is_unknown_weakens_what_is_known() -> None:
    known = unit({1: 1.0}, {1: 2.0})
    with_unknown = unit({1: 1.0, 2: 1.0}, {1: 2.0})
    assert known == {1: 1.0}
    assert 0.0 < with_unknown[1] < known[1]


def test_probabilities_add_up_and_keep_the_order() -> None:
    found = probabilities(np.array([0.0, 3.0, 1.0, -40.0], np.float32)).tolist()
    assert sum(found) == pytest.approx(1.0, abs=1e-6)
    assert found[1] > found[2] > found[0] > found[3] == 0.0


def test_who_asks_needs_nothing_that_only_the_builder_has() -> None:
    asked = "import sys, dialogs.faq.asking; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_story_is_always_the_same_and_keeps_the_question() -> None:
    told = behind_a_story("key_area", "面积要多大", "zh")
    assert told == behind_a_story("key_area", "面积要多大", "zh")
    assert "面积要多大" in told
    assert told != "面积要多大"
    assert behind_a_story("key_area", "how big", "en").endswith("how big")


def test_a_model_is_read_back(tmp_path: Path) -> None:
    learned = Learned({7: {0: 1.5, 1: -2.0}, 3: {1: 99.0}}, {7: 2.0, 3: 1.5}, ("a", "b"))
    file = tmp_path / "weights.bin"
    file.write_bytes(packed(learned))
    model = load_model(file)
    assert model.entries == ("a", "b")
    assert list(model.keys) == [3, 7]
    assert list(model.starts) == [0, 1, 3]
    assert model.row(7) == 1
    assert model.row(5) is None
    assert model.weights[1] * model.scale == 1.5


@pytest.mark.parametrize("damage", [b"", b"{}\n", b'{"format": "another"}\n', b"\xff\xfe"])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "weights.bin"
    file.write_bytes(damage)
    with pytest.raises(ModelError, match="kechuang faq build"):
        load_model(file)


def test_a_model_that_was_cut_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "weights.bin"
    file.write_bytes(FILE.read_bytes()[:-1])
    with pytest.raises(ModelError):
        load_model(file)


@pytest.mark.parametrize("place", [-1, -500_000, 200_000])
def test_a_model_with_one_other_byte_is_refused(tmp_path: Path, place: int) -> None:
    data = bytearray(FILE.read_bytes())
    data[place] ^= 1
    file = tmp_path / "weights.bin"
    file.write_bytes(data)
    with pytest.raises(ModelError, match="damaged"):
        load_model(file)


def test_no_model_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="kechuang faq build"):
        load_model(tmp_path / "weights.bin")
