"""Which message of a chat shows the screen that stands: the one with the buttons."""

from sqlite_utils import Database


class Surfaces:
    """The table of surfaces; a surface goes with its case."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def message(self, channel: str, chat: str) -> str:
        """The channel's id of the message; empty where none is known."""
        row = self._db.execute(
            "SELECT message FROM surfaces WHERE channel = ? AND chat = ?", [channel, chat]
        ).fetchone()
        return "" if row is None else str(row[0])

    def shown(self, channel: str, chat: str, case_code: str, message: str) -> None:
        """From now on `message` shows the screen of the case, if that is still stored."""
        self._db.execute(
            "INSERT INTO surfaces (channel, chat, case_code, message) "
            "SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM cases WHERE code = ?3) "
            "ON CONFLICT (channel, chat) DO UPDATE SET case_code = ?3, message = ?4",
            [channel, chat, case_code, message],
        )
