"""Several facts in one message, told as chats: one list, nothing recorded unconfirmed."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogs.events import Edited, Said
from dialogs.machine import step
from tests.dialogs.chat import NOW, Chat

ALL = "企业，拉萨注册的，2021年3月成立，场地300多平，设备60万"
FACTS = {
    "org_type": "enterprise",
    "registered_in_lhasa": True,
    "registered_on": "2021-03",
    "site_area_m2": {"more_than": 300},
    "equipment_value_cny": 600_000,
}


def offered(text: str = ALL, platform: str = "engineering_center") -> Chat:
    chat = Chat().start(platform).say(text)
    assert chat.screen.id == "offered", chat.text
    return chat


def test_the_first_message_after_the_type_is_offered_as_one_list() -> None:
    chat = offered()
    assert chat.facts == {}
    assert "场所面积：多于 300 ㎡" in chat.text
    assert "「场地300多平」" in chat.text
    assert [c.label for c in chat.screen.choices if c.row == "answer"] == ["都对", "改"]
    chat.tap("都对")
    assert chat.facts == FACTS


def test_what_was_confirmed_is_not_asked_again() -> None:
    chat = offered().tap("都对")
    asked: list[str] = []
    while chat.screen.id == "question":
        asked.append(chat.asked)
        chat.say("不清楚")
    assert asked
    assert not set(asked) & set(FACTS)


@pytest.mark.parametrize("words", ["对", "是的", "都对", "没错", "1"])
def test_the_list_is_confirmed_in_everyday_words(words: str) -> None:
    assert offered().say(words).facts == FACTS


@pytest.mark.parametrize("way_out", ["都不记", "返回", "撤销", "菜单"])
def test_a_list_that_is_not_confirmed_records_nothing(way_out: str) -> None:
    chat = offered().say(way_out)
    assert chat.facts == {}
    assert "没有记下" in chat.text or chat.screen.id == "question"


def test_one_of_them_is_left_out_and_asked_on_its_own() -> None:
    chat = offered("设备60万，场地300平").tap("改", "site_area_m2", "都对")
    assert chat.facts == {"equipment_value_cny": 600_000}
    asked: list[str] = []
    while chat.screen.id == "question":
        asked.append(chat.asked)
        chat.say("不清楚")
    assert "site_area_m2" in asked


def test_the_right_one_may_be_written_at_once() -> None:
    chat = offered().say("场地320平")
    assert chat.screen.id == "offered"
    assert "320 ㎡" in chat.text
    assert chat.tap("都对").facts == {**FACTS, "site_area_m2": 320}


def test_a_figure_beside_a_yes_confirms_nothing() -> None:
    assert offered().say("对，是320平").facts == {}


def test_leaving_out_the_last_leads_back_to_the_question() -> None:
    chat = Chat().start("engineering_center").say("不清楚")
    question = chat.asked
    chat.say("设备60万").tap("改", "equipment_value_cny")
    assert chat.asked == question
    assert chat.facts == {}


def test_one_undo_takes_back_the_whole_list() -> None:
    chat = offered().tap("都对").say("撤销")
    assert chat.facts == {}
    assert "已撤销一次写的 5 项" in chat.text
    assert chat.screen.id == "question"


def test_what_was_answered_before_the_list_outlives_its_undo() -> None:
    chat = Chat().start("engineering_center").answer(past_sanction="没有", platform_in_lhasa="是")
    before = chat.facts
    chat.say(ALL).tap("都对").say("撤销")
    assert chat.facts == before


def test_an_answer_that_was_given_otherwise_is_shown_beside_the_new_one() -> None:
    chat = offered("设备60万，场地300平").tap("都对").say("场地400平，团队12人")
    assert "原来填的是 300 ㎡" in chat.text
    chat.tap("都对")
    assert chat.facts["site_area_m2"] == 400


def test_what_contradicts_is_not_offered() -> None:
    chat = offered("专职15人，高级职称20人，面积300平", "key_laboratory")
    assert "没有放进去：「专职15人」、「高级职称20人」" in chat.text.replace(
        "「高级职称20人」、「专职15人」", "「专职15人」、「高级职称20人」"
    )
    assert chat.tap("都对").facts == {"lab_area_m2": 300}


def test_a_date_in_the_future_is_not_offered() -> None:
    chat = offered("公司2030年1月成立，设备60万，场地300平")
    assert "registered_on" not in chat.tap("都对").facts


def test_what_was_not_understood_is_shown() -> None:
    assert "没有放进去：「博士3人」" in offered("设备60万，场地300平，博士3人").text


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("past_sanction", "没有", "none"),
        ("platform_in_lhasa", "是的，在拉萨", True),
        ("lab_area_m2", "320平，租的", 320),
        ("lab_area_m2", "实验室面积320平，2021年租的", 320),
        ("equipment_value_cny", "设备六十万，都是新的", 600_000),
        ("research_team_size", "12个，都是本科以上", 12),
    ],
)
def test_one_plain_answer_stays_just_that(fact: str, text: str, value: object) -> None:
    chat = Chat().start("key_laboratory")
    while chat.asked != fact:
        chat.say("不清楚")
    chat.say(text)
    assert chat.facts.get(fact) == value


def test_a_question_is_answered_and_not_taken_for_facts() -> None:
    chat = Chat().start("engineering_center").say("场地300平，设备60万，够不够？")
    assert chat.screen.id == "ask"


def test_a_ban_is_told_when_it_comes_in_a_list() -> None:
    chat = offered("平台不在拉萨，设备60万，场地300平").tap("都对")
    assert chat.facts["platform_in_lhasa"] is False
    assert "第二条" in chat.text


@pytest.mark.parametrize(
    "text", ["场地300平，设备60万", "场地300平", "设备有60万元。场地是300平方米"]
)
def test_what_is_recorded_and_said_again_changes_nothing(text: str) -> None:
    chat = offered("设备60万，场地300平").tap("都对")
    place, log = chat.case.place, chat.case.log
    chat.say(text)
    assert "没有变化，已经记着：" in chat.text
    assert "没有读懂" not in chat.text
    assert (chat.case.place, chat.case.log) == (place, log)


def test_what_was_not_taken_is_told_once_and_kept_nowhere() -> None:
    chat = offered("设备60万，场地300平，负责人是卓玛")
    assert "没有放进去：「负责人是卓玛」" in chat.text
    assert "卓玛" not in chat.case.model_dump_json()
    chat.tap("改", "site_area_m2", "都对")
    assert "卓玛" not in chat.case.model_dump_json()


class TestEdits:
    def edit(self, chat: Chat, text: str) -> Chat:
        return chat._take(step(chat.case, Edited(chat.sender, text, "m1"), NOW))

    def start(self) -> Chat:
        chat = Chat().start("engineering_center")
        return chat._take(step(chat.case, Said(chat.sender, "场地300平，设备60万", "m1"), NOW))

    def test_of_the_message_whose_list_waits(self) -> None:
        chat = self.edit(self.start(), "场地400平，设备60万")
        assert chat.screen.id == "offered"
        assert chat.tap("都对").facts["site_area_m2"] == 400

    def test_of_a_message_whose_list_was_confirmed(self) -> None:
        chat = self.edit(self.start().tap("都对"), "场地400平，设备60万")
        assert chat.facts["site_area_m2"] == 300
        assert chat.screen.id == "offered"
        assert chat.tap("都对").facts["site_area_m2"] == 400

    def test_that_changes_nothing_is_told_so(self) -> None:
        chat = self.start().tap("都对")
        facts, asked, log = chat.facts, chat.asked, chat.case.log
        self.edit(chat, "场地300平方米，设备60万")
        assert "没有变化，已经记着：「场所面积」300 ㎡" in chat.text
        assert (chat.facts, chat.asked, chat.case.log) == (facts, asked, log)
        self.edit(chat, "场地300平方米，设备60万，哦哦")
        assert "没有变化" in chat.text
        assert "没有放进去：「哦哦」" in chat.text

    def test_of_a_waiting_list_into_what_is_recorded_lets_the_list_go(self) -> None:
        chat = offered("设备60万，场地300平").tap("都对")
        asked = chat.asked
        chat._take(step(chat.case, Said(chat.sender, "场地400平，团队12人", "m2"), NOW))
        chat._take(step(chat.case, Edited(chat.sender, "场地300平", "m2"), NOW))
        assert chat.asked == asked
        assert "没有变化" in chat.text
        assert chat.facts["site_area_m2"] == 300

    def test_into_nothing_that_is_understood_changes_nothing(self) -> None:
        chat = self.start().tap("都对")
        trail = chat.case.trail
        self.edit(chat, "哦哦")
        assert "原来的回答没有改" in chat.text
        assert chat.case.trail == trail


_CLAUSES = """
企业 拉萨注册的 2021年3月成立 场地300多平 设备60万 团队12人 面积不清楚 有章程 12 没有 对 好 撤销 改
"""


@settings(deadline=None)
@example(messages=["企业，拉萨注册的", "有章程，有章程"])
@example(messages=["企业，拉萨注册的", "对，对"])
@given(
    messages=st.lists(
        st.lists(st.sampled_from(_CLAUSES.split()), min_size=2, max_size=5).map("，".join),
        max_size=4,
    )
)
def test_a_list_is_never_recorded_unconfirmed(messages: list[str]) -> None:
    chat = Chat().start("engineering_center")
    for text in messages:
        known = chat.facts
        confirms = chat.screen.id == "offered" and set(text.split("，")) <= {"对", "好"}
        chat.say(text)
        new = {name: value for name, value in chat.facts.items() if known.get(name) != value}
        assert len(new) <= 1 or confirms, "only one plain answer is recorded at once"
        if chat.screen.id == "offered":
            assert chat.facts == known
