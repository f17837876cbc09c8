"""Finding and changing the type, told as chats: whose answers count."""

import pytest

from dialogs.talk import Talk
from tests.dialogs.chat import Chat
from tests.dialogs.interviews import laboratory


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


@pytest.mark.parametrize("word", ["2", "重点实验室", "key_laboratory", "实验室", "２"])
def test_a_choice_is_taken_by_number_label_id_or_everyday_word(word: str) -> None:
    assert Chat().tap("start").say(word).asked == "past_sanction"


def test_while_the_type_is_open_only_what_can_rule_one_out_is_asked() -> None:
    chat = Chat().tap("start", "finder")
    asked = set()
    while chat.screen.id == "question":
        asked.add(chat.asked)
        chat.tap("unknown")
    assert "field" not in asked
    assert {"past_sanction", "registered_in_lhasa", "operating_since"} <= asked
    assert len(asked) < 15


@pytest.mark.parametrize(
    "words", ["不知道报哪个", "我们是小公司，不清楚选哪类", "哪个好办", "不懂选什么"]
)
def test_not_knowing_the_type_leads_to_finding_it(words: str) -> None:
    assert "还可能" in Chat().tap("start").say(words).screen.title


def test_the_types_that_are_possible_lead_back_to_the_question() -> None:
    chat = Chat().tap("start", "finder")
    asked = chat.asked
    assert chat.tap("types", "back").asked == asked


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
