"""`/attach PATH`: a file of this computer, copied beside the database before its turn."""

import json
import os
import sqlite3
import stat
from typing import BinaryIO

from bot.store import Received, Store
from bot.store.files import Fetched
from bot.terminal import channel
from dialogs.evidence.arriving import admission
from dialogs.evidence.kinds import NotTakenError

PART = 1024 * 1024
# No word of a language beside it: 附件 is the annex of the Measures, about which people ask.
_COMMAND = "/attach "


def path_in(line: str) -> str | None:
    """The path of a line that attaches a file: behind the command, with or without quotes, as
    terminals give it when a file is dragged there. None for any other line."""
    if not line.startswith(_COMMAND):
        return None
    return line.removeprefix(_COMMAND).strip().strip("\"'").replace("\\ ", " ")


def fetch_all(store: Store) -> None:
    """Copy the files of all inputs that name one, a former process's too."""
    while rows := store.inbox.fetching(channel.NAME):
        for row in rows:
            told = json.dumps(_fetched(store, row)._asdict())
            store.inbox.fetched(row.id, told)


def _fetched(store: Store, row: Received) -> Fetched:
    try:
        with _opened(row.payload) as source:
            return _copied(store, row, source)
    except NotTakenError as error:
        return Fetched(problem=error.problem)


def _opened(payload: str) -> BinaryIO:
    """The file that a payload names. A pipe would be waited for: what is no file is refused once it
    is open."""
    try:
        path = channel.attached_path(payload)
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError, RuntimeError):  # RuntimeError: ~ of someone unknown
        raise NotTakenError("unreadable") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotTakenError("unreadable")
    return os.fdopen(handle, "rb")


def _copied(store: Store, row: Received, source: BinaryIO) -> Fetched:
    size = os.fstat(source.fileno()).st_size
    if problem := _refused(store, row, size):
        raise NotTakenError(problem)
    try:
        with store.files.arriving(row.id) as arrival:
            while part := source.read(PART):
                arrival.write(part)
            return arrival.finish()
    except OSError:
        raise NotTakenError("no_room") from None


def _refused(store: Store, row: Received, size: int) -> str:
    try:
        return admission(store.case_of(row.channel, row.chat), size)
    except sqlite3.OperationalError:
        raise
    except Exception:  # noqa: BLE001 - a case that cannot be read: the turn tells
        return "expired"
