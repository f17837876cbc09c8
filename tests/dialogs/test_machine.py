"""The conversation, told as chats."""

import pytest

from dialogs.case import Place
from dialogs.machine import Forget, begin
from dialogs.talk import Talk
from rules.loading import load_pack
from tests.dialogs.chat import Chat

LABORATORY = {
    "past_sanction": "没有",
    "platform_in_lhasa": "是",
    "full_time_researchers": "16人",
    "mid_title_count": "7",
    "senior_title_count": "2个",
    "field": "高原生命健康",
    "independent_legal_person": "是",
    "registered_in_lhasa": "是的",
    "lab_area_m2": "420平",
    "equipment_value_cny": "46.8万",
    "research_conditions": "有",
    "innovation_advantage": "有",
    "lab_established_on": "2022年3月",
    "academic_leader": "有",
    "research_team_size": "14",
    "projects_3y": "4项",
    "papers_3y": "3篇",
    "papers_total": "9篇",
    "org_type": "研究所",
    "joint_training_agreement": "有",
    "dual_tutors": "有",
    "open_operation": "有",
    "focused_direction": "有",
    "ip_management": "有",
    "host_support": "有",
    "misconduct_free_2y": "没有",
}


def laboratory(**other: str) -> Chat:
    return Chat().start("key_laboratory").answer(**{**LABORATORY, **other})


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


def test_an_approximate_figure_that_decides_nothing_is_asked_once_more_and_then_left() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_area_m2"}
    chat = Chat().start("key_laboratory").answer(**answers)
    chat.say("大约300平").tap("对")
    assert chat.asked == "lab_area_m2"
    assert "还不能判断" in chat.text
    chat.say("三百左右").tap("对")
    assert chat.screen.id != "question" or chat.asked != "lab_area_m2"


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


def test_why_shows_the_clause_and_leads_back_to_the_question() -> None:
    chat = Chat().start("key_laboratory").tap("why")
    assert "第二十五条" in chat.text
    assert chat.tap("clause").screen.id == "clause"
    assert load_pack().clauses["measures.25"].text in chat.text
    assert chat.tap("back", "back").asked == "past_sanction"


def test_a_question_about_the_measures_is_answered_and_the_same_question_stands_again() -> None:
    chat = Chat().start("key_laboratory").say("重点实验室给多少钱？")
    assert "50万元" in chat.text
    assert "第十五条" in chat.text
    assert load_pack().clauses["measures.15"].text in chat.tap("clause").text
    assert chat.tap("back", "back").asked == "past_sanction"


def test_a_question_that_the_measures_do_not_answer_is_said_to_be_so() -> None:
    chat = Chat().start("key_laboratory").say("今天天气怎么样？")
    assert "依据" not in chat.text
    assert "clause" not in [choice.id for choice in chat.screen.choices]
    assert chat.tap("back").asked == "past_sanction"


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


def test_a_duration_for_a_date_is_read_back_as_a_month() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_established_on"}
    chat = Chat().start("key_laboratory").answer(**answers).say("两年半")
    assert "2024年5月" in chat.text
    assert chat.tap("对").facts["lab_established_on"] == "2024-05"


def test_a_ban_is_told_with_the_first_day_to_apply_again() -> None:
    chat = laboratory(past_sanction="因弄虚作假、虚假材料被处理", past_sanction_on="2025年3月10日")
    assert "2028年3月11日起可以再次申请" in chat.tap("report").text


def test_which_type_narrows_down_and_takes_the_answers_along() -> None:
    chat = Chat().tap("start", "finder")
    assert "6 类中还可能 6 类" in chat.screen.title
    for _turn in range(60):
        if chat.screen.id != "question":
            break
        chat.tap("no" if "no" in {c.id for c in chat.screen.choices} else "unknown")
    assert chat.screen.id == "types"
    before = chat.facts
    chat.tap("field_station")
    assert before.items() <= chat.facts.items()


