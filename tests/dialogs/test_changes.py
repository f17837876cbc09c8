"""Answers that are changed, told as chats: the consequence first."""

import pytest

from tests.dialogs.interviews import laboratory


def test_a_change_shows_its_consequence_before_it_is_saved() -> None:
    chat = laboratory()
    chat.say("实验室面积").say("260")
    assert chat.screen.id == "consequence"
    assert "由「达到」变为「未达到」" in chat.text
    assert chat.facts["lab_area_m2"] == 420
    assert chat.tap("save").screen.id == "summary"
    assert chat.facts["lab_area_m2"] == 260


def test_a_change_that_is_not_saved_changes_nothing() -> None:
    chat = laboratory().say("实验室面积").say("260").tap("drop")
    assert chat.facts["lab_area_m2"] == 420
    assert chat.screen.id == "summary"


def test_a_change_asks_what_it_newly_raises_and_returns_to_the_summary() -> None:
    chat = laboratory().say("依托单位类型").say("高校").tap("save")
    assert chat.asked == "graduate_degree_right"
    assert chat.say("有").screen.id == "summary"


@pytest.mark.parametrize("words", ["改面积", "我要改实验室面积", "改：实验室面积", "实验室面积"])
def test_an_answer_of_any_page_is_changed_by_its_name(words: str) -> None:
    assert laboratory().say(words).asked == "lab_area_m2"


def test_a_change_of_the_distance_alone_is_a_consequence_too() -> None:
    chat = laboratory(lab_area_m2="260").say("改面积", "280")
    assert "还差 20 ㎡（原来 还差 40 ㎡）" in chat.text


def test_a_waiting_change_is_checked_again_before_it_is_saved() -> None:
    chat = laboratory(full_time_researchers="30", mid_title_count="20", senior_title_count="5")
    chat.say("改高级职称人数", "20")
    waiting = chat.case.trail
    assert chat.screen.id == "consequence"
    chat.say("菜单").tap("summary").say("改中级及以上职称人数", "10").tap("save")
    chat.case = chat.case.model_copy(update={"trail": waiting})
    chat.open().tap("save")
    assert "没有记下" in chat.text
    assert chat.facts["senior_title_count"] == 5
