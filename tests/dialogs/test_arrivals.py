"""Links, edits, cases asked for by code, and what is no text, told as chats."""

import pytest

from dialogs.arrivals import KINDS
from dialogs.events import Chose, Edited, Event, Looked, Opened, Resumed, Said, Sent
from dialogs.machine import step
from rules.i18n import languages
from tests.dialogs.chat import NOW, Chat


def happens(chat: Chat, event: Event) -> Chat:
    return chat._take(step(chat.case, event, NOW))


def said(chat: Chat, text: str, source: str) -> Chat:
    return happens(chat, Said(chat.sender, text, source))


def asked() -> Chat:
    return Chat().start("key_laboratory").answer(past_sanction="没有", platform_in_lhasa="是")


def test_link_to_a_type_goes_past_the_notice() -> None:
    chat = Chat()
    happens(chat, Opened(chat.sender, platform="clinical_center"))
    assert chat.screen.id == "notice"
    chat.tap("start")
    assert chat.screen.id == "question"
    assert "临床" in chat.screen.title


def test_link_to_another_type_keeps_the_answers() -> None:
    chat = asked()
    facts = chat.facts
    happens(chat, Opened(chat.sender, platform="rd_institution"))
    assert chat.facts == facts
    assert "前面的回答都留着" in chat.text
    happens(chat.say("菜单"), Opened(chat.sender, platform="rd_institution"))
    assert chat.screen.id == "menu"


@pytest.mark.parametrize("platform", ["", "nothing", "<b>"])
def test_other_links_show_where_it_stands(platform: str) -> None:
    chat = asked()
    question = chat.asked
    assert happens(chat, Opened(chat.sender, platform=platform)).asked == question


def test_change_of_case_names_the_one_that_was_left() -> None:
    chat = asked()
    assert "KKKKKKKKKK" in happens(chat, Opened(chat.sender, left="KKKKKKKKKK")).text


def test_code_that_leads_nowhere() -> None:
    chat = asked()
    question = chat.asked
    assert "没有编号为 ABC<x 的申报" in happens(chat, Resumed(chat.sender, "ABC<x")).text
    assert "试错的次数太多" in happens(chat, Resumed(chat.sender, "A", barred=True)).text
    assert chat.asked == question


@pytest.mark.parametrize("kind", [*KINDS, "unheard of"])
def test_what_is_no_text_changes_nothing(kind: str) -> None:
    chat = asked()
    log, question = chat.case.log, chat.asked
    happens(chat, Sent(chat.sender, kind))
    assert (chat.case.log, chat.asked) == (log, question)
    assert KINDS.get(kind, KINDS["other"]) in chat.text


def test_looking_again_keeps_number_and_case() -> None:
    chat = asked()
    case, screen = chat.case, chat.screen
    happens(chat, Looked(chat.sender))
    assert (chat.case, chat.screen.seq) == (case, screen.seq)
    happens(chat, Looked(chat.sender, screen.seq, case.code))
    assert chat.case == case
    happens(chat, Looked(chat.sender, screen.seq - 1))
    assert "没有改动" in chat.screen.refused


def test_button_of_another_case_is_refused() -> None:
    chat = asked()
    log = chat.case.log
    happens(chat, Chose(chat.sender, chat.screen.seq, "yes", "KKKKKKKKKK"))
    assert "没有改动" in chat.screen.refused
    assert chat.case.log == log


