"""The interview, told as chats: what is asked, answered, walked back and taken back."""

import pytest

from tests.dialogs.chat import Chat
from tests.dialogs.interviews import LABORATORY, at, laboratory, until


def test_nothing_is_asked_before_the_notice_is_accepted() -> None:
    chat = Chat()
    assert chat.screen.id == "notice"
    assert chat.say("菜单").screen.id == "notice"
    assert chat.say("重点实验室要多大面积？").screen.id == "notice"
    assert chat.say("好").screen.id == "platforms"


def test_a_whole_interview_ends_at_the_answers_to_check_and_the_report_tells_all_gaps() -> None:
    chat = laboratory()
    assert chat.screen.id == "summary"
    chat.tap("report")
    assert "还差 2 项，1 项待市科技局确认" in chat.text
    assert "还差 3.2 万元" in chat.text
    assert "还差 1 项" in chat.text
    assert "管不管论文" in chat.text
    assert "不是受理或审批决定" in chat.text
    assert "通过" not in chat.text


def test_a_laboratory_without_gaps_is_promised_nothing() -> None:
    chat = laboratory(equipment_value_cny="60万", projects_3y="6", papers_3y="7篇").tap("report")
    assert "未发现不符合项" in chat.text
    assert "专家论证" in chat.text


def test_misconduct_is_asked_in_the_positive_and_kept_as_its_denial() -> None:
    assert laboratory(misconduct_free_2y="没有").facts["misconduct_free_2y"] is True
    assert laboratory(misconduct_free_2y="有").facts["misconduct_free_2y"] is False


def test_an_approximate_figure_that_decides_nothing_is_asked_once_more_and_then_left() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_area_m2"}
    chat = Chat().start("key_laboratory").answer(**answers)
    chat.say("大约300平").tap("对")
    assert chat.asked == "lab_area_m2"
    assert "还不能判断" in chat.text
    chat.say("三百左右").tap("对")
    assert chat.screen.id != "question" or chat.asked != "lab_area_m2"


@pytest.mark.parametrize("words", ["不清楚", "不知道", "不清楚，以后再说", "跳过"])
def test_not_knowing_is_always_an_answer(words: str) -> None:
    chat = Chat().start("key_laboratory")
    asked = chat.asked
    chat.say(words)
    assert chat.asked != asked
    assert asked not in chat.facts


def test_what_was_not_known_can_be_answered_later() -> None:
    chat = laboratory(lab_area_m2="不清楚").tap("menu", "unknown")
    assert chat.asked == "lab_area_m2"
    chat.say("320")
    assert chat.facts["lab_area_m2"] == 320


def test_back_walks_through_the_answers_and_forward_again() -> None:
    chat = Chat().start("key_laboratory").answer(past_sanction="没有", platform_in_lhasa="是")
    assert chat.asked == "full_time_researchers"
    assert chat.say("上一题").asked == "platform_in_lhasa"
    assert "您前面填的是：是" in chat.text
    assert chat.say("返回").asked == "past_sanction"
    assert chat.tap("keep").asked == "full_time_researchers"


def test_undo_takes_back_one_answer_after_the_other_and_then_the_type() -> None:
    chat = Chat().start("key_laboratory").answer(past_sanction="没有", platform_in_lhasa="是")
    assert chat.say("撤销").asked == "platform_in_lhasa"
    assert chat.facts == {"past_sanction": "none"}
    assert chat.say("撤销").asked == "past_sanction"
    assert chat.say("撤销").screen.id == "platforms"
    assert "没有可以撤销" in chat.say("撤销").text


def test_a_contradiction_is_named_and_not_recorded() -> None:
    chat = (
        Chat()
        .start("key_laboratory")
        .answer(past_sanction="没有", platform_in_lhasa="是", full_time_researchers="15")
    )
    chat.say("16")
    assert chat.asked == "mid_title_count"
    assert "不能多于「专职研究人员数」" in chat.text
    assert "full_time_researchers" not in chat.text
    assert "mid_title_count" not in chat.facts


def test_a_date_in_the_future_is_refused_with_its_reason() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_established_on"}
    chat = Chat().start("key_laboratory").answer(**answers)
    assert chat.asked == "lab_established_on"
    assert "晚于" in chat.say("2027年3月").text


def test_a_ban_is_told_with_the_first_day_to_apply_again() -> None:
    chat = laboratory(past_sanction="因弄虚作假、虚假材料被处理", past_sanction_on="2025年3月10日")
    assert "2028年3月11日起可以再次申请" in chat.tap("report").text


def test_a_list_is_ticked_or_typed() -> None:
    ticked = _at_functions().tap("consulting", "training", "done").facts["functions"]
    typed = _at_functions().say("咨询服务、人才培训").tap("right").facts["functions"]
    assert ticked == typed == ["consulting", "training"]


def _at_functions() -> Chat:
    chat = Chat().start("rd_institution")
    while chat.asked != "functions":
        choices = {choice.id for choice in chat.screen.choices}
        chat.tap("agriculture" if chat.asked == "category" else "unknown")
        assert choices
    return chat


