"""The store: its tables, and what concerns several of them."""

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.store.cases import Cases
from bot.store.chats import Chats
from bot.store.database import open_database, transaction
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox
from bot.store.surfaces import Surfaces
from bot.store.timers import Timers
from bot.store.traces import Traces
from dialogs.case import Case


class Store:
    """One connection to the database in a data directory, for one thread.

    What is written outside `transaction()` is durable when the call returns; inside, when the
    block ends. Other connections, of this program or of `sqlite3`, may read beside it at any
    time; writers wait for each other.
    """

    def __init__(self, data: Path, synchronous: str = "FULL") -> None:
        """Raises StoreError."""
        self._db = open_database(data, synchronous)
        self.inbox = Inbox(self._db)
        self.outbox = Outbox(self._db)
        self.cases = Cases(self._db)
        self.chats = Chats(self._db)
        self.surfaces = Surfaces(self._db)
        self.timers = Timers(self._db)
        self.traces = Traces(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """In the thread that opened it."""
        self._db.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; nested, a part that can fail on its own."""
        return transaction(self._db)

    def case_of(self, channel: str, chat: str) -> Case | None:
        """The case that a chat speaks about."""
        return self.cases.of_chat(channel, chat)

    def forget(self, code: str) -> bool:
        """Erase a case: its standing, its log, what was received about it, what was shown of it,
        and which chats spoke about it. False for an unknown code.

        What remains: that an input with a channel's id arrived at a time and was done (without
        chat, case or content), until `traces` clears that away too, and files that were handed
        over. The bytes leave the database's file and its write-ahead log with the `scrub()` after
        the transaction.
        """
        with self.transaction():
            self.inbox.forget(code)
            self.outbox.forget(code)
            return self.cases.forget(code)

    def scrub(self) -> None:
        """Empty the write-ahead log, so that what was erased does not survive there. While another
        connection reads, that waits for the next time."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
