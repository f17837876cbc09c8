"""What people do on Telegram, and what they see."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.store import Store
from bot.telegram.commands import COMMANDS
from dialogs.case import Case, fold
from rules.i18n import languages
from tests.bot.reading import rows
from tests.bot.telegram.running import Running, running
from tests.telegram.botapi import BotApiServer
from tests.telegram.people import Person
from tests.translated import HAN

pytestmark = pytest.mark.anyio


@pytest.fixture
async def served(server: BotApiServer, data: Path) -> AsyncIterator[Running]:
    async with running(server, data) as ready:
        yield ready


@pytest.fixture
async def person(server: BotApiServer, served: Running) -> Person:
    """Someone who has accepted the notice and chosen a laboratory."""
    someone = Person(server, 1001)
    someone.start()
    await someone.waits_for(lambda screen: "知道了，开始" in screen.labels)
    someone.tap("知道了，开始")
    await someone.waits_for(lambda screen: "重点实验室" in screen.labels)
    someone.tap("重点实验室")
    await someone.waits_for(lambda screen: "以往的处理记录" in screen.text)
    return someone


async def says(person: Person, text: str, wanted: str) -> None:
    person.say(text)
    await person.waits_for(lambda screen: wanted in screen.text)


async def taps(person: Person, label: str, wanted: str) -> None:
    person.tap(label)
    await person.waits_for(lambda screen: wanted in screen.text)


def code_of(data: Path, chat: int) -> str:
    ((code,),) = rows(data, "SELECT case_code FROM chats WHERE chat = ?", str(chat))
    return str(code)


def case_of(data: Path, chat: int) -> Case:
    with Store(data, "OFF") as store:
        case = store.case_of("telegram", str(chat))
    assert case is not None
    return case


async def settled(person: Person, keyboards: int = 1) -> None:
    """Wait until old keyboards are gone."""
    while sum(1 for message in person.chat.of_bot() if message.keyboard) > keyboards:
        await person.chat.change_after(len(person.chat.seen))


async def test_tap_edits_in_place_and_words_are_answered_anew(person: Person) -> None:
    assert len(person.screens) == 1
    await says(person, "没有", "建在拉萨")
    await settled(person)
    assert [bool(screen.rows) for screen in person.screens] == [False, True]


async def test_options_beyond_two_rows_are_a_page_away(person: Person) -> None:
    first = person.screen
    assert "更多" in first.labels
    assert len(first.rows) == 3
    person.tap("更多")
    second = await person.waits_for(lambda screen: screen.labels != first.labels)
    assert second.text == first.text
    assert "不清楚，以后再说" in second.labels
    person.say("更多")
    third = await person.waits_for(lambda screen: screen.message_id != second.message_id)
    assert third.labels == second.labels
    await taps(person, "不清楚，以后再说", "建在拉萨")


async def test_stale_tap_says_so_and_changes_nothing(person: Person, data: Path) -> None:
    data_of_first = button(person, "没有")
    await says(person, "没有", "建在拉萨")
    await settled(person)
    before = case_of(data, 1001).log
    person.forge(data_of_first, person.screens[0].message_id)
    toast = await person.waits_for_toast()
    assert "没有改动" in toast.text
    await person.waits_for(lambda screen: "那是前面的画面" in screen.text and bool(screen.rows))
    assert case_of(data, 1001).log == before


def button(person: Person, label: str) -> str:
    message = next(m for m in reversed(person.chat.of_bot()) if m.keyboard)
    found = [b for row in message.keyboard or [] for b in row if b["text"] == label]
    return str(found[0]["callback_data"])


@pytest.mark.parametrize(
    ("send", "said"),
    [
        (Person.send_voice, "语音听不了"),
        (Person.send_sticker, "表情看不懂"),
        (Person.send_location, "位置读不了"),
        (lambda person: person.send_document("章程.docx", b"PK\x03\x04"), "先另存为 PDF 再发"),
    ],
)
async def test_what_is_no_text_is_told_what_to_do_instead(
    person: Person, send: Any, said: str
) -> None:
    send(person)
    screen = await person.waits_for(lambda screen: said in screen.text)
    assert "以往的处理记录" in screen.text


async def test_edited_message_is_a_changed_answer(person: Person, data: Path) -> None:
    answer = person.say("没有")
    await person.waits_for(lambda screen: "建在拉萨" in screen.text)
    await says(person, "是", "所属领域" if "所属领域" in person.screen.text else "已记")
    person.edit(answer, "因评估或整改移出备案")
    await person.waits_for(lambda screen: "我理解为" in screen.text)
    await taps(person, "对", "改为")
    assert fold(case_of(data, 1001).log).facts["past_sanction"] == "none"
    await taps(person, "保存", "已")
    assert fold(case_of(data, 1001).log).facts["past_sanction"] != "none"
    chat_only = person.say("菜单")
    await person.waits_for(lambda screen: "申报编号" in screen.text)
    log = case_of(data, 1001).log
    person.edit(chat_only, "没有")
    await person.waits_for(lambda screen: "不是一个回答" in screen.text)
    assert case_of(data, 1001).log == log


async def test_link_resumes_a_case_begun_elsewhere(
    person: Person, server: BotApiServer, data: Path
) -> None:
    await says(person, "没有", "建在拉萨")
    code = code_of(data, 1001)
    other = Person(server, 1002)
    other.start(code)
    await other.waits_for(lambda screen: "建在拉萨" in screen.text)
    assert code_of(data, 1002) == code
    await says(other, "是", "已记")
    # The first one's buttons are of an older screen now.
    person.tap("不是")
    await person.waits_for(lambda screen: "那是前面的画面" in screen.text)


async def test_wrong_codes_are_bounded(person: Person, data: Path) -> None:
    code = code_of(data, 1001)
    for number in range(5):
        wrong = f"ABCDEFGHJ{number + 2}"
        await says(person, f"/start {wrong}", wrong)
    await says(person, "/start KKKKKKKKKK", "试错的次数太多")
    assert code_of(data, 1001) == code


async def test_link_opens_a_type_behind_the_notice(server: BotApiServer, served: Running) -> None:
    someone = Person(server, 1003)
    someone.start("clinical_center")
    await someone.waits_for(lambda screen: "知道了，开始" in screen.labels)
    someone.tap("知道了，开始")
    await someone.waits_for(lambda screen: screen.text.startswith("临床"))


async def test_returning_after_days_finds_the_same_question(
    server: BotApiServer, data: Path
) -> None:
    someone = Person(server, 1004)
    async with running(server, data):
        someone.start("key_laboratory")
        await someone.waits_for(lambda screen: "知道了，开始" in screen.labels)
        someone.tap("知道了，开始")
        await someone.waits_for(lambda screen: "以往的处理记录" in screen.text)
    server.clock.advance(3 * 86_400)
    async with running(server, data):
        someone.start()
        again = len(someone.screens)
        await someone.waits_for(
            lambda screen: len(someone.screens) > again or "以往的处理记录" in screen.text
        )
        assert "以往的处理记录" in someone.screen.text


async def test_group_is_answered_only_when_addressed(
    server: BotApiServer, served: Running, data: Path
) -> None:
    group = server.chats.group(-1005, "课题组")
    member = Person(server, 1005).in_group(group)
    bot = server.state.settings.username
    member.say("大家好")
    member.say("/menu")
    member.say(f"@{bot} 你好")
    screen = await member.waits_for(lambda screen: bool(screen.text))
    member.say("没人问它")
    member.say("知道了，开始", reply_to=screen.message_id)
    await member.waits_for(lambda screen: "重点实验室" in screen.labels)
    member.say(f"/help@{bot}")
    await member.waits_for(lambda screen: screen.text.startswith("帮助"))
    assert rows(data, "SELECT count(*) FROM inbox") == [(6,)]
    assert rows(data, "SELECT count(*) FROM outbox") == [(3,)]


async def test_commands_lead_where_they_say(person: Person) -> None:
    for name, wanted in (
        ("/menu", "菜单"),
        ("/status", "自查结果"),
        ("/language", "语言"),
        ("/mydata", "我的数据"),
        ("/help", "帮助"),
        ("/privacy", "我的数据"),
        ("/cancel", "菜单"),
    ):
        person.say(name)
        await person.waits_for(lambda screen, w=wanted: w in screen.text.partition("\n")[0])


async def test_commands_are_offered_in_each_language(server: BotApiServer, served: Running) -> None:
    while not server.state.profile.menu_buttons:
        calls = server.record.counts.total()
        someone = Person(server, 1)
        someone.say("你好")
        await someone.waits_for_reply()
        assert server.record.counts.total() > calls
    offered = server.state.profile.commands
    assert {language for _scope, language in offered} == {"", *languages()}
    for (_scope, language), commands in offered.items():
        assert [one["command"] for one in commands] == list(COMMANDS)
        told = "".join(one["description"] for one in commands)
        assert (HAN.search(told) is None) == (language == "en")


@pytest.mark.parametrize(
    ("app", "forced", "greeted"),
    [("en-GB", None, "I see, start"), ("de", None, "知道了，开始"), ("en", "zh", "知道了，开始")],
)
async def test_case_begins_in_the_language_of_the_app_unless_the_operator_set_one(
    server: BotApiServer, data: Path, app: str, forced: str | None, greeted: str
) -> None:
    given = {"language": forced} if forced else {}
    async with running(server, data, **given):
        someone = Person(server, 1009, language=app)
        someone.start()
        await someone.waits_for(lambda screen: greeted in screen.labels)


async def test_flood_is_answered_once(person: Person, data: Path) -> None:
    shown = len(person.screens)
    for number in range(50):
        person.say(f"第{number}句")
    await person.waits_for(lambda screen: "第49句" in screen.text)
    assert len(person.screens) - shown <= 8
    assert rows(data, "SELECT count(*) FROM inbox WHERE state = 'done'")[0][0] >= 53


async def test_what_was_recorded_in_a_flood_is_said(person: Person) -> None:
    person.say("没有")
    person.say("是")
    await person.waits_for(lambda screen: "平台建在" in screen.text and "已记" in screen.text)
    assert "「以往的处理记录」" in "".join(screen.text for screen in person.screens)


async def test_blocked_chat_is_parked_and_its_case_kept(person: Person, data: Path) -> None:
    person.say("没有")
    person.block()
    other = Person(person.server, 1009)
    other.start()
    await other.waits_for_reply()
    person.unblock()
    await says(person, "/start", "建在拉萨")
    assert len(case_of(data, 1001).log) == 3


async def test_deletion_gives_a_receipt_and_leaves_nothing(person: Person, data: Path) -> None:
    code = code_of(data, 1001)
    await says(person, "/mydata", code)
    await taps(person, "删除", "找不回来")
    await taps(person, "删除", "已删除")
    assert code in person.screen.text
    with Store(data, "OFF") as store:
        assert store.cases.load(code) is None
    assert rows(data, "SELECT 1 FROM chats") == rows(data, "SELECT 1 FROM surfaces") == []
    person.tap("重新开始")
    await person.waits_for(lambda screen: "知道了，开始" in screen.labels)


async def test_names_and_telephones_are_not_asked(person: Person) -> None:
    await says(person, "菜单", "申报编号")
    await taps(person, "草稿和材料", "打印后手填")
    await taps(person, "补信息", "平台准备用什么名称")
    asked = set()
    while "草稿和材料" not in person.screen.text.partition("\n")[0]:
        asked.add(person.screen.text)
        shown = person.screen.text
        person.tap("不清楚，以后再说")
        await person.waits_for(lambda screen, shown=shown: screen.text != shown)
    told = "".join(asked)
    assert "全称" in told, told
    assert not any(word in told for word in ("姓名", "电话", "联系人"))


async def test_export_is_a_file_that_can_be_assessed(person: Person) -> None:
    await says(person, "没有", "建在拉萨")
    await says(person, "/mydata", "我的数据")
    person.tap("导出")
    file = await person.waits_for_document()
    assert json.loads(file.data)["facts"] == {"past_sanction": "none"}
    await person.waits_for(lambda screen: "已导出" in screen.text)
    await settled(person)


async def test_raw_updates_are_not_kept(person: Person, data: Path) -> None:
    await says(person, "没有", "建在拉萨")
    kept = "SELECT DISTINCT payload, chat, case_code FROM inbox WHERE state = 'done'"
    assert rows(data, kept) == [(None, "", None)]
    assert rows(data, "SELECT DISTINCT payload FROM outbox WHERE state = 'sent'") == [("",)]