def test_the_name_is_checked_and_a_right_one_offered() -> None:
    chat = laboratory().tap("menu", "naming").say("高原医学实验室")
    assert "不以“拉萨市”开头" in chat.text
    chat.tap("offered")
    assert chat.facts["proposed_name"].endswith("重点实验室")
    assert "符合第十四条的形式" in chat.text


def test_the_draft_goes_with_the_screen() -> None:
    chat = laboratory().tap("report", "draft", "application.docx")
    (attachment,) = chat.screen.attachments
    assert attachment.kind == "application"
    assert attachment.data["facts"]["lab_area_m2"] == 420


def test_names_and_numbers_are_asked_only_where_they_may_be() -> None:
    asked = {}
    for personal in (True, False):
        chat = Chat(personal=personal).start("key_laboratory").answer(**LABORATORY)
        chat.tap("report", "draft", "particulars")
        seen = set()
        while chat.screen.id == "question":
            seen.add(chat.asked)
            chat.tap("unknown")
        asked[personal] = seen
    assert asked[True] - asked[False] == {"leader_name", "contact_name", "contact_phone"}


def test_my_data_is_exported_in_the_public_vocabulary_and_deleted() -> None:
    chat = laboratory().tap("menu", "mydata", "export")
    (attachment,) = chat.screen.attachments
    assert attachment.data["facts"] == chat.facts
    code = chat.case.code
    chat.tap("delete", "yes")
    assert chat.effects == (Forget(code),)


def test_restart_forgets_what_was_answered() -> None:
    chat = laboratory().tap("menu", "restart", "yes")
    assert chat.screen.id == "platforms"
    assert chat.facts == {}


def test_a_stale_tap_changes_nothing_and_says_so() -> None:
    chat = Chat().start("key_laboratory")
    old = chat.screen.seq
    chat.say("没有")
    asked, log = chat.asked, chat.case.log
    chat.tap_stale(old, "fraud")
    assert chat.asked == asked
    assert chat.case.log == log
    assert "前面的画面" in chat.text


def test_a_forged_choice_changes_nothing() -> None:
    chat = Chat().start("key_laboratory")
    log = chat.case.log
    chat.tap_stale(chat.screen.seq, "../../etc")
    assert chat.case.log == log


def test_a_case_on_ground_that_is_gone_stands_at_the_menu() -> None:
    case = begin("zh")
    case = case.model_copy(update={"trail": (Place(state="of_an_older_program"),)})
    assert Chat(case).screen.id == "notice"


def test_a_case_of_a_pack_that_is_gone_moves_to_the_newest_and_says_so() -> None:
    chat = Chat(begin("zh", pack="lhasa/2020.01"))
    assert "lhasa/2020.01" in chat.text
    assert chat.case.pack == load_pack().name


@pytest.mark.parametrize("word", ["2", "重点实验室", "key_laboratory", "实验室", "２"])
def test_a_choice_is_taken_by_number_label_id_or_everyday_word(word: str) -> None:
    assert Chat().tap("start").say(word).asked == "past_sanction"


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


def test_while_the_type_is_open_only_what_can_rule_one_out_is_asked() -> None:
    chat = Chat().tap("start", "finder")
    asked = set()
    while chat.screen.id == "question":
        asked.add(chat.asked)
        chat.tap("unknown")
    assert "field" not in asked
    assert {"past_sanction", "registered_in_lhasa", "operating_since"} <= asked
    assert len(asked) < 15


def test_an_answer_typed_under_an_answered_question_answers_the_one_beneath() -> None:
    chat = Chat().start("key_laboratory").say("多少钱啊？")
    assert chat.screen.id == "ask"
    assert "接着答：" in chat.text
    chat.say("没有")
    assert chat.facts == {"past_sanction": "none"}


def test_an_answer_typed_while_a_clause_is_shown_counts() -> None:
    chat = Chat().start("key_laboratory").tap("why", "clause").say("没有")
    assert chat.facts == {"past_sanction": "none"}


