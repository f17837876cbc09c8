"""What is due at a time: rows, so that a restart forgets none and no cause is due twice."""

from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from bot.store.times import restored, stored


class Timer(NamedTuple):
    """`key` tells the cause; `due_at` is when to act on the case."""

    key: str
    kind: str
    case_code: str
    due_at: datetime


class Timers:
    """The table of timers."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def set(self, timer: Timer) -> bool:
        """Add a timer; False if its cause has one already."""
        added = self._db.execute(
            "INSERT INTO timers (key, kind, case_code, due_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (key) DO NOTHING",
            [timer.key, timer.kind, timer.case_code, stored(timer.due_at)],
        )
        return added.rowcount == 1

    def due(self, kind: str, now: datetime, most: int = 64) -> list[Timer]:
        """The timers of a kind whose time has come, the oldest first."""
        rows = self._db.execute(
            "SELECT key, kind, case_code, due_at FROM timers "
            "WHERE kind = ? AND due_at <= ? ORDER BY due_at LIMIT ?",
            [kind, stored(now), most],
        )
        return [Timer(key, kind, code, restored(at)) for key, kind, code, at in rows.fetchall()]

    def clear(self, key: str) -> None:
        """Remove a timer that was acted on."""
        self._db.execute("DELETE FROM timers WHERE key = ?", [key])
