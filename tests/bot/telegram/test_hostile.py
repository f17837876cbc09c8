"""What no honest client sends: no crash, no leak, each answered or set aside with a reason."""

import json
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.telegram.webhook import MOST_BYTES, SECRET_HEADER, secret_of
from tests.bot.reading import rows
from tests.bot.telegram.running import Running, running
from tests.telegram.botapi import BotApiServer
from tests.telegram.people import Person

pytestmark = pytest.mark.anyio

CHAT = {"id": 1001, "type": "private"}
INJECTIONS = [
    "<b>粗</b><script>alert(1)</script>",
    "</blockquote><a href='https://example.org'>x</a>",
    "&lt;&amp;&#0;&unknown;",
    "{{ 7 * 7 }} {% for x in y %} ${7*7} %s {0} {name}",
    "\u202eesrever\u202c \u2066x\u2069",
    "零\u200b宽\u200d度\ufeff",
    "\ud83d",
    "\x00\x01\x1b[31m",
    "' OR 1=1; DROP TABLE cases; --",
    "𠮷" * 2000,
]


@pytest.fixture
async def served(server: BotApiServer, data: Path) -> AsyncIterator[Running]:
    async with running(server, data, "webhook") as ready:
        person = Person(server, 1001)
        person.start()
        await person.waits_for(lambda screen: "知道了，开始" in screen.labels)
        yield ready


async def post(served: Running, body: bytes | Any, secret: str | None = None) -> int:
    token = served.settings.telegram_token
    assert token is not None
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    headers = {SECRET_HEADER: secret_of(token.get_secret_value()) if secret is None else secret}
    url = str(served.settings.telegram_webhook_url)
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=BytesIO(body), headers=headers) as told,
    ):
        return told.status


def dead(data: Path) -> list[tuple[Any, ...]]:
    return rows(data, "SELECT error FROM inbox WHERE state = 'dead' ORDER BY id")


@pytest.mark.parametrize("secret", ["", "wrong", "é", "a" * 10_000])
async def test_wrong_secret_is_refused_and_nothing_stored(
    served: Running, data: Path, secret: str
) -> None:
    before = rows(data, "SELECT count(*) FROM inbox")
    update = {"update_id": 5, "message": {"message_id": 1, "chat": CHAT, "text": "菜单"}}
    async with aiohttp.ClientSession() as session:
        url = str(served.settings.telegram_webhook_url)
        headers = {SECRET_HEADER: secret} if secret else {}
        async with session.post(url, json=update, headers=headers) as told:
            assert told.status in (400, 403)
    assert rows(data, "SELECT count(*) FROM inbox") == before


async def test_body_over_the_limit_is_refused(served: Running, data: Path) -> None:
    assert await post(served, b"x" * (MOST_BYTES + 1)) == 413


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "no JSON"),
        (b"{", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"9" * 10_000, "no JSON"),
        (b"[]", "no update_id"),
        (b"null", "no update_id"),
        (b'{"message": {}}', "no update_id"),
        (b'{"update_id": "7"}', "no update_id"),
        (b'{"update_id": true}', "no update_id"),
        (b'{"update_id": 7}', "no chat in an update of kind none"),
        (b'{"update_id": 7, "message": {}}', "no chat in an update of kind message"),
        (b'{"update_id": 7, "message": {"chat": 5}}', "no chat"),
        (b'{"update_id": 7, "message": {"chat": {"id": "1001"}}}', "no chat"),
        (b'{"update_id": 7, "callback_query": {"data": "x"}}', "no chat"),
        (b'{"update_id": 7, "never_heard_of": {}}', "kind never_heard_of"),
    ],
)
async def test_what_is_no_update_is_set_aside_with_a_reason(
    served: Running, data: Path, body: bytes, reason: str
) -> None:
    assert await post(served, body) == 200
    assert await post(served, body) == 200
    ((error,),) = dead(data)
    assert reason in error


