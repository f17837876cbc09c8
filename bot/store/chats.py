"""Which case a chat speaks about. A case may be spoken about in several chats."""

from sqlite_utils import Database


class Chats:
    """The table of chats."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def case_code(self, channel: str, chat: str) -> str | None:
        row = self._db.execute(
            "SELECT case_code FROM chats WHERE channel = ? AND chat = ?", [channel, chat]
        ).fetchone()
        return None if row is None else str(row[0])

    def of_case(self, case_code: str) -> list[tuple[str, str]]:
        """The chats that speak about a case, as channel and chat."""
        rows = self._db.execute(
            "SELECT channel, chat FROM chats WHERE case_code = ? ORDER BY channel, chat",
            [case_code],
        )
        return [(channel, chat) for channel, chat in rows]

    def bind(self, channel: str, chat: str, case_code: str) -> None:
        """From now on the chat speaks about this case, which is stored already."""
        self._db.execute(
            "INSERT INTO chats (channel, chat, case_code) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (channel, chat) DO UPDATE SET case_code = ?3",
            [channel, chat, case_code],
        )
