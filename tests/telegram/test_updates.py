"""How updates reach the bot: long polling, webhook, order, repeats, conflicts, expiry."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter

from tests.telegram.botapi import BotApiServer, Settings
from tests.telegram.botapi.wire import Answer, HttpConnection, Request
from tests.telegram.conftest import client
from tests.telegram.people import Person

pytestmark = pytest.mark.anyio

SECRET = "loopback-secret"  # noqa: S105 - opens nothing


def texts(updates: "tuple[Update, ...] | list[Update]") -> list[str]:
    """What the updates say: words of messages, data of taps."""
    told = []
    for update in updates:
        query, message = update.callback_query, update.effective_message
        told.append(str(query.data if query else message and message.text))
    return told


async def test_the_offset_confirms_all_below_it(bot: Bot, person: Person) -> None:
    for word in "甲乙丙丁":
        person.say(word)
    first = await bot.get_updates(limit=2)
    assert texts(first) == ["甲", "乙"]
    assert texts(await bot.get_updates()) == ["甲", "乙", "丙", "丁"]  # nothing confirmed yet
    assert texts(await bot.get_updates(first[-1].update_id + 1)) == ["丙", "丁"]
    assert texts(await bot.get_updates(first[0].update_id)) == ["丙", "丁"]  # gone for good
    assert texts(await bot.get_updates(-1)) == ["丁"]
    far_ahead = first[0].update_id + 1000
    assert texts(await bot.get_updates(far_ahead)) == ["丁"]  # taken for an error


async def test_a_long_poll_ends_when_something_arrives(
    server: BotApiServer, bot: Bot, person: Person
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polling.begins()
    person.say("甲")
    person.say("乙")
    assert texts(await poll) == ["甲", "乙"]


async def test_a_long_poll_that_its_client_leaves_takes_nothing_along(
    server: BotApiServer, bot: Bot, person: Person
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polling.begins()
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    person.say("甲")
    assert texts(await bot.get_updates(timeout=30)) == ["甲"]


async def test_an_outage_ends_a_long_poll(server: BotApiServer, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polling.begins()
    async with asyncio.timeout(10):
        await server.stop()
    assert not server.polling.is_waiting
    with pytest.raises(NetworkError):
        await poll


async def test_two_polls_at_once_end_the_first(
    server: BotApiServer, bot: Bot, person: Person
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polling.begins()
    async with client(server) as other:
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        person.say("甲")
        assert texts(await second) == ["甲"]


async def test_allowed_updates_hold_until_changed(bot: Bot, person: Person) -> None:
    await bot.get_updates(allowed_updates=["message"])
    mine = person.say("甲")
    person.edit(mine, "乙")
    assert texts(await bot.get_updates()) == ["甲"]
    assert (await bot.get_webhook_info()).allowed_updates == ("message",)
    await bot.get_updates(allowed_updates=[])
    assert not (await bot.get_webhook_info()).allowed_updates  # Telegram's default
    person.edit(mine, "丙")
    assert [bool(one.edited_message) for one in await bot.get_updates()] == [False, True]


async def test_taps_expire_before_messages(server: BotApiServer, bot: Bot, person: Person) -> None:
    person.forge("tap", 1)
    person.say("甲")
    server.clock.advance(151)
    assert texts(await bot.get_updates()) == ["甲"]
    server.clock.advance(86_400)
    assert not await bot.get_updates()
    assert server.updates.dropped == 2


async def test_twice_and_out_of_order(server: BotApiServer, bot: Bot, person: Person) -> None:
    server.updates.hold("callback_query")
    person.forge("tap", 1)
    server.updates.twice = 1
    person.say("甲")
    server.updates.release("callback_query")
    first = await bot.get_updates()
    assert texts(first) == ["甲", "tap"]
    again = await bot.get_updates(first[-1].update_id + 1)
    assert texts(again) == ["甲"]
    assert again[0].update_id == first[0].update_id
    assert not await bot.get_updates(first[-1].update_id + 1)


async def test_late_taps_keep_their_order(server: BotApiServer, bot: Bot, person: Person) -> None:
    server.updates.overtake_rate = 1.0
    person.forge("first", 1)
    server.updates.overtake_rate = 0.0
    person.forge("second", 1)
    person.say("甲")
    got: list[Update] = []
    while len(got) < 3:
        got += await bot.get_updates(got[-1].update_id + 1 if got else 0, timeout=10)
    assert texts(got) == ["甲", "first", "second"]


async def test_what_people_send(server: BotApiServer, bot: Bot, person: Person) -> None:
    group = server.chats.group(-1001, "课题组")
    person.start("key_laboratory")
    person.send_photo(caption="场地")
    person.send_voice()
    person.send_sticker()
    person.send_location()
    person.send_document("证明.pdf", b"%PDF")
    person.in_group(group).say("@kechuang_test_bot 你好")
    person.block()
    got = await bot.get_updates()
    start, photo, voice, sticker, location, document, grouped = (one.message for one in got[:-1])
    assert start is not None
    assert start.entities[0].type == "bot_command"
    assert photo is not None
    assert (photo.caption, len(photo.photo)) == ("场地", 2)
    assert voice is not None
    assert voice.voice is not None
    assert sticker is not None
    assert sticker.sticker is not None
    assert location is not None
    assert location.location is not None
    assert document is not None
    assert document.document is not None
    assert document.document.file_name == "证明.pdf"
    assert grouped is not None
    assert (grouped.chat.type, grouped.entities[0].type) == ("supergroup", "mention")
    member = got[-1].my_chat_member
    assert member is not None
    assert member.new_chat_member.status == "kicked"


@dataclass
class Receiver:
    """A webhook of the tests' own: remembers what is posted, answers what it is told."""

    statuses: list[int] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    before: Callable[[Update], Awaitable[None]] | None = None
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    connections: set[HttpConnection] = field(default_factory=set)

    async def __call__(self, request: Request) -> Answer:
        update = Update.de_json(json.loads(request.body), None)
        if self.before is not None:
            await self.before(update)
        status = self.statuses.pop(0) if self.statuses else 200
        async with self.arrived:
            self.requests.append(request)
            self.updates.append(update)
            self.arrived.notify_all()
        return Answer(status, b"{}")

    async def has(self, count: int) -> list[str]:
        """What arrived, once it is `count` updates."""
        async with asyncio.timeout(10), self.arrived:
            await self.arrived.wait_for(lambda: len(self.updates) >= count)
        return texts(self.updates)


