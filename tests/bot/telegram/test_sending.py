"""What becomes of one screen on its way, when the server or a crash is in the way."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.serving.building import Builder
from bot.serving.deliveries import Failed, GaveUpError, Parked, Sent
from bot.serving.metrics import Metrics
from bot.store import Outgoing
from bot.store.files import Files
from bot.telegram import sending
from bot.telegram.api import Api
from bot.telegram.causes import cause_of
from bot.telegram.limits import Limits
from bot.telegram.sending import Sender
from dialogs.screens import Attachment, Choice, Paragraph, Screen
from tests.telegram.botapi import BotApiServer
from tests.telegram.botapi.faults import Fault
from tests.telegram.people import Person

pytestmark = pytest.mark.anyio

CHAT = "1001"
BACK = (Choice(id="back", label="返回", row="nav"),)


class Bench:
    """A sender in front of a server, and what it noted."""

    def __init__(self, server: BotApiServer, api: Api, builder: Builder) -> None:
        self.metrics = Metrics()
        self.noted: list[str] = []
        limits = Limits(None, lambda: 0.0)
        self.sender = Sender(api, limits, builder, self.metrics, self.note)
        self.person = Person(server, int(CHAT))
        self.person.start()

    async def note(self, _number: int, external_id: str) -> None:
        self.noted.append(external_id)


@pytest.fixture
async def bench(
    server: BotApiServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> AsyncIterator[Bench]:
    monkeypatch.setattr(sending, "FIRST_WAIT", 0.001)
    with Builder(Files(tmp_path, "here")) as builder:
        async with Api(server.token, server.base) as api:
            ready = Bench(server, api, builder)
            yield ready
            await ready.sender.finish()


def row(text: str = "一", **given: Any) -> Outgoing:
    told = given.pop("screen", None) or Screen(
        id="x", seq=1, title="", blocks=(Paragraph(text=text),), choices=BACK
    )
    fields = {
        "id": 1,
        "chat": CHAT,
        "screen": told,
        "attempts": 0,
        "case_code": "ABCDEFGHJK",
        "language": "zh",
        "cause": "",
        "external_id": "",
        "at": datetime.now(UTC),
        "last": True,
        "standing": "",
    }
    return Outgoing(**(fields | given))


def tap(message: str, query: str = "1") -> str:
    update = {
        "callback_query": {"id": query, "data": "1|-|1|x", "message": {"message_id": int(message)}}
    }
    return cause_of(update, ())


def files(*names: str) -> Screen:
    attached = tuple(Attachment(kind="export", name=name, data={"a": 1}) for name in names)
    return Screen(
        id="x",
        seq=1,
        title="",
        blocks=(Paragraph(text="好了"),),
        choices=BACK,
        attachments=attached,
    )


async def sent(bench: Bench, outgoing: Outgoing, standing: str = "") -> Sent:
    delivery = await bench.sender.deliver(outgoing._replace(standing=standing))
    assert isinstance(delivery, Sent)
    return delivery


async def test_tapped_message_is_edited_and_unchanged_is_success(bench: Bench) -> None:
    first = await sent(bench, row())
    for _time in range(2):
        again = await sent(bench, row("二", cause=tap(first.standing)), first.standing)
        assert again.standing == first.standing
    assert [screen.text for screen in bench.person.screens] == ["二"]


async def test_message_that_is_gone_is_sent_anew(bench: Bench) -> None:
    first = await sent(bench, row())
    del bench.person.chat.messages[int(first.standing)]
    again = await sent(bench, row("二", cause=tap(first.standing)), first.standing)
    assert again.standing != first.standing
    assert bench.person.screen.text == "二"


async def test_words_are_answered_below_and_the_old_keyboard_goes(bench: Bench) -> None:
    first = await sent(bench, row())
    await sent(bench, row("二"), first.standing)
    assert [(s.text, bool(s.rows)) for s in bench.person.screens] == [("一", False), ("二", True)]


async def test_tap_on_an_older_message_strips_both(bench: Bench) -> None:
    old, standing = await sent(bench, row("旧")), await sent(bench, row("今"))
    await sent(bench, row("新", cause=tap(old.standing)), standing.standing)
    assert [bool(screen.rows) for screen in bench.person.screens] == [False, False, True]


async def test_announcement_leaves_the_standing_screen(bench: Bench) -> None:
    first = await sent(bench, row())
    told = Screen(id="expiring", seq=0, title="快到期", blocks=(), choices=())
    assert (await sent(bench, row(screen=told), first.standing)).standing == first.standing
    assert bench.person.screens[0].rows


async def test_long_screen_is_several_messages_and_none_twice(
    bench: Bench, server: BotApiServer
) -> None:
    blocks = tuple(Paragraph(text=f"{n}" + "条" * 3000) for n in range(3))
    long = Screen(id="x", seq=1, title="", blocks=blocks, choices=BACK)
    await sent(bench, row(screen=long))
    assert [bool(screen.rows) for screen in bench.person.screens] == [False, False, True]
    assert len(bench.noted) == 2
    # After a crash behind the first message: the others only.
    await sent(bench, row(screen=long, attempts=1, external_id=bench.noted[0]))
    assert [screen.text[0] for screen in bench.person.screens] == ["0", "1", "2", "1", "2"]


async def test_file_comes_before_its_screen_and_is_not_sent_twice(bench: Bench) -> None:
    await sent(bench, row(screen=files("甲.json", "乙.json")))
    assert [file.name for file in bench.person.documents] == ["甲.json", "乙.json"]
    assert bench.person.screen.text == "好了"
    await sent(bench, row(screen=files("甲.json", "乙.json"), external_id=bench.noted[0]))
    assert [file.name for file in bench.person.documents] == ["甲.json", "乙.json", "乙.json"]


async def test_of_a_superseded_screen_only_the_files_are_sent(bench: Bench) -> None:
    delivery = await sent(bench, row(screen=files("甲.json"), last=False), "7")
    assert delivery.standing == "7"
    assert [screen.text for screen in bench.person.screens] == [""]


async def test_file_that_cannot_be_made_is_said(bench: Bench) -> None:
    broken = Attachment(kind="application", name="草稿.docx", data={"platform": "never"})
    told = files().model_copy(update={"attachments": (broken,)})
    await sent(bench, row(screen=told))
    assert "没能生成" in bench.person.screens[0].text
    assert bench.person.screen.text == "好了"


@pytest.mark.parametrize(
    "fault",
    [
        Fault("flood", retry_after=0),
        Fault("error", status=500),
        Fault("error", status=502, times=3),
        Fault("drop"),
        Fault("error", status=404, times=2),
    ],
)
async def test_passing_trouble_is_waited_out(
    bench: Bench, server: BotApiServer, fault: Fault
) -> None:
    server.faults.add(fault)
    await sent(bench, row())
    assert [screen.text for screen in bench.person.screens] == ["一"]
    assert server.faults.struck


async def test_asked_pause_is_kept(bench: Bench, server: BotApiServer) -> None:
    server.faults.add(Fault("flood", retry_after=1))
    await sent(bench, row())
    tries = [call.at for call in server.record.of("sendMessage")]
    assert tries[1] - tries[0] >= 1


async def test_blocked_chat_is_parked(bench: Bench) -> None:
    bench.person.block()
    assert await bench.sender.deliver(row()) == Parked()
    assert bench.metrics.send_errors.count("blocked") == 1


async def test_refused_screen_is_set_aside(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    assert await bench.sender.deliver(row("秘密", chat="424242")) == Failed()
    assert "chat not found" in caplog.text.lower()
    assert "秘密" not in caplog.text


async def test_revoked_token_ends_it(bench: Bench, server: BotApiServer) -> None:
    server.faults.add(Fault("error", status=401, times=None))
    with pytest.raises(GaveUpError, match="KECHUANG_TELEGRAM_TOKEN"):
        await bench.sender.deliver(row())


async def test_late_answer_to_a_tap_is_no_trouble(bench: Bench) -> None:
    first = await sent(bench, row())
    await sent(bench, row("二", cause=tap(first.standing, query="99")), first.standing)
    await bench.sender.finish()
    assert bench.person.screen.text == "二"
