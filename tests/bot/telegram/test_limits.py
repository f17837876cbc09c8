"""Sends are spaced before the server asks for it; time is the test's own."""

import asyncio
import heapq
from collections.abc import Awaitable
from itertools import count

import pytest

from bot.telegram.limits import Limits, Rates
from tests.telegram.botapi.chats import Chat, User
from tests.telegram.botapi.floods import Floods
from tests.telegram.botapi.settings import Clock
from tests.telegram.botapi.settings import Limits as ServerLimits


class Time:
    """A clock that moves to the next sleeper when nobody else can run."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._numbers = count()

    async def sleep(self, seconds: float) -> None:
        event = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._numbers), event))
        await event.wait()

    async def run(self, *work: Awaitable[None]) -> None:
        gathered = asyncio.gather(*work)
        while not gathered.done():
            for _turn in range(20):
                await asyncio.sleep(0)
            if self._sleepers and not gathered.done():
                self.now, _number, event = heapq.heappop(self._sleepers)
                event.set()
        await gathered


class ServerClock(Clock):
    def __init__(self, time: Time) -> None:
        super().__init__()
        self._time = time

    def now(self) -> float:
        return self._time.now


def chat(number: int) -> Chat:
    if number < 0:
        return Chat(number, "supergroup", "课题组")
    return Chat(number, "private", "", User(number, "卓玛"))


@pytest.mark.parametrize(
    ("chats", "each", "edits"),
    [([1], 10, False), ([1], 40, True), ([-1], 30, False), ([-1], 30, True),
     (list(range(1, 101)), 3, False), ([1, 2, -3], 12, False)],
)  # fmt: skip
def test_the_server_never_has_to_ask(chats: list[int], each: int, edits: bool) -> None:
    time = Time()
    floods = Floods(ServerLimits(), ServerClock(time))
    limits = Limits(Rates(), lambda: time.now, time.sleep)

    async def send(number: int) -> None:
        for _message in range(each):
            await limits.turn(str(number), edits=edits)
            floods.pass_or_refuse(chat(number), is_edit=edits)

    asyncio.run(time.run(*(send(number) for number in chats)))


def test_a_short_burst_is_not_slowed() -> None:
    time = Time()
    limits = Limits(Rates(), lambda: time.now, time.sleep)

    async def send() -> None:
        for _message in range(3):
            await limits.turn("1")

    asyncio.run(time.run(send()))
    assert time.now == 0


def test_a_slow_chat_does_not_hold_the_others() -> None:
    time = Time()
    limits = Limits(Rates(), lambda: time.now, time.sleep)
    done: dict[str, float] = {}

    async def send(to: str, messages: int) -> None:
        for _message in range(messages):
            await limits.turn(to)
        done[to] = time.now

    asyncio.run(time.run(send("-1", 20), send("2", 2)))
    assert done["2"] == 0
    assert done["-1"] > 30


def test_a_pause_is_for_its_chat() -> None:
    time = Time()
    limits = Limits(Rates(), lambda: time.now, time.sleep)
    done: dict[str, float] = {}

    async def paused() -> None:
        await limits.pause("1", 7)
        await limits.turn("1")
        done["1"] = time.now

    async def other() -> None:
        await limits.turn("2")
        done["2"] = time.now

    asyncio.run(time.run(paused(), other()))
    assert done["2"] == 0
    assert done["1"] >= 7


def test_without_rates_nothing_waits() -> None:
    time = Time()
    limits = Limits(None, lambda: time.now, time.sleep)

    async def send() -> None:
        for _message in range(1000):
            await limits.turn("1")

    asyncio.run(time.run(send()))
    assert time.now == 0
