"""The queue of updates: kept until confirmed or expired, in the order of their ids."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Any

from tests.telegram.botapi.settings import Clock, Settings

TAP = "callback_query"
DEFAULT_KINDS = frozenset(
    {
        "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
        "chosen_inline_result", TAP, "shipping_query", "pre_checkout_query", "poll",
        "poll_answer", "my_chat_member", "chat_join_request", "business_message",
    }
)  # fmt: skip
ALL_KINDS = DEFAULT_KINDS | {"chat_member", "message_reaction", "message_reaction_count"}
LATE = 0.05  # seconds
MAX_AHEAD = 10  # an offset further ahead is taken for an error (TDLib, td/db/TQueue.cpp)


@dataclass(slots=True)
class Update:
    """queue: which webhook queue it waits in; updates of one queue are delivered in order.
    copies: how often it will be delivered."""

    update_id: int
    kind: str
    body: bytes
    queue: int
    expires_at: float
    copies: int = 1

    def encoded(self) -> bytes:
        return b'{"update_id":%d,"%s":%s}' % (self.update_id, self.kind.encode(), self.body)


@dataclass(slots=True)
class _Held:
    kind: str
    payload: Any
    queue: int
    copies: int


@dataclass(slots=True)
class Updates:
    """twice: how many of the next updates are delivered twice; twice_rate: a share of them.
    overtake_rate: the share of taps that come LATE seconds late, so that what the same person
    writes meanwhile overtakes them; taps of one person keep their order, as Telegram's do."""

    settings: Settings
    clock: Clock
    choose: Callable[[], float]
    allowed: frozenset[str] = DEFAULT_KINDS
    twice: int = 0
    twice_rate: float = 0.0
    overtake_rate: float = 0.0
    created: int = 0
    dropped: int = 0
    _pending: "OrderedDict[int, Update]" = field(default_factory=OrderedDict)
    _held: list[_Held] = field(default_factory=list)
    _late: dict[int, list[_Held]] = field(default_factory=dict)
    _holding: set[str] = field(default_factory=set)
    _next_id: int = 0
    _soonest: float = float("inf")
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._next_id = self.settings.first_update_id

    def __len__(self) -> int:
        return len(self._pending)

    def push(self, kind: str, payload: Any, queue: int) -> int | None:
        """Queue an update; its id, or None where it is held or its kind is not allowed.

        allowed_updates applies when an update is made, not when it is fetched.
        """
        if kind not in self.allowed:
            return None
        copies = 1
        if self.twice > 0:
            self.twice -= 1
            copies = 2
        elif self.twice_rate and self.choose() < self.twice_rate:
            copies = 2
        if kind in self._holding:
            self._held.append(_Held(kind, payload, queue, copies))
            return None
        if kind == TAP and self._is_late(queue):
            self._late[queue].append(_Held(kind, payload, queue, copies))
            return None
        return self._queue(kind, payload, queue, copies)

    def _is_late(self, queue: int) -> bool:
        if queue in self._late:
            return True
        if not self.overtake_rate or self.choose() >= self.overtake_rate:
            return False
        self._late[queue] = []
        asyncio.get_running_loop().call_later(LATE, self._catch_up, queue)
        return True

    def _catch_up(self, queue: int) -> None:
        for one in self._late.pop(queue):
            self._queue(one.kind, one.payload, one.queue, one.copies)

    def hold(self, kind: str) -> None:
        """Keep updates of this kind back, so that others overtake them."""
        self._holding.add(kind)

    def release(self, kind: str) -> None:
        """Queue what was kept back, with the ids that come now."""
        self._holding.discard(kind)
        waiting = [one for one in self._held if one.kind == kind]
        self._held = [one for one in self._held if one.kind != kind]
        for one in waiting:
            self._queue(one.kind, one.payload, one.queue, one.copies)

    def _queue(self, kind: str, payload: Any, queue: int, copies: int) -> int:
        update_id = self._next_id
        self._next_id += 1
        self.created += 1
        kept = self.settings.tap_seconds if kind == TAP else self.settings.message_seconds
        body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )
        expires_at = self.clock.now() + kept
        self._soonest = min(self._soonest, expires_at)
        self._pending[update_id] = Update(update_id, kind, body, queue, expires_at, copies)
        self._arrived.set()
        self._arrived = asyncio.Event()
        return update_id

    def fetch(self, offset: int, limit: int) -> list[Update]:
        """What getUpdates gives: confirms all below `offset`; a negative one keeps the last ones.

        An update that is to be delivered twice survives its first confirmation, and so comes
        again with an id below the offset.
        """
        if offset < 0:
            for update_id in list(self._pending)[:offset]:
                del self._pending[update_id]
        elif 0 < offset <= self._next_id + MAX_AHEAD:
            for update_id in list(takewhile(lambda known: known < offset, self._pending)):
                self.confirm(update_id)
        self._expire()
        return list(islice(self._pending.values(), limit))

    def confirm(self, update_id: int) -> None:
        """Delivered once: forget it, unless one more delivery was asked for."""
        update = self._pending.get(update_id)
        if update is None:
            return
        update.copies -= 1
        if update.copies <= 0:
            del self._pending[update_id]

    def pending(self) -> list[Update]:
        self._expire()
        return list(self._pending.values())

    def forget(self, update_id: int) -> None:
        """Drop an update that could not be delivered in time."""
        if self._pending.pop(update_id, None) is not None:
            self.dropped += 1

    def clear(self) -> None:
        self._pending.clear()

    def arrival(self) -> Coroutine[Any, Any, bool]:
        """To be awaited: returns when the next update after this call is queued."""
        return self._arrived.wait()

    def _expire(self) -> None:
        now = self.clock.now()
        if now <= self._soonest:
            return
        for update in [one for one in self._pending.values() if one.expires_at < now]:
            self.forget(update.update_id)
        expiries = (one.expires_at for one in self._pending.values())
        self._soonest = min(expiries, default=float("inf"))
