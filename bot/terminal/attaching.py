"""`/attach PATH`: a file of this computer, copied beside the database before its turn."""

import json
import os
import stat
from pathlib import Path

from bot.store import Received, Store
from bot.store.files import Fetched
from bot.terminal import channel
from dialogs.evidence.arriving import admission
from dialogs.evidence.kinds import NotTakenError
from rules.i18n import N_, _

PART = 1024 * 1024
_COMMANDS = ("/attach", N_("附件"))


def path_in(line: str) -> str | None:
    """The path of a line that attaches a file: behind the command, with or without quotes, as
    terminals give it when a file is dragged there. None for any other line."""
    for command in _COMMANDS:
        for word in {command, _(command)}:
            if line.startswith(word + " "):
                return line.removeprefix(word).strip().strip("\"'").replace("\\ ", " ")
    return None


def fetch_all(store: Store) -> None:
    """Copy the files of all inputs that name one, a former process's too."""
    while rows := store.inbox.fetching(channel.NAME):
        for row in rows:
            told = json.dumps(_fetched(store, row)._asdict())
            store.inbox.fetched(row.id, told)


def _fetched(store: Store, row: Received) -> Fetched:
    try:
        return _copied(store, row, channel.attached_path(row.payload))
    except NotTakenError as error:
        return Fetched(problem=error.problem)


def _copied(store: Store, row: Received, path: Path) -> Fetched:
    try:
        # A pipe would be waited for; what is no file is refused once it is open.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError):
        raise NotTakenError("unreadable") from None
    with os.fdopen(handle, "rb") as source:
        told = os.fstat(source.fileno())
        if not stat.S_ISREG(told.st_mode):
            raise NotTakenError("unreadable")
        if problem := admission(store.case_of(row.channel, row.chat), told.st_size):
            raise NotTakenError(problem)
        try:
            with store.files.arriving(row.id) as arrival:
                while part := source.read(PART):
                    arrival.write(part)
                return arrival.finish()
        except OSError:
            raise NotTakenError("no_room") from None
