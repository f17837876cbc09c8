"""What the answers come to, told as chats: reports, every condition, the planned day."""

import pytest

from tests.dialogs.chat import Chat
from tests.dialogs.interviews import LABORATORY, laboratory


def test_what_is_not_answered_is_not_said_to_need_nothing() -> None:
    chat = Chat().start("key_laboratory").say("看结果").tap("remedies")
    assert "没有答清" in chat.text
    assert chat.tap("unknown").screen.id == "question"


def test_every_condition_is_listed_with_its_result() -> None:
    chat = laboratory().tap("report", "items")
    assert "专家论证（" in chat.text
    assert "学科带头人（附件第三条（三））" in chat.text


def test_an_area_in_mu_is_told_in_two_places() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_area_m2"}
    chat = Chat().start("key_laboratory").answer(**answers).say("半亩")
    assert "333.33 ㎡" in chat.text
    assert chat.tap("right").facts["lab_area_m2"] == pytest.approx(1000 / 3)


def test_what_is_just_met_is_said_to_have_nothing_to_spare() -> None:
    chat = laboratory(lab_area_m2="300平", lab_established_on="2024年11月25日").tap("report")
    assert "刚好达到、没有富余：实验室面积；建设基础" in chat.text


def test_results_are_counted_to_the_day_on_which_one_plans_to_hand_in() -> None:
    chat = laboratory(lab_established_on="2025年3月1日").tap("report")
    assert "2027年3月1日起满足" in chat.text
    chat.tap("planned", "2027-03-01")
    assert chat.screen.id == "report"
    assert "按 2027年3月1日 申报计算" in chat.text
    assert "2027年3月1日起满足" not in chat.text
    assert "其中刚好达到、没有富余：建设基础" in chat.text
    chat.tap("planned").say("2027年1月5号")
    assert "按 2027年1月5日 申报计算" in chat.text
    assert "2027年3月1日起满足" in chat.text


def test_a_day_that_has_passed_is_no_application_date() -> None:
    chat = laboratory().tap("report", "planned").say("2026年11月1日")
    assert "已经过了" in chat.text
    assert chat.screen.id == "planned"
    assert "按 2026年11月25日 申报计算" in chat.tap("today").text


def test_a_planned_day_that_has_come_gives_way_to_today() -> None:
    chat = laboratory().tap("report", "planned").say("2026年12月1日")
    chat.later(days=30).open()
    assert "按 2026年12月25日 申报计算" in chat.text
