"""Files that inputs name: fetched before their turn, outside any transaction.

The input is stored first and waits, and what its chat says behind it waits with it. A process that
is killed in between begins the fetching anew; only a whole file lets the turn begin.
"""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeAlias

from bot.errors import place_of
from bot.serving.engine import TROUBLE_SECONDS, Engine
from bot.serving.metrics import Metrics
from bot.store import Received, Store
from bot.store.files import Arrival, Fetched
from dialogs.evidence.arriving import admission
from dialogs.evidence.kinds import NotTakenError

log = logging.getLogger(__name__)

MOST_AT_ONCE = 4
TICK_SECONDS = 10.0  # another process may have let an input wait again

# Writes the file of an input, or raises NotTakenError.
Fetch: TypeAlias = Callable[[Received, Arrival], Awaitable[None]]
# How many bytes the channel says that it has; 0 where it says nothing.
Size: TypeAlias = Callable[[Received], int]


class Fetching:
    """Fetches for one channel until it is cancelled, one file of a chat at a time."""

    def __init__(
        self, engine: Engine, channel: str, size: Size, fetch: Fetch, metrics: Metrics
    ) -> None:
        self._engine = engine
        self._channel = channel
        self._size, self._fetch = size, fetch
        self._metrics = metrics
        self._wake = asyncio.Event()
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """An input that names a file is stored."""
        self._wake.set()

    async def run(self) -> None:
        try:
            while True:
                self._wake.clear()
                for row in await self._waiting():
                    if row.id not in self._tasks and len(self._tasks) < MOST_AT_ONCE:
                        self._tasks[row.id] = asyncio.create_task(self._fetched(row))
                await _at_most(self._wake.wait(), TICK_SECONDS)
        finally:
            for task in self._tasks.values():
                task.cancel()
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _waiting(self) -> list[Received]:
        try:
            return await self._engine.outside(lambda s: s.inbox.fetching(self._channel))
        except sqlite3.OperationalError as error:
            log.error("files wait: %s", place_of(error))  # noqa: TRY400 - no content
            return []  # looked for again with the next tick

    async def _fetched(self, row: Received) -> None:
        try:
            fetched = await self._outcome(row)
            self._metrics.files.add(fetched.problem or "taken")
            told = json.dumps(fetched._asdict())
            await self._engine.ask(lambda store: store.inbox.fetched(row.id, told))
        except sqlite3.OperationalError as error:
            log.error("a file waits: %s", place_of(error))  # noqa: TRY400 - no content
            await asyncio.sleep(TROUBLE_SECONDS)
        finally:
            del self._tasks[row.id]
            self._wake.set()

    async def _outcome(self, row: Received) -> Fetched:
        try:
            size = self._size(row)
            problem = await self._engine.outside(lambda store: _admission(store, row, size))
            if problem:
                return Fetched(problem=problem)
            with self._engine.files.arriving(row.id) as arrival:
                await self._fetch(row, arrival)
                return await asyncio.to_thread(arrival.finish)
        except NotTakenError as error:
            return Fetched(problem=error.problem)
        except OSError as error:
            log.error("a file cannot be kept: %s", place_of(error))  # noqa: TRY400 - no content
            return Fetched(problem="no_room")
        except sqlite3.OperationalError:
            raise  # The store's trouble, not the file's.
        except Exception as error:  # noqa: BLE001 - one bad file or case may not stop its chat
            log.error("a file cannot be fetched: %s", place_of(error))  # noqa: TRY400
            return Fetched(problem="expired")


def _admission(store: Store, row: Received, size: int) -> str:
    return admission(store.case_of(row.channel, row.chat), size)


async def _at_most(waiting: Coroutine[Any, Any, Any], seconds: float) -> None:
    try:
        await asyncio.wait_for(waiting, seconds)
    except TimeoutError:
        return