@asynccontextmanager
async def receiving(receiver: Receiver) -> AsyncIterator[str]:
    listener = await asyncio.get_running_loop().create_server(
        lambda: HttpConnection(receiver, receiver.connections), "127.0.0.1", 0
    )
    yield f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/hook?a=b"
    listener.close()
    for connection in list(receiver.connections):
        await connection.closed()
    await listener.wait_closed()


async def test_a_webhook_gets_what_waits_and_what_comes(bot: Bot, person: Person) -> None:
    receiver = Receiver()
    person.say("甲")
    async with receiving(receiver) as url:
        await bot.set_webhook(url, secret_token=SECRET, max_connections=5)
        person.say("乙")
        assert await receiver.has(2) == ["甲", "乙"]
        first = receiver.requests[0]
        assert (first.method, first.path, first.query) == ("POST", "/hook", "a=b")
        assert first.headers["x-telegram-bot-api-secret-token"] == SECRET
        assert len(receiver.connections) == 1  # kept for the next update
        info = await bot.get_webhook_info()
        assert (info.url, info.max_connections) == (url, 5)
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
    person.say("丙")
    assert texts(await bot.get_updates())[-1:] == ["丙"]


async def test_a_webhook_is_tried_until_it_accepts(bot: Bot, person: Person) -> None:
    receiver = Receiver(statuses=[500, 403, 302, 200])
    async with receiving(receiver) as url:
        await bot.set_webhook(url)
        person.say("甲")
        person.say("乙")
        assert await receiver.has(5) == ["甲", "甲", "甲", "甲", "乙"]
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 302"
        await bot.delete_webhook()


