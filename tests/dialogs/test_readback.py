"""What was read is said back before it counts, told as chats."""

import pytest

from tests.dialogs.chat import Chat
from tests.dialogs.interviews import LABORATORY, at


def test_a_fuzzy_figure_is_read_back_with_the_words_that_were_typed() -> None:
    chat = (
        Chat()
        .start("key_laboratory")
        .answer(**{k: v for k, v in LABORATORY.items() if k != "lab_area_m2"})
    )
    assert chat.asked == "lab_area_m2"
    chat.say("三百多平")
    assert chat.screen.id == "readback"
    assert "「三百多平」" in chat.text
    assert "多于 300 ㎡" in chat.text
    assert "lab_area_m2" not in chat.facts
    chat.tap("对")
    assert chat.facts["lab_area_m2"] == {"more_than": 300}


def test_a_figure_read_wrongly_can_be_typed_again_at_once() -> None:
    chat = (
        Chat()
        .start("key_laboratory")
        .answer(**{k: v for k, v in LABORATORY.items() if k != "lab_area_m2"})
    )
    chat.say("三百多平", "420平")
    assert chat.facts["lab_area_m2"] == 420


def test_a_share_is_answered_with_what_it_would_be_and_the_count_is_asked() -> None:
    chat = (
        Chat()
        .start("key_laboratory")
        .answer(past_sanction="没有", platform_in_lhasa="是", full_time_researchers="15")
    )
    assert chat.asked == "mid_title_count"
    chat.say("三成")
    assert chat.asked == "mid_title_count"
    assert "约是 4.5" in chat.text


def test_a_duration_for_a_date_is_read_back_as_a_month() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_established_on"}
    chat = Chat().start("key_laboratory").answer(**answers).say("两年半")
    assert "2024年5月" in chat.text
    assert chat.tap("对").facts["lab_established_on"] == "2024-05"


def test_a_hedged_yes_is_asked_again_with_a_way_out() -> None:
    chat = (
        Chat()
        .start("key_laboratory")
        .answer(**{k: v for k, v in LABORATORY.items() if k != "research_conditions"})
    )
    assert "拿不准" in chat.say("应该有吧").text
    assert "research_conditions" not in chat.facts


def test_the_day_of_a_month_is_joined_to_it() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_established_on"}
    chat = Chat().start("key_laboratory").answer(**answers).say("2024年11月")
    assert chat.asked == "lab_established_on"
    assert "是哪一天？" in chat.text
    assert chat.say("24号").facts["lab_established_on"] == "2024-11-24"


def test_a_guessed_choice_is_read_back() -> None:
    chat = (
        Chat()
        .start("key_laboratory")
        .answer(**{k: v for k, v in LABORATORY.items() if k != "org_type"})
    )
    assert chat.asked == "org_type"
    chat.say("西藏大学附属医院")
    assert chat.screen.id == "readback"


def test_a_bare_number_of_years_is_years() -> None:
    chat = Chat().start("field_station")
    while chat.asked != "land_right_years":
        chat.tap("proof" if chat.asked == "land_right" else "unknown")
    assert chat.say("25").facts["land_right_years"] == 25


@pytest.mark.parametrize("words", ["没错", "对，没错", "是的", "嗯", "对啊", "正确"])
def test_a_reading_is_confirmed_in_everyday_words(words: str) -> None:
    chat = at("lab_area_m2").say("300多平", words)
    assert chat.facts["lab_area_m2"] == {"more_than": 300}


@pytest.mark.parametrize("words", ["不对", "不是", "错了，改"])
def test_a_reading_is_refused_in_everyday_words(words: str) -> None:
    chat = at("lab_area_m2").say("300多平", words)
    assert "lab_area_m2" not in chat.facts


def test_noise_leaves_the_answer_that_is_read_back_waiting() -> None:
    chat = at("lab_area_m2").say("300多平", "呜呜呜")
    assert chat.screen.id == "readback"
    assert chat.tap("right").facts["lab_area_m2"] == {"more_than": 300}


def test_undo_at_a_read_back_takes_back_only_that() -> None:
    chat = at("lab_area_m2")
    before = chat.facts
    chat.say("300多平", "撤销")
    assert chat.asked == "lab_area_m2"
    assert chat.facts == before
