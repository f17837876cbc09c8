"""What is left of an input that was applied and of a screen that was shown: that they were."""

from datetime import datetime

from sqlite_utils import Database

from bot.store.times import stored


class Traces:
    """Rows of the inbox and the outbox that hold nothing but that something was done. They keep a
    delivery from being taken twice, and are of no use once the channel can no longer repeat it."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._cleared = {"inbox": 0, "outbox": 0}

    def clear(self, before: datetime, most: int) -> bool:
        """Erase those from before a moment, looking at up to `most` rows of each table, on from
        where the last call ended; True if there may be more. What waits, what was set aside and
        what a channel keeps for itself stays, and the newest row of each table too: its number is
        not given again."""
        looked_at = [
            self._clear("inbox", "received_at", "state = 'done' AND payload IS NULL", before, most),
            self._clear(
                "outbox", "created_at", "state IN ('sent', 'failed') AND payload = ''", before, most
            ),
        ]
        return most in looked_at

    def _clear(self, table: str, at: str, spent: str, before: datetime, most: int) -> int:
        rows = self._db.execute(
            f"SELECT id, {at} < ? FROM {table} WHERE id > ? AND id < "  # noqa: S608 - our own names
            f"(SELECT max(id) FROM {table}) ORDER BY id LIMIT ?",
            [stored(before), self._cleared[table], most],
        ).fetchall()
        old = [number for number, is_old in rows if is_old]
        if not old:
            return 0
        self._db.execute(
            f"DELETE FROM {table} WHERE id BETWEEN ? AND ? AND {at} < ? AND {spent}",  # noqa: S608
            [old[0], old[-1], stored(before)],
        )
        self._cleared[table] = old[-1]
        return len(rows) if len(old) == len(rows) else 0
