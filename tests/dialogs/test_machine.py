"""The case around the interview, told as chats: notice, name, draft, own data, taps, old cases."""

import pytest

from dialogs.machine import Forget, begin
from dialogs.places import Place
from rules.loading import load_pack
from tests.dialogs.chat import Chat
from tests.dialogs.interviews import LABORATORY, laboratory


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


@pytest.mark.parametrize("words", ["好的", "嗯", "行", "可以", "知道了", "OK"])
def test_the_notice_is_accepted_in_everyday_words(words: str) -> None:
    assert Chat().say(words).screen.id == "platforms"


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