def test_not_knowing_it_more_exactly_keeps_what_was_said() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_area_m2"}
    chat = Chat().start("key_laboratory").answer(**answers).say("大约300平").tap("对")
    chat.say("不清楚")
    assert chat.facts["lab_area_m2"] == {"about": 300}
    assert "约 300 ㎡" in chat.text
    assert chat.screen.id != "question" or chat.asked != "lab_area_m2"


def test_a_question_is_acknowledged_in_its_own_words() -> None:
    chat = Chat().start("key_laboratory").say("没", "在的")
    assert "已记「平台建在拉萨市行政区域内」：是" in chat.text
    answers = {k: v for k, v in LABORATORY.items() if k != "academic_leader"}
    chat = Chat().start("key_laboratory").answer(**answers).say("有")
    assert "已记「学科带头人」：有" in chat.text


@pytest.mark.parametrize(
    ("fact", "text", "told"),
    [
        ("contact_phone", "540102199001011234", "身份证号"),
        ("contact_phone", "找老王", "不像电话号码"),
        ("leader_name", "扎" * 41, "最多 40 字"),
        ("org_name", "某所，负责人 54010219900101123X", "身份证号"),
    ],
)
def test_what_does_not_belong_into_a_free_text_is_not_recorded(
    fact: str, text: str, told: str
) -> None:
    chat = laboratory().tap("report", "draft", "particulars")
    while chat.asked != fact:
        chat.tap("unknown")
    chat.say(text)
    assert told in chat.text
    assert fact not in chat.facts


def test_misconduct_is_told_back_in_the_words_of_the_question() -> None:
    chat = laboratory(misconduct_free_2y="有")
    assert "失信或学术不端行为：有" in chat.say("下一页", "下一页", "下一页", "下一页").text


def test_a_ban_is_told_as_soon_as_it_is_known() -> None:
    chat = Chat().start("key_laboratory").say("弄虚作假", "2025年3月")
    assert "2028年4月1日起可以再次申请（第二十五条）" in chat.text
    assert chat.screen.id == "question"


def test_a_place_outside_the_city_is_told_as_soon_as_it_is_known() -> None:
    assert "未达到（第二条）" in Chat().start("key_laboratory").say("没有", "不是").text


def test_where_the_other_answer_is_wrong_it_can_be_changed_at_once() -> None:
    chat = (
        Chat()
        .start("key_laboratory")
        .answer(past_sanction="没有", platform_in_lhasa="是", full_time_researchers="15")
    )
    chat.say("16", "改专职研究人员数", "51")
    assert chat.screen.id == "consequence"
    chat.tap("save")
    assert chat.asked == "mid_title_count"
    assert chat.say("16").facts["mid_title_count"] == 16


def test_one_of_two_means_of_training_is_open_with_its_own_question() -> None:
    chat = laboratory(org_type="企业", dual_tutors="没有").tap("report")
    assert "只有一样，算不算有培养条件" in chat.text
    assert "医院" not in chat.text


def test_keeping_an_answer_that_decides_nothing_leads_on() -> None:
    chat = at("lab_area_m2").say("300左右").tap("right")
    assert chat.asked == "lab_area_m2"
    chat.tap("keep")
    assert chat.screen.id != "question" or chat.asked != "lab_area_m2"


def test_what_is_asked_again_follows_from_what_is_answered() -> None:
    chat = Chat().start("key_laboratory").say("不清楚").tap("menu", "unknown")
    assert chat.asked == "past_sanction"
    chat.tap("fraud")
    assert chat.asked == "past_sanction_on"


def test_after_two_failures_examples_buttons_and_people_are_offered() -> None:
    chat = until("lab_area_m2").say("很大很大")
    shown = [choice.label for choice in chat.screen.choices]
    assert "找工作人员" not in shown
    chat.say("够用就行")
    assert "这样写就读得懂：" in chat.text
    assert "三百多平" in chat.text
    assert "您写的「够用就行」" in chat.text
    labels = [choice.label for choice in chat.screen.choices]
    assert {"300 ㎡ 以上（含）", "少于 300 ㎡", "不清楚，以后再说", "找工作人员"} <= set(labels)
    chat.tap("找工作人员")
    assert chat.screen.id == "staff"
    chat.say("返回").tap("less_than")
    assert chat.facts["lab_area_m2"] == {"less_than": 300}


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        ("platform_in_lhasa", "不是"),
        ("lab_established_on", "2022-03-15"),
        ("projects_3y", "二十多"),
        ("org_type", "选项的序号"),
    ],
)
def test_every_kind_has_its_examples(fact: str, shown: str) -> None:
    chat = until(fact).say("呵呵呵呵", "啦啦啦啦啦")
    assert chat.asked == fact
    assert shown in chat.text


def test_an_answer_ends_the_help_of_the_question_before() -> None:
    chat = until("lab_area_m2").say("很大很大", "够用就行", "320平")
    assert chat.asked != "lab_area_m2"
    assert "这样写就读得懂" not in chat.text