async def test_taps_overtake_texts_on_a_webhook(bot: Bot, person: Person) -> None:
    tapped = asyncio.Event()

    async def texts_wait_for_taps(update: Update) -> None:
        if update.callback_query:
            tapped.set()
        else:
            await tapped.wait()

    receiver = Receiver(before=texts_wait_for_taps)
    async with receiving(receiver) as url:
        await bot.set_webhook(url)
        person.say("甲")
        person.say("乙")
        person.forge("tap", 1)
        assert await receiver.has(3) == ["tap", "甲", "乙"]
        await bot.delete_webhook()


async def test_max_connections_bounds_posts_at_once(bot: Bot, server: BotApiServer) -> None:
    now, most = 0, 0

    async def count(update: Update) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        for _ in range(50):
            await asyncio.sleep(0)
        now -= 1

    receiver = Receiver(before=count)
    for user_id in range(1, 9):
        Person(server, user_id).say("甲")
    async with receiving(receiver) as url:
        await bot.set_webhook(url, max_connections=2)
        await receiver.has(8)
        assert most == 2
        await bot.delete_webhook()


async def test_twice_on_a_webhook(bot: Bot, server: BotApiServer, person: Person) -> None:
    receiver = Receiver()
    server.updates.twice = 1
    async with receiving(receiver) as url:
        await bot.set_webhook(url)
        person.say("甲")
        person.say("乙")
        assert await receiver.has(3) == ["甲", "甲", "乙"]
        await bot.delete_webhook(drop_pending_updates=True)


async def test_a_webhook_is_not_set_twice_in_a_second() -> None:
    async with BotApiServer(Settings()) as server:
        server.clock.stop()
        call = f"{server.base}/bot{server.token}/setWebhook?url=http://127.0.0.1:9/"
        async with httpx.AsyncClient(trust_env=False) as http:
            assert (await http.get(call)).json()["description"] == "Webhook was set"
            again = await http.get(call)
            assert again.json()["parameters"] == {"retry_after": 1}
            assert again.headers["retry-after"] == "1"
            server.clock.advance(1)
            assert (await http.get(call)).json()["description"] == "Webhook is already set"


async def test_setting_a_webhook_ends_a_long_poll(server: BotApiServer, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polling.begins()
    await bot.set_webhook("http://127.0.0.1:9/")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll


async def test_flood_limits() -> None:
    """Telegram's limits by the server's own clock: nothing here waits."""
    async with BotApiServer(Settings()) as server, client(server) as bot:
        server.clock.stop()
        person, group = Person(server, 1001), server.chats.group(-1001, "课题组")
        person.start()
        buttons = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="a")]])

        async def refused(act: Callable[[], Awaitable[Any]], seconds: int) -> None:
            with pytest.raises(RetryAfter) as refusal:
                await act()
            after = refusal.value.retry_after
            assert (after if isinstance(after, int) else after.total_seconds()) == seconds

        for number in range(3):
            await bot.send_message(1001, str(number))
        await refused(lambda: bot.send_message(1001, "a"), 1)
        last = person.screen.message_id
        await bot.edit_message_reply_markup(1001, last, reply_markup=buttons)  # does not count
        server.clock.advance(1)
        await bot.send_message(1001, "a")
        server.clock.advance(60)
        for _ in range(10):
            sent = await bot.send_message(group.chat_id, "a")
            await sent.edit_text("b")
        await refused(lambda: sent.edit_text("c"), 3)
        with pytest.raises(BadRequest):  # what is wrong anyhow is told before what is too much
            await bot.send_message(group.chat_id, "")
        server.clock.advance(60)
        for user_id in range(1, 31):
            Person(server, user_id).start()
            await bot.send_message(user_id, "a")
        Person(server, 31).start()
        await refused(lambda: bot.send_message(31, "a"), 1)
