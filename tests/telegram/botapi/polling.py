"""getUpdates: one long poll at a time; a second one ends the first with 409."""

import asyncio
import json
from typing import Any

from tests.telegram.botapi.forms import Call
from tests.telegram.botapi.refusals import Refusal, conflict
from tests.telegram.botapi.state import Outcome, State
from tests.telegram.botapi.updates import ALL_KINDS, DEFAULT_KINDS, Update

MAX_TIMEOUT = 50  # seconds (telegram-bot-api, LONG_POLL_MAX_TIMEOUT)
MAX_ANSWER = 1 << 22  # bytes (telegram-bot-api, JsonUpdates)
WAIT_AFTER = 0.001  # seconds; a woken poll gathers what comes together (LONG_POLL_WAIT_AFTER)
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
OTHER_WEBHOOK = "terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first"
)


class Polling:
    """The long poll that waits, if any."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._ended: asyncio.Future[str] | None = None
        self._waiting = asyncio.Event()
        self._next_conflict = 0.0

    @property
    def is_waiting(self) -> bool:
        return self._waiting.is_set()

    async def begins(self) -> None:
        """Returns when a long poll waits: the bot is there and has nothing to fetch."""
        await self._waiting.wait()

    async def get_updates(self, call: Call) -> Outcome:
        updates = self._state.updates
        allow(self._state, call)
        offset = call.number("offset", 0, -(2**31), 2**31)
        limit = call.number("limit", 100, 1, 100)
        timeout = call.number("timeout", 0, 0, MAX_TIMEOUT)
        found = updates.fetch(offset, limit)
        if not found and timeout:
            await self._wait(timeout)
            found = updates.fetch(offset, limit)
        return Outcome(raw=_encoded(found))

    def end(self, reason: str) -> None:
        """End the waiting poll with 409."""
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(reason)

    async def refuse(self, reason: str) -> Refusal:
        """The 409 to give; later, if one was given within `conflict_seconds`."""
        now = self._state.clock.now()
        if now < self._next_conflict:
            await asyncio.sleep(self._state.settings.conflict_seconds)
        else:
            self._next_conflict = now + self._state.settings.conflict_seconds
        return conflict(reason)

    async def _wait(self, timeout: int) -> None:  # noqa: ASYNC109 - the method's own parameter
        self.end(OTHER_POLL)
        ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._ended = ended
        self._waiting.set()
        arrival = asyncio.ensure_future(self._state.updates.arrival())
        try:
            either: list[asyncio.Future[Any]] = [ended, arrival]
            await asyncio.wait(either, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            if arrival.done() and not ended.done():
                await asyncio.wait([ended], timeout=WAIT_AFTER)
        finally:
            arrival.cancel()
            if self._ended is ended:
                self._ended = None
                self._waiting.clear()
        if ended.done():
            raise await self.refuse(ended.result())


def allow(state: State, call: Call) -> None:
    """`allowed_updates`: kept as it was where it is not given, the default where it is empty."""
    raw = call.text("allowed_updates")
    try:
        given = json.loads(raw) if raw else None
    except ValueError:
        return
    if isinstance(given, list) and all(isinstance(one, str) for one in given):
        state.updates.allowed = frozenset(one.lower() for one in given) & ALL_KINDS or DEFAULT_KINDS


def _encoded(found: list[Update]) -> bytes:
    parts: list[bytes] = []
    left = MAX_ANSWER
    for update in found:
        left -= 50 + len(update.body)
        if left <= 0 and parts:
            break
        parts.append(update.encoded())
    return b"[%s]" % b",".join(parts)
