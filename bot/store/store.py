"""The store: its tables, and what concerns several of them."""

import logging
import sqlite3
from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from bot.errors import place_of
from bot.store.cases import Cases
from bot.store.chats import Chats
from bot.store.database import StoreError, open_database, transaction
from bot.store.files import FOLDER, OWNER, Files, ForeignFolderError
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox
from bot.store.surfaces import Surfaces
from bot.store.timers import Timers
from bot.store.traces import Traces
from dialogs.case import Case
from rules.i18n import _

log = logging.getLogger(__name__)


def files_of(folder: Path, db: Database) -> Files:
    """The folder of the files that this database names. Raises StoreError for another one's, in
    which a sweep would find nothing but what no log names."""
    (owner,) = db.execute("SELECT id FROM identity").fetchone()
    try:
        return Files(folder, owner)
    except ForeignFolderError:
        told = _(
            "文件夹 {folder} 里是另一个数据库的证明材料，没有动。"
            "用 KECHUANG_DATA 选那个数据库，或用 KECHUANG_EVIDENCE 另选文件夹；"
            "确定属于现在这个数据库的，删去里面的 {marker} 再启动"
        )
        raise StoreError(told.format(folder=folder, marker=OWNER)) from None
    except OSError as error:
        told = _("文件夹 {folder} 读不了：{problem}。检查权限，或用 KECHUANG_EVIDENCE 另选文件夹")
        raise StoreError(told.format(folder=folder, problem=error.strerror)) from error


class Store:
    """One connection to the database in a data directory, for one thread.

    What is written outside `transaction()` is durable when the call returns; inside, when the
    block ends. Other connections, of this program or of `sqlite3`, may read beside it at any
    time; writers wait for each other.
    """

    def __init__(self, data: Path, synchronous: str = "FULL", evidence: Path | None = None) -> None:
        """`evidence` is the folder of attached files, beside the database unless given. Raises
        StoreError."""
        self._db = open_database(data, synchronous)
        try:
            self.files = files_of(evidence or data / FOLDER, self._db)
        except BaseException:
            self._db.close()
            raise
        self._loose: set[str] = set()
        self._spent: set[int] = set()
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
        over. The bytes leave the database's file and its write-ahead log, and the attached files
        their folder, with the `scrub()` after the transaction.
        """
        self.loosen(code)
        with self.transaction():
            self._spent.update(self.inbox.forget(code))
            self.outbox.forget(code)
            return self.cases.forget(code)

    def loosen(self, code: str) -> None:
        """The log of a case names fewer files than before: the others go with the `scrub()` after
        the transaction."""
        self._loose.add(code)

    def spend(self, number: int) -> None:
        """The file of an input was taken, or not wanted: the input's own goes with the `scrub()`
        after the transaction."""
        self._spent.add(number)

    def scrub(self) -> None:
        """Empty the write-ahead log, so that what was erased does not survive there, and delete
        the files that were let go. While another connection reads, the log waits for the next
        time."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        try:
            for code in tuple(self._loose):
                self._prune(code)
                self._loose.discard(code)
            self._discard(self._spent)
            self._spent.clear()
        except sqlite3.OperationalError as error:
            # What let them go is committed: to raise would have it done again.
            log.error("files wait for the next scrub: %s", place_of(error))  # noqa: TRY400

    def sweep_files(self, after: str = "", most: int = 64) -> str:
        """Delete what a crash left: files of at most `most` cases behind the code `after` that no
        log names; at the end also those of inputs that are done. The last code that was looked at;
        empty once there are no more."""
        codes = [code for code in self.files.codes() if code > after][:most]
        for code in codes:
            self._prune(code)
        if len(codes) == most:
            return codes[-1]
        self._discard(self.files.arrived())
        return ""

    # A file becomes a case's inside the transaction that names it: in one of our own, nobody is
    # between the two.

    def _prune(self, code: str) -> None:
        with self.transaction():
            try:
                case = self.cases.load(code)
                files = case.known.files if case is not None else ()
            except sqlite3.OperationalError:
                raise
            except Exception as error:  # noqa: BLE001 - what cannot be read may be mended
                log.error("files of a case stay: %s", place_of(error))  # noqa: TRY400 - no content
                return
            self.files.prune(code, {file.sha256 for file in files})

    def _discard(self, numbers: Collection[int]) -> None:
        if not numbers:
            return
        with self.transaction():
            for number in numbers:
                if not self.inbox.names_file(number):
                    self.files.discard(number)