class TestEdits:
    def test_show_the_consequence_before_it_counts(self) -> None:
        chat = Chat().start("key_laboratory")
        said(chat, "没有", "m1")
        said(chat, "是", "m2")
        happens(chat, Edited(chat.sender, "不是", "m2"))
        assert chat.screen.id == "consequence"
        assert chat.facts["platform_in_lhasa"] is True
        chat.tap("save")
        assert chat.facts["platform_in_lhasa"] is False
        # The same message, changed once more.
        happens(chat, Edited(chat.sender, "是", "m2")).tap("save")
        assert chat.facts["platform_in_lhasa"] is True

    def test_of_an_answer_that_is_being_read_back(self) -> None:
        chat = Chat().start("key_laboratory")
        while chat.asked != "lab_area_m2":
            chat.say("不清楚")
        said(chat, "三百多平", "m3")
        assert chat.screen.id == "readback"
        happens(chat, Edited(chat.sender, "420平", "m3"))
        assert chat.facts["lab_area_m2"] == 420

    def test_of_an_answer_that_was_read_back(self) -> None:
        chat = Chat().start("key_laboratory")
        while chat.asked != "lab_area_m2":
            chat.say("不清楚")
        said(chat, "三百多平", "m3").tap("right")
        happens(chat, Edited(chat.sender, "260平", "m3"))
        assert chat.screen.id == "consequence"
        happens(chat, Edited(chat.sender, "420平", "m3")).tap("save")
        assert chat.facts["lab_area_m2"] == 420

    @pytest.mark.parametrize(
        ("answer", "edit", "told"),
        [
            ("320平", "320平", "「实验室面积」320 ㎡"),
            ("320平", "320平方米", "「实验室面积」320 ㎡"),
            ("三百多平", "三百多平", "「实验室面积」多于 300 ㎡"),
            ("不清楚", "不清楚", "「实验室面积」"),
        ],
    )
    def test_that_change_nothing_are_told_so(self, answer: str, edit: str, told: str) -> None:
        chat = Chat().start("key_laboratory")
        while chat.asked != "lab_area_m2":
            chat.say("不清楚")
        said(chat, answer, "m3")
        if chat.screen.id == "readback":
            chat.tap("right")
        place, log = chat.case.place, chat.case.log
        happens(chat, Edited(chat.sender, edit, "m3"))
        assert (chat.case.place, chat.case.log) == (place, log)
        assert f"没有变化，已经记着：{told}" in chat.text

    def test_that_take_a_change_back_before_it_was_saved(self) -> None:
        chat = Chat().start("key_laboratory")
        said(chat, "没有", "m1")
        said(chat, "是", "m2")
        asked = chat.asked
        happens(chat, Edited(chat.sender, "不是", "m2"))
        happens(chat, Edited(chat.sender, "是", "m2"))
        assert chat.asked == asked
        assert "没有变化" in chat.text

    def test_made_over_and_over_lead_back_to_the_question_that_stood(self) -> None:
        chat = Chat().start("key_laboratory")
        said(chat, "没有", "m1")
        asked = chat.asked
        for text in ("/menu", "呵呵呵", "因弄虚作假"):
            happens(chat, Edited(chat.sender, text, "m1"))
        assert chat.screen.id == "readback"
        happens(chat, Edited(chat.sender, "没有", "m1"))
        assert "没有变化" in chat.text
        assert chat.asked == asked

    def test_that_add_another_fact_offer_it(self) -> None:
        chat = Chat().start("key_laboratory")
        while chat.asked != "lab_area_m2":
            chat.say("不清楚")
        said(chat, "320平", "m3")
        happens(chat, Edited(chat.sender, "面积320平，设备60万", "m3"))
        assert chat.screen.id == "offered"
        assert chat.tap("都对").facts["equipment_value_cny"] == 600_000
        assert chat.facts["lab_area_m2"] == 320

    def test_that_are_not_understood_leave_the_answer(self) -> None:
        chat = Chat().start("key_laboratory")
        said(chat, "没有", "m1")
        facts = chat.facts
        happens(chat, Edited(chat.sender, "天气不错", "m1"))
        assert chat.facts == facts
        assert "天气不错" in chat.text

    @pytest.mark.parametrize("source", ["m9", ""])
    def test_of_what_was_no_answer_change_nothing(self, source: str) -> None:
        chat = asked()
        log, question = chat.case.log, chat.asked
        happens(chat, Edited(chat.sender, "不是", source))
        assert (chat.case.log, chat.asked) == (log, question)
        assert "不是一个回答" in chat.text

    def test_of_an_answer_that_was_undone_change_nothing(self) -> None:
        chat = Chat().start("key_laboratory")
        said(chat, "没有", "m1").say("撤销")
        happens(chat, Edited(chat.sender, "不清楚", "m1"))
        assert "不是一个回答" in chat.text
        assert chat.facts == {}


def test_language_can_be_looked_at_before_and_after_the_notice() -> None:
    chat = Chat().say("/language")
    assert chat.screen.id == "language"
    assert chat.tap("back").screen.id == "notice"
    chat.tap("start").say("语言")
    offered = [c.id for c in chat.screen.choices if c.row == "answer"]
    assert offered == [f"speak.{code}" for code in languages() if code != "zh"]