def test_a_second_question_about_the_measures_leads_back_to_the_same_place() -> None:
    chat = Chat().start("key_laboratory").say("给多少钱？", "要公示几天？")
    assert "5个工作日" in chat.text
    assert chat.tap("back").asked == "past_sanction"


@pytest.mark.parametrize(
    "words", ["不知道报哪个", "我们是小公司，不清楚选哪类", "哪个好办", "不懂选什么"]
)
def test_not_knowing_the_type_leads_to_finding_it(words: str) -> None:
    assert "还可能" in Chat().tap("start").say(words).screen.title


@pytest.mark.parametrize("words", ["好的", "嗯", "行", "可以", "知道了", "OK"])
def test_the_notice_is_accepted_in_everyday_words(words: str) -> None:
    assert Chat().say(words).screen.id == "platforms"


def test_a_question_before_the_notice_is_accepted_is_told_when_it_can_be_asked() -> None:
    assert "之后就可以问" in Chat().say("备案了给多少钱？").text


def test_the_types_that_are_possible_lead_back_to_the_question() -> None:
    chat = Chat().tap("start", "finder")
    asked = chat.asked
    assert chat.tap("types", "back").asked == asked


def test_not_knowing_it_more_exactly_keeps_what_was_said() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_area_m2"}
    chat = Chat().start("key_laboratory").answer(**answers).say("大约300平").tap("对")
    chat.say("不清楚")
    assert chat.facts["lab_area_m2"] == {"about": 300}
    assert "约 300 ㎡" in chat.text
    assert chat.screen.id != "question" or chat.asked != "lab_area_m2"


def test_what_is_not_answered_is_not_said_to_need_nothing() -> None:
    chat = Chat().start("key_laboratory").say("看结果").tap("remedies")
    assert "没有答清" in chat.text
    assert chat.tap("unknown").screen.id == "question"


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


@pytest.mark.parametrize("words", ["改面积", "我要改实验室面积", "改：实验室面积", "实验室面积"])
def test_an_answer_of_any_page_is_changed_by_its_name(words: str) -> None:
    assert laboratory().say(words).asked == "lab_area_m2"


def test_every_condition_is_listed_with_its_result() -> None:
    chat = laboratory().tap("report", "items")
    assert "专家论证（" in chat.text
    assert "学科带头人（第三条（三））" in chat.text


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


def test_a_change_of_the_distance_alone_is_a_consequence_too() -> None:
    chat = laboratory(lab_area_m2="260").say("改面积", "280")
    assert "还差 20 ㎡（原来 还差 40 ㎡）" in chat.text


def test_an_area_in_mu_is_told_in_two_places() -> None:
    answers = {k: v for k, v in LABORATORY.items() if k != "lab_area_m2"}
    chat = Chat().start("key_laboratory").answer(**answers).say("半亩")
    assert "333.33 ㎡" in chat.text
    assert chat.tap("right").facts["lab_area_m2"] == pytest.approx(1000 / 3)


def test_one_of_two_means_of_training_is_open_with_its_own_question() -> None:
    chat = laboratory(org_type="企业", dual_tutors="没有").tap("report")
    assert "只有一样，算不算有培养条件" in chat.text
    assert "医院" not in chat.text


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


def test_what_is_just_met_is_said_to_have_nothing_to_spare() -> None:
    chat = laboratory(lab_area_m2="300平", lab_established_on="2024年11月25日").tap("report")
    assert "刚好达到、没有富余：实验室面积；建设基础" in chat.text


def test_an_answer_to_another_types_question_does_not_count_until_it_is_asked_again() -> None:
    chat = Chat().start("engineering_center")
    while chat.asked != "team_size":
        chat.tap("unknown")
    chat.say("25").tap("menu", "platforms", "innovation_center")
    assert Talk(chat.case, chat.sender, chat.now).assessment.result("3.3.team").status == "unknown"
    while chat.asked != "team_size":
        chat.tap("unknown")
    assert "25 人" in chat.text
    chat.say("25")
    assert Talk(chat.case, chat.sender, chat.now).assessment.result("3.3.team").status == "met"


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


