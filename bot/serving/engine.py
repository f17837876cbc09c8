"""The engine of a served channel: what arrives, what it comes to and what was sent share commits.

All that waits when a cycle begins is one transaction on the one thread that writes: new inputs are
stored, inputs that wait are applied (one chat's in order, many chats' together), what was sent is
noted, what goes out next is claimed. Who brought an input is answered once that is committed.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar, cast

from bot.errors import place_of
from bot.serving.deliveries import Deliver, Delivery, Failed, GaveUpError, Parked, Sent
from bot.serving.metrics import Metrics
from bot.store import Outgoing, Store
from bot.turns import Turns

log = logging.getLogger(__name__)

MOST_TURNS = 64  # in one commit
MOST_OF_A_CHAT = 8  # of these, so that a flood starves nobody
MOST_BUSY = 256  # chats that are sent to at once
SPACING_SECONDS = 0.005  # between commits, so that under load many turns share one
LATE_SECONDS = 0.02  # what was sent is noted with the next inputs, or after so long
TICK_SECONDS = 10.0  # another process may have let an input wait again
TROUBLE_SECONDS = 0.5
STOP_SECONDS = 3.0

T = TypeVar("T")


class Update(NamedTuple):
    """One input as the channel brought it. `fault`: why it cannot be understood at all; `fetch`: it
    names a file, which comes first."""

    external_id: str
    chat: str
    payload: str
    fault: str = ""
    fetch: bool = False


Change = Callable[[Store], Any]


@dataclass(slots=True)
class _Work:
    """What a cycle is given: inputs, changes to the store, chats for which something may wait, and
    chats whose sending has ended."""

    updates: list[Update] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    chats: list[str] = field(default_factory=list)
    freed: list[str] = field(default_factory=list)
    waiting: list[tuple[asyncio.Future[Any], int]] = field(default_factory=list)


class _Outcome(NamedTuple):
    results: list[Any]
    claims: list[Outgoing]
    left: list[str]  # chats that may be sent to, for which there was no room
    more: bool


class Engine:
    """One channel's turns, on a store of its own connection."""

    def __init__(
        self,
        channel: str,
        open_store: Callable[[], Store],
        make_turns: Callable[[Store], Turns],
        metrics: Metrics,
    ) -> None:
        """Both callables run on the writing thread."""
        self._channel = channel
        self._open_store, self._make_turns = open_store, make_turns
        self._metrics = metrics
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._work = _Work()
        self._wake = asyncio.Event()
        self._busy: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._gave_up: GaveUpError | None = None
        self._late: asyncio.TimerHandle | None = None

    async def open(self) -> None:
        """Open the store. Raises StoreError."""
        loop = asyncio.get_running_loop()
        self._store = await loop.run_in_executor(self._writer, self._open_store)
        self.files = self._store.files
        self._turns = self._make_turns(self._store)

    async def receive(self, updates: Sequence[Update]) -> None:
        """Return once the inputs are stored for good: only now may the channel be told."""
        self._work.updates += updates
        await self.ask(_nothing)

    async def ask(self, change: Callable[[Store], T]) -> T:
        """What `change` gives, applied in the next commit; returns once that is durable."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._work.waiting.append((future, len(self._work.changes)))
        self._work.changes.append(change)
        self._wake.set()
        return cast("T", await future)

    async def outside(self, look: Callable[[Store], T]) -> T:
        """What `look` gives, on the writing thread between two commits."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, lambda: look(self._store))

    async def note(self, number: int, external_id: str) -> None:
        """As `deliveries.Note`."""
        await self.ask(lambda store: store.outbox.shown_in_part(number, external_id))

    async def resume(self) -> None:
        """Send what waits: what a former process left, what a timer put out."""
        chats = await self.ask(lambda store: store.outbox.chats_waiting(self._channel))
        self._work.chats += chats
        self._wake.set()

    async def run(self, deliver: Deliver) -> None:
        """Cycle until `stop`. Raises GaveUpError."""
        self._deliver = deliver
        loop = asyncio.get_running_loop()
        spaced_until = loop.time()
        ticker = asyncio.create_task(self._tick())
        try:
            while not (self._stopping and self._is_idle()):
                await self._wake.wait()
                if (early := spaced_until - loop.time()) > 0 and not self._stopping:
                    await asyncio.sleep(early)
                spaced_until = loop.time() + SPACING_SECONDS
                self._wake.clear()
                await self._cycle()
                if self._gave_up is not None:
                    raise self._gave_up
        finally:
            ticker.cancel()

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Let what runs finish, for at most `seconds`; what is not sent by then waits for the next
        start. `run` returns."""
        self._stopping = True
        self._wake.set()
        if self._tasks:
            _done, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
        self._wake.set()

    async def close(self) -> None:
        """Close the store."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._writer, self._store.close)
        self._writer.shutdown()

    def _is_idle(self) -> bool:
        work = self._work
        return not (self._tasks or work.updates or work.changes)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            self._wake.set()

    async def _cycle(self) -> None:
        work, self._work = self._work, _Work()
        if self._late is not None:
            self._late.cancel()
            self._late = None
        self._busy.difference_update(work.freed)
        outcome = await self._applied(work)
        self._busy.update(row.chat for row in outcome.claims)
        self._metrics.commits.add()
        for future, number in work.waiting:
            if not future.done():
                future.set_result(outcome.results[number])
        self._work.chats += outcome.left
        if not self._stopping:
            self._start_sending(outcome.claims)
        # Else nobody waits for what begins now: it is sent after the next start.
        if outcome.more:
            self._wake.set()

    def _start_sending(self, rows: Sequence[Outgoing]) -> None:
        for row in rows:
            task = asyncio.create_task(self._send(row))
            self._tasks.add(task)
            task.add_done_callback(self._sent)

    async def _applied(self, work: _Work) -> _Outcome:
        """The outcome of a cycle, tried again while the database is in trouble (locked, full):
        until then nobody is told that an input arrived."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                return await loop.run_in_executor(self._writer, self._apply, work)
            except sqlite3.OperationalError as error:
                log.error("the database cannot be written: %s", place_of(error))  # noqa: TRY400
                if self._stopping:
                    raise  # nothing of it was acknowledged: it comes again after the next start
                await asyncio.sleep(TROUBLE_SECONDS)

    # On the writing thread.

    def _apply(self, work: _Work) -> _Outcome:
        store = self._store
        now = datetime.now(UTC)
        fresh = 0
        with store.transaction():
            results = [change(store) for change in work.changes]
            for update in work.updates:
                fresh += self._received(update, now)
            rows = store.inbox.next_of_each(self._channel, MOST_OF_A_CHAT, MOST_TURNS)
            forgot = self._turns.apply(rows)
            chats = list(dict.fromkeys([*work.freed, *work.chats, *(row.chat for row in rows)]))
            unread = store.inbox.chats_waiting(self._channel)
            claims, left = self._claimed([chat for chat in chats if chat not in unread])
        if forgot:
            store.scrub()
        self._metrics.updates.add("stored", fresh)
        self._metrics.updates.add("repeated", len(work.updates) - fresh)
        self._metrics.turns.add(by=len(rows))
        return _Outcome(results, claims, left, bool(unread))

    def _received(self, update: Update, now: datetime) -> bool:
        inbox = self._store.inbox
        if not update.fault:
            return inbox.receive(
                self._channel,
                update.external_id,
                update.chat,
                update.payload,
                now,
                fetch=update.fetch,
            )
        return inbox.receive_dead(
            self._channel, update.external_id, update.payload, update.fault, now
        )

    def _claimed(self, chats: Sequence[str]) -> tuple[list[Outgoing], list[str]]:
        """The next screen of each chat that nothing is being sent to, as far as there is room."""
        free = [chat for chat in chats if chat not in self._busy]
        room = 0 if self._stopping else max(0, MOST_BUSY - len(self._busy))
        claims = self._store.outbox.next_of_each(self._channel, free[:room])
        if claims:
            self._store.outbox.sending(*(row.id for row in claims))
        return claims, free[room:]

    # Back on the event loop.

    async def _send(self, row: Outgoing) -> None:
        try:
            delivery = await self._deliver(row)
        except GaveUpError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad screen may not stop its chat
            log.error("outbox %d cannot be shown: %s", row.id, place_of(error))  # noqa: TRY400
            delivery = Failed()
        if isinstance(delivery, Sent):
            self._metrics.latency.observe((delivery.at - row.at).total_seconds())
        self._work.changes.append(_noted(self._channel, row, delivery))
        self._work.freed.append(row.chat)

    def _sent(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and isinstance(error := task.exception(), GaveUpError):
            self._gave_up = error
        if self._stopping or self._gave_up is not None:
            self._wake.set()
        elif self._late is None:
            self._late = asyncio.get_running_loop().call_later(LATE_SECONDS, self._wake.set)


def _nothing(_store: Store) -> None:
    """Only the commit is waited for."""


def _noted(channel: str, row: Outgoing, delivery: Delivery) -> Change:
    """What a delivery changes in the store."""

    def change(store: Store) -> None:
        match delivery:
            case Sent(external_id, standing, at):
                store.outbox.delivered(row.id, at, external_id)
                if row.case_code and standing and standing != row.standing:
                    store.surfaces.shown(channel, row.chat, row.case_code, standing)
            case Parked():
                store.outbox.fail_all(channel, row.chat)
            case Failed():
                store.outbox.failed(row.id)

    return change
