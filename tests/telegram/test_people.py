"""What scripted people see and wait for, and the server as a process under outside control."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.telegram.botapi import BotApiServer
from tests.telegram.people import Person, Toast

pytestmark = pytest.mark.anyio
BUTTONS = InlineKeyboardMarkup(
    [[InlineKeyboardButton("是", callback_data="y"), InlineKeyboardButton("否", callback_data="n")]]
)


async def test_a_screen_is_what_the_newest_message_says_now(bot: Bot, person: Person) -> None:
    assert str(person.screen) == "(nothing)"
    sent = await bot.send_message(1001, "<b>有</b>吗？", "HTML", reply_markup=BUTTONS)
    assert str(person.screen) == "有吗？\n[是] [否]"
    await sent.edit_text("记下了")
    assert (person.screen.text, person.screen.labels) == ("记下了", [])
    await bot.send_document(1001, b"a", filename="草稿.docx")
    assert person.screen.file is person.documents[-1]
    await sent.delete()
    assert [screen.text for screen in person.screens] == [""]


async def test_waiting_ends_with_what_the_bot_does(bot: Bot, person: Person) -> None:
    waiting = asyncio.create_task(person.waits_for(lambda screen: "乙" in screen.labels))
    await bot.send_message(1001, "甲")
    await bot.send_message(
        1001,
        "a",
        reply_markup=InlineKeyboardMarkup.from_button(
            InlineKeyboardButton("乙", callback_data="b")
        ),
    )
    assert (await waiting).text == "a"


async def test_a_reply_is_one_to_the_last_act(bot: Bot, person: Person) -> None:
    await bot.send_message(1001, "甲", reply_markup=BUTTONS)
    person.tap("是")
    with pytest.raises(TimeoutError, match=r"卓玛 waited 0 s for a reply; the screen shows:\n甲"):
        await person.waits_for_reply(timeout=0)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    await query.answer("好")
    with pytest.raises(TimeoutError):
        await person.waits_for_reply(timeout=0)
    await query.edit_message_text("乙")
    assert (await person.waits_for_reply()).text == "乙"
    assert person.toasts == [Toast("好", is_alert=False)]


async def test_a_document_is_waited_for(bot: Bot, person: Person) -> None:
    await bot.send_document(1001, b"old", filename="a.docx")
    person.say("下载")
    waiting = asyncio.create_task(person.waits_for_document())
    await bot.send_message(1001, "正在生成")
    await bot.send_document(1001, b"new", filename="b.docx")
    assert (await waiting).data == b"new"


async def test_one_person_in_two_chats(bot: Bot, server: BotApiServer, person: Person) -> None:
    group = server.chats.group(-1001, "课题组")
    member = person.in_group(group)
    asked = member.say("/status@kechuang_test_bot")
    sent = await bot.send_message(-1001, "在这里", reply_to_message_id=asked.message_id)
    assert (member.screen.text, person.screen.text) == ("在这里", "")
    member.say("好", reply_to=sent.message_id)
    last = (await bot.get_updates())[-1].message
    assert last is not None
    assert last.reply_to_message is not None
    assert last.reply_to_message.from_user is not None
    assert last.reply_to_message.from_user.id == bot.id


@pytest.fixture
def process() -> Iterator[str]:
    """The address of a server of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.telegram.server", "--unhurried"],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        yield json.loads(child.stdout.readline())["base"]
        child.send_signal(signal.SIGTERM)
        assert child.wait(10) == 0


async def test_a_server_of_its_own_is_controlled_over_http(process: str) -> None:
    async with httpx.AsyncClient(base_url=process, trust_env=False) as http:

        async def admin(action: str, **given: Any) -> Any:
            answer = await http.post(f"/admin/{action}", json=given)
            assert answer.status_code == 200, answer.text
            return answer.json()

        async def call(method: str, **given: Any) -> httpx.Response:
            token = "4242424242:AAStrictServerOnLoopbackOnly-abcdefg"  # noqa: S105
            return await http.post(f"/bot{token}/{method}", json=given)

        assert await admin("many", people=3, text="你好", first_id=7) == 3
        await admin("start", user_id=7, payload="lab")
        updates = (await call("getUpdates")).json()["result"]
        assert [one["message"]["text"] for one in updates] == ["你好"] * 3 + ["/start lab"]
        markup = BUTTONS.to_dict()
        await call("sendMessage", chat_id=7, text="有吗？", reply_markup=markup)
        shown = await admin("wait", user_id=7, done=0)
        assert shown == {"text": "有吗？", "rows": [["是", "否"]], "done": 1}
        await admin("tap", user_id=7, label="是")
        assert (await http.post("/admin/tap", json={"user_id": 7, "label": "或"})).is_client_error
        await admin("fault", kind="error", times=1)
        assert (await call("getMe")).status_code == 502
        await admin("anywhere", rate=1.0)
        await admin("calm")
        await admin("twice", count=0)
        await admin("overtake", rate=0)
        await admin("hold", kind="message")
        await admin("say", user_id=8, text="晚")
        await admin("release", kind="message")
        await admin("block", user_id=9)
        assert (await call("sendMessage", chat_id=9, text="a")).status_code == 403
        await admin("unblock", user_id=9)
        await admin("advance", seconds=100_000)
        assert (await call("getUpdates")).json()["result"] == []
        stats = await admin("stats")
        assert stats["calls"]["sendmessage 403"] == 1
        assert stats["faults"] == {"error": 1}
        assert stats["updates"]["dropped"] == stats["updates"]["created"] == 8
        assert [one["status"] for one in await admin("calls", method="getMe")] == [502]
        assert len((await admin("chat", chat_id=7))["messages"]) == 3
        assert (await http.post("/admin/moon")).status_code == 404