def at(fact: str, platform: str = "key_laboratory") -> Chat:
    """An interview that stands at the question of `fact`."""
    answers = {k: v for k, v in LABORATORY.items() if k != fact}
    chat = Chat().start(platform).answer(**answers)
    assert chat.asked == fact
    return chat


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


def test_keeping_an_answer_that_decides_nothing_leads_on() -> None:
    chat = at("lab_area_m2").say("300左右").tap("right")
    assert chat.asked == "lab_area_m2"
    chat.tap("keep")
    assert chat.screen.id != "question" or chat.asked != "lab_area_m2"


def test_a_list_of_another_type_is_not_shown_as_answered() -> None:
    chat = Chat().start("engineering_center")
    while chat.asked != "field":
        chat.tap("unknown")
    chat.tap("modern_agriculture").tap("menu", "platforms", "key_laboratory")
    while chat.asked != "field":
        chat.tap("unknown")
    assert "modern_agriculture" not in chat.text


def test_whoever_comes_back_to_a_type_finds_its_answers() -> None:
    chat = Chat().start("engineering_center")
    while chat.asked != "field":
        chat.tap("unknown")
    chat.tap("modern_agriculture").tap("menu", "platforms", "key_laboratory")
    while chat.asked != "field":
        chat.tap("unknown")
    chat.tap("relics").tap("menu", "platforms", "engineering_center")
    talk = Talk(chat.case, chat.sender, chat.now)
    assert talk.facts["field"] == "modern_agriculture"


def test_finding_a_type_again_asks_nothing_twice() -> None:
    chat = laboratory().tap("menu", "platforms", "finder")
    asked = []
    while chat.screen.id == "question":
        asked.append(chat.asked)
        chat.tap("unknown")
    assert len(set(asked)) == len(asked)


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


def test_what_is_asked_again_follows_from_what_is_answered() -> None:
    chat = Chat().start("key_laboratory").say("不清楚").tap("menu", "unknown")
    assert chat.asked == "past_sanction"
    chat.tap("fraud")
    assert chat.asked == "past_sanction_on"


def test_undo_at_a_read_back_takes_back_only_that() -> None:
    chat = at("lab_area_m2")
    before = chat.facts
    chat.say("300多平", "撤销")
    assert chat.asked == "lab_area_m2"
    assert chat.facts == before


def test_a_question_is_not_taken_for_a_name() -> None:
    chat = laboratory().tap("menu", "naming").say("名称应该怎么起？")
    assert chat.screen.id == "ask"


def test_names_given_elsewhere_are_not_shown_where_they_may_not_be() -> None:
    chat = laboratory().tap("report", "draft", "particulars")
    while chat.asked != "contact_name":
        chat.tap("unknown")
    chat.say("扎西")
    elsewhere = Chat(chat.case, personal=False)
    assert elsewhere.case.place.about.facts != ("contact_phone",)
    elsewhere.say("菜单").tap("mydata", "export")
    assert "扎西" not in elsewhere.text
    assert "扎西" not in str(elsewhere.screen.attachments)


def test_the_language_before_the_notice_leads_back_to_the_notice() -> None:
    assert Chat().say("语言", "菜单").screen.id == "notice"


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


def _until(fact: str, platform: str = "key_laboratory") -> Chat:
    chat = Chat().start(platform)
    while chat.asked != fact:
        chat.say("不清楚")
    return chat


def test_after_two_failures_examples_buttons_and_people_are_offered() -> None:
    chat = _until("lab_area_m2").say("很大很大")
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
    chat = _until(fact).say("呵呵呵呵", "啦啦啦啦啦")
    assert chat.asked == fact
    assert shown in chat.text


def test_an_answer_ends_the_help_of_the_question_before() -> None:
    chat = _until("lab_area_m2").say("很大很大", "够用就行", "320平")
    assert chat.asked != "lab_area_m2"
    assert "这样写就读得懂" not in chat.text
