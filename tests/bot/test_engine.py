"""The engine of a served channel, with a real store and a channel that can be held."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from threading import Event as ThreadEvent
from typing import Any

import pytest

from bot.serving.deliveries import Delivery
from bot.serving.engine import Engine, Update
from bot.serving.metrics import Metrics
from bot.store import Outgoing, Store
from bot.store.outbox import Outbox
from bot.turns import Channel, Turns
from dialogs.events import Event, Said, Sender

pytestmark = pytest.mark.anyio
SENDER = Sender(by="applicant", channel="test", personal=False)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def said(payload: Mapping[str, Any]) -> Event:
    return Said(SENDER, str(payload["text"]))


def turns(store: Store) -> Turns:
    return Turns(store, {"test": Channel(said, personal=False)}, "zh")


async def test_stop_during_a_commit_waits_for_no_sending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What that commit lets go out would begin when nobody waits for it, or cancels it, any more:
    beside a server that hangs, the program would never end."""
    claimed, may_go_on = asyncio.Event(), ThreadEvent()
    loop = asyncio.get_running_loop()
    sending = Outbox.sending

    def held(outbox: Outbox, *numbers: int) -> None:
        sending(outbox, *numbers)
        loop.call_soon_threadsafe(claimed.set)
        assert may_go_on.wait(30)

    async def never_shown(_row: Outgoing) -> Delivery:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(Outbox, "sending", held)
    engine = Engine("test", lambda: Store(tmp_path, "OFF"), turns, Metrics())
    await engine.open()
    running = asyncio.create_task(engine.run(never_shown))
    received = asyncio.create_task(engine.receive([Update("1", "a", json.dumps({"text": "你好"}))]))
    await claimed.wait()
    await engine.stop()
    may_go_on.set()
    await asyncio.wait_for(asyncio.gather(running, received), 10)
    await engine.close()
    with Store(tmp_path, "OFF") as store:
        assert store.outbox.chats_waiting("test") == ["a"], "it waits for the next start"
