"""What goes out: pending, then sending, then sent or failed."""

from datetime import datetime
from typing import NamedTuple

from pydantic import ValidationError
from sqlite_utils import Database

from bot.store.times import stored
from dialogs.screens import Screen


class Outgoing(NamedTuple):
    """One screen on its way. `attempts` above 0 means that it may have been shown already."""

    id: int
    screen: Screen
    attempts: int


class Outbox:
    """The table of screens to send."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(
        self, key: str, channel: str, chat: str, case_code: str | None, screen: str, at: datetime
    ) -> None:
        """Add a screen (its JSON) to what waits. Raises sqlite3.IntegrityError where the key was
        used: one cause has one screen."""
        self._db.execute(
            "INSERT INTO outbox "
            "(key, channel, chat, case_code, payload, state, attempts, created_at) "
            "VALUES (?, ?, ?, ?, ?, 'pending', 0, ?)",
            [key, channel, chat, case_code, screen, stored(at)],
        )

    def next_to_send(self, channel: str, chat: str) -> Outgoing | None:
        """The oldest screen of a chat that waits, or whose sending was cut off. A screen that an
        older program left and this one cannot read is marked as failed and passed over."""
        rows = self._db.execute(
            "SELECT id, payload, attempts FROM outbox "
            "WHERE state IN ('pending', 'sending') AND channel = ? AND chat = ? ORDER BY id",
            [channel, chat],
        )
        for number, payload, attempts in rows:
            try:
                screen = Screen.model_validate_json(payload)
            except ValidationError:
                self._failed(number)
            else:
                return Outgoing(number, screen, attempts)
        return None

    def sending(self, number: int) -> None:
        """Mark, durably, that the channel is about to be asked."""
        self._db.execute(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?", [number]
        )

    def sent(self, number: int, at: datetime, external_id: str = "") -> None:
        """Mark as shown, under the channel's own id where it gives one."""
        self._db.execute(
            "UPDATE outbox SET state = 'sent', external_id = ?, sent_at = ? WHERE id = ?",
            [external_id, stored(at), number],
        )

    def _failed(self, number: int) -> None:
        self._db.execute("UPDATE outbox SET state = 'failed' WHERE id = ?", [number])

    def forget(self, case_code: str) -> None:
        """Erase every screen of a case, shown or not."""
        self._db.execute("DELETE FROM outbox WHERE case_code = ?", [case_code])
