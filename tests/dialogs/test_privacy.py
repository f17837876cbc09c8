"""Numbers of people that someone volunteers are not kept, and nothing else is lost by it."""

import pytest

from dialogs.events import Edited, Said
from dialogs.machine import step
from tests.dialogs.chat import NOW, Chat
from tests.dialogs.interviews import until

IDENTITY = "540102199003074518"
TELEPHONES = [
    "13900001111",
    "139 0000 1111",
    "+8613900001111",
    "0891-6820000",
    "１３９００００１１１１",
]


def kept(chat: Chat) -> str:
    return chat.case.model_dump_json()


def elsewhere(chat: Chat) -> Chat:
    """The same where names and telephone numbers may not be asked."""
    return Chat(chat.case, personal=False)


@pytest.mark.parametrize("number", TELEPHONES)
def test_a_telephone_number_beside_an_answer_is_left_out(number: str) -> None:
    chat = elsewhere(until("lab_area_m2")).say(f"320平，电话{number}")
    if chat.screen.id == "readback":
        chat.tap("right")
    assert chat.facts["lab_area_m2"] == 320
    assert number not in kept(chat)
    chat.say(f"我的电话{number}，能报吗？")
    assert chat.screen.id == "ask"
    assert number not in kept(chat)


def test_it_is_said_that_it_is_left_out() -> None:
    chat = elsewhere(until("lab_area_m2")).say("320平，电话13900001111")
    assert "电话号码不在这里记" in chat.text
    assert "13900001111" not in chat.text


def test_where_telephone_numbers_are_asked_they_stay() -> None:
    chat = Chat().start("key_laboratory").say("我的电话13900001111，能报吗？")
    assert "13900001111" in kept(chat)


@pytest.mark.parametrize("personal", [True, False])
def test_an_identity_number_is_kept_nowhere(personal: bool) -> None:
    chat = Chat(personal=personal).start("key_laboratory")
    chat.say(f"张三 {IDENTITY} 能报吗？")
    assert IDENTITY not in kept(chat)
    assert "身份证号不记" in chat.text
    chat.say("返回", f"没有，身份证{IDENTITY}", f"场地300平，设备60万，{IDENTITY}")
    assert IDENTITY not in kept(chat)


def test_a_text_with_an_identity_number_is_refused_as_a_whole() -> None:
    chat = until("lab_area_m2").say("菜单", "草稿").tap("particulars")
    facts = chat.facts
    chat.say(f"高原医学{IDENTITY}")
    assert "像有身份证号，没有记下" in chat.text
    assert chat.facts == facts
    assert IDENTITY not in kept(chat)


def test_an_edit_brings_none_in() -> None:
    chat = elsewhere(until("lab_area_m2"))
    chat._take(step(chat.case, Said(chat.sender, "三百多平", "m1"), NOW))
    edit = Edited(chat.sender, "四百多平，电话13900001111", "m1")
    chat._take(step(chat.case, edit, NOW))
    assert "13900001111" not in kept(chat)


def test_nor_does_the_name_of_a_file() -> None:
    chat = Chat(personal=False).start("key_laboratory")
    chat.bring(caption="场地平面图", name=f"平面图{IDENTITY}电话13900001111.pdf")
    (file,) = chat.case.known.files
    assert file.name.startswith("平面图")
    assert IDENTITY not in kept(chat)
    assert "13900001111" not in kept(chat)


@pytest.mark.parametrize(
    ("text", "value"),
    [("13800000000元", 13_800_000_000), ("600000", 600_000), ("13,800,000,000", 13_800_000_000)],
)
def test_an_amount_is_no_telephone_number(text: str, value: int) -> None:
    chat = elsewhere(until("equipment_value_cny")).say(text)
    if chat.screen.id == "readback":
        chat.tap("right")
    assert chat.facts["equipment_value_cny"] == value