@pytest.mark.parametrize(
    "fields",
    [
        {"callback_query": {"id": "1", "message": {"message_id": 1, "chat": CHAT}}},
        {"callback_query": {"id": "1", "data": 5, "message": {"message_id": 1, "chat": CHAT}}},
        {"message": {"chat": CHAT | {"type": 5}, "text": "x"}},
    ],
)
async def test_update_of_a_chat_that_cannot_be_read_is_answered(
    served: Running, server: BotApiServer, data: Path, fields: dict[str, Any]
) -> None:
    assert await post(served, {"update_id": 9, **fields}) == 200
    person = Person(server, 1001)
    person.say("帮助")
    await person.waits_for(lambda screen: screen.text.startswith("帮助"))
    states = rows(data, "SELECT DISTINCT state FROM inbox")
    assert set(states) <= {("done",), ("dead",)}


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "1",
        "1|||",
        "1|-|-1|start",
        "1|AAAAAAAAAA|1|start",
        "2|-|1|start",
        "1|-|99999999999999999999|start",
        "1|-|1|../../etc",
        "1|-|1|>99999",
        "1|-|1|>x",
        "🏔" * 16,
        "1|-|①|start",
    ],
)
async def test_forged_taps_change_nothing(
    served: Running, server: BotApiServer, data: Path, forged: str
) -> None:
    person = Person(server, 1001)
    person.forge(forged, person.screen.message_id)
    person.say("帮助")
    await person.waits_for(lambda screen: screen.text.startswith("帮助"))
    assert rows(data, "SELECT count(*) FROM entries") == [(0,)]


async def test_other_peoples_buttons_do_not_reach_their_cases(
    served: Running, server: BotApiServer, data: Path
) -> None:
    victim, thief = Person(server, 1001), Person(server, 1002)
    thief.start()
    await thief.waits_for(lambda screen: "知道了，开始" in screen.labels)
    message = next(m for m in victim.chat.of_bot() if m.keyboard)
    stolen = (message.keyboard or [])[0][0]["callback_data"]
    thief.forge(stolen, thief.screen.message_id)
    toast = await thief.waits_for_toast()
    assert "没有改动" in toast.text
    assert rows(data, "SELECT count(*) FROM entries") == [(0,)]


@pytest.mark.parametrize("text", INJECTIONS)
async def test_typed_markup_is_shown_as_typed(
    served: Running, server: BotApiServer, text: str
) -> None:
    person = Person(server, 1001)
    person.tap("知道了，开始")
    await person.waits_for(lambda screen: "重点实验室" in screen.labels)
    known = len(person.screens)
    body = {"message_id": 77, "chat": CHAT, "date": 0, "text": text}
    assert await post(served, {"update_id": 11, "message": body}) == 200
    await person.waits_for(lambda screen: len(person.screens) > known)
    message = person.chat.of_bot()[-1]
    kinds = {entity["type"] for entity in message.content.get("entities", [])}
    assert kinds <= {"bold", "italic", "blockquote"}
    assert "49" not in person.screen.text
    assert "\u202e" not in person.screen.text
    assert server.record.refused() == []


async def test_megabyte_is_told_that_it_is_too_long(served: Running, server: BotApiServer) -> None:
    person = Person(server, 1001)
    body = {"message_id": 77, "chat": CHAT, "date": 0, "text": "长" * 300_000}
    assert await post(served, {"update_id": 11, "message": body}) == 200
    await person.waits_for(lambda screen: "这一条太长" in screen.text)


async def test_a_thousand_taps_are_answered_once(
    served: Running, server: BotApiServer, data: Path
) -> None:
    person = Person(server, 1001)
    message = next(m for m in person.chat.of_bot() if m.keyboard)
    tapped = (message.keyboard or [])[0][0]["callback_data"]
    for _tap in range(1000):
        person.forge(tapped, message.message_id)
    person.say("帮助")
    await person.waits_for(lambda screen: screen.text.startswith("帮助"))
    assert rows(data, "SELECT count(*) FROM entries") == [(1,)]
    assert len(person.screens) < 50
