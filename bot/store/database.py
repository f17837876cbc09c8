"""Opening the database file, and transactions on it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from bot.store.migrations import migrate, too_new
from rules.i18n import _

FILE_NAME = "kechuang.db"
BUSY_SECONDS = 10.0


class StoreError(Exception):
    """The database cannot be used; the message is one line that says why and what to do."""


def open_database(data: Path, synchronous: str) -> Database:
    """The database in the directory `data`, created (0700, the file 0600) and brought up to this
    program's schema where needed. Raises StoreError."""
    path = data / FILE_NAME
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        return _connected(path, synchronous)
    except OSError as error:
        told = _("数据目录 {data} 用不了：{problem}。换一个可写的目录：KECHUANG_DATA=目录")
        raise StoreError(told.format(data=data, problem=error.strerror)) from error
    except sqlite3.DatabaseError as error:
        told = _("数据库 {path} 打不开：{problem}。从备份恢复，或用 KECHUANG_DATA 另选目录")
        raise StoreError(told.format(path=path, problem=error)) from error


def _connected(path: Path, synchronous: str) -> Database:
    # Explicit transactions only: the driver's own implicit ones begin deferred.
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        db = Database(connection, execute_plugins=False)
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            # What is deleted is overwritten: a forgotten case may not be read from free pages.
            "secure_delete=ON",
            # What a savepoint may have to restore stays in memory: else whole pages of what people
            # said go through files in the system's folder for temporary ones.
            "temp_store=MEMORY",
        ):
            db.execute(f"PRAGMA {pragma}").fetchone()
        _refuse_newer(path, db)
        migrate(db, transaction)
    except BaseException:
        connection.close()
        raise
    return db


def _refuse_newer(path: Path, db: Database) -> None:
    if unknown := too_new(db):
        told = _(
            "数据库 {path} 由更新版本的程序写成（{unknown}），这一版读不了。"
            "装新版本，或用 KECHUANG_DATA 另选目录"
        )
        raise StoreError(told.format(path=path, unknown=_("、").join(unknown)))


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """A transaction that writes: it waits for other writers when it begins, not in its middle.

    (`Database.atomic()` begins deferred: to read and then write in it beside another writer fails
    at once with "database is locked".) Inside another transaction, a savepoint.
    """
    if db.conn.in_transaction:
        db.execute("SAVEPOINT part")
        try:
            yield
            db.execute("RELEASE part")
        except BaseException:
            # A full disk ends the whole transaction by itself, and this part with it.
            if db.conn.in_transaction:
                db.execute("ROLLBACK TO part")
                db.execute("RELEASE part")
            raise
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit()
    except BaseException:
        db.rollback()
        raise
