"""Questions in the middle of the interview, told as chats: then the same question stands."""

from rules.loading import load_pack
from tests.dialogs.chat import Chat


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


def test_a_question_before_the_notice_is_accepted_is_told_when_it_can_be_asked() -> None:
    assert "之后就可以问" in Chat().say("备案了给多少钱？").text
