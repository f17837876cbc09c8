"""What came in: stored as it came, before anything is acknowledged, and applied once."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from bot.store.times import restored, stored


class Received(NamedTuple):
    """One input. `external_id` is the channel's own name of it; `payload` its raw JSON."""

    id: int
    channel: str
    external_id: str
    chat: str
    at: datetime
    payload: str


class Dead(NamedTuple):
    """An input that was set aside: why, and whether it is still there to be tried again."""

    id: int
    channel: str
    at: datetime
    error: str
    kept: bool


class Inbox:
    """The table of inputs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def receive(
        self, channel: str, external_id: str, chat: str, payload: str, at: datetime
    ) -> bool:
        """Store one input durably; False if the channel delivered it before. Once this returns
        (and an enclosing transaction has ended), the channel may be told that it arrived."""
        added = self._db.execute(
            "INSERT INTO inbox (channel, external_id, chat, received_at, payload, state) "
            "VALUES (?, ?, ?, ?, ?, 'pending') ON CONFLICT (channel, external_id) DO NOTHING",
            [channel, external_id, chat, stored(at), payload],
        )
        return added.rowcount == 1

    def receive_dead(
        self, channel: str, external_id: str, payload: str, error: str, at: datetime
    ) -> bool:
        """Store an input that cannot be understood at all, set aside with its reason; False if the
        channel delivered it before."""
        added = self._db.execute(
            "INSERT INTO inbox (channel, external_id, chat, received_at, payload, state, error) "
            "VALUES (?, ?, '', ?, ?, 'dead', ?) ON CONFLICT (channel, external_id) DO NOTHING",
            [channel, external_id, stored(at), payload, error],
        )
        return added.rowcount == 1

    def pending(self, channel: str, most: int = 64) -> list[Received]:
        """The oldest inputs of a channel that wait, in the order of their arrival."""
        return list(self._pending(channel, most))

    def _pending(self, channel: str, most: int) -> Iterator[Received]:
        rows = self._db.execute(
            "SELECT id, channel, external_id, chat, received_at, payload FROM inbox "
            "WHERE state = 'pending' AND channel = ? ORDER BY id LIMIT ?",
            [channel, most],
        )
        for number, name, external_id, chat, at, payload in rows:
            yield Received(number, name, external_id, chat, restored(at), payload)

    def next_of_each(self, channel: str, each: int, most: int) -> list[Received]:
        """The inputs of a channel that wait, at most `each` of one chat: first the oldest of every
        chat, then the second ones. Of one chat they stand in the order of their arrival."""
        rows = self._db.execute(
            "SELECT id, channel, external_id, chat, received_at, payload FROM ("
            "SELECT *, row_number() OVER (PARTITION BY chat ORDER BY id) AS nth FROM inbox "
            "WHERE state = 'pending' AND channel = ?) WHERE nth <= ? ORDER BY nth, id LIMIT ?",
            [channel, each, most],
        )
        return [
            Received(number, name, external_id, chat, restored(at), payload)
            for number, name, external_id, chat, at, payload in rows
        ]

    def chats_waiting(self, channel: str) -> set[str]:
        """The chats of which any input waits."""
        rows = self._db.execute(
            "SELECT DISTINCT chat FROM inbox WHERE state = 'pending' AND channel = ?", [channel]
        )
        return {chat for (chat,) in rows}

    def done(self, number: int, case_code: str | None, *, keep: bool = True) -> bool:
        """Mark an input as applied to a case; False if it no longer waits, so that someone else
        applied it. Without a case nothing was made of it, and its payload is not kept; with one,
        only if `keep` says so."""
        marked = self._db.execute(
            "UPDATE inbox SET state = 'done', case_code = ?1, "
            "payload = iif(?1 IS NULL OR ?3, NULL, payload) WHERE id = ?2 AND state = 'pending'",
            [case_code, number, not keep],
        )
        return marked.rowcount == 1

    def dead(self, number: int, case_code: str | None, error: str) -> None:
        """Set an input aside that cannot be applied. `error` names type and place, not content."""
        self._db.execute(
            "UPDATE inbox SET state = 'dead', case_code = ?, error = ? WHERE id = ?",
            [case_code, error, number],
        )

    def count_dead(self) -> int:
        """How many inputs are set aside."""
        (count,) = self._db.execute("SELECT count(*) FROM inbox WHERE state = 'dead'").fetchone()
        return int(count)

    def buried(self) -> list[Dead]:
        """The inputs that are set aside, the oldest first."""
        rows = self._db.execute(
            "SELECT id, channel, received_at, error, payload IS NOT NULL FROM inbox "
            "WHERE state = 'dead' ORDER BY id"
        )
        return [
            Dead(number, channel, restored(at), error or "", bool(kept))
            for number, channel, at, error, kept in rows
        ]

    def retry(self, number: int) -> bool:
        """Let an input that was set aside wait again; False if none is, or its payload is gone."""
        changed = self._db.execute(
            "UPDATE inbox SET state = 'pending', error = NULL "
            "WHERE id = ? AND state = 'dead' AND payload IS NOT NULL",
            [number],
        )
        return changed.rowcount == 1

    def forget(self, case_code: str) -> None:
        """Erase what was said about a case. Channel and external id stay, so that an input which
        the channel delivers again is still known."""
        self._db.execute(
            "UPDATE inbox SET payload = NULL, error = NULL, chat = '', case_code = NULL "
            "WHERE case_code = ?",
            [case_code],
        )
