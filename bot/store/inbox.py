"""What came in: stored as it came, before anything is acknowledged, and applied once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from bot.store.times import restored, stored


class Received(NamedTuple):
    """One input. `external_id` is the channel's own name of it; `payload` its raw JSON; `fetched`
    what became of the file that it names (JSON), empty where it names none."""

    id: int
    channel: str
    external_id: str
    chat: str
    at: datetime
    payload: str
    fetched: str = ""


class Dead(NamedTuple):
    """An input that was set aside: why, and whether it is still there to be tried again."""

    id: int
    channel: str
    at: datetime
    error: str
    kept: bool


_COLUMNS = "id, channel, external_id, chat, received_at, payload, coalesce(fetched, '')"
# What was said behind an input whose file is still being fetched waits for it.
_READY = (
    "state = 'pending' AND NOT EXISTS (SELECT 1 FROM inbox AS earlier "
    "WHERE earlier.state = 'fetching' AND earlier.channel = inbox.channel "
    "AND earlier.chat = inbox.chat AND earlier.id < inbox.id)"
)


class Inbox:
    """The table of inputs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def receive(
        self,
        channel: str,
        external_id: str,
        chat: str,
        payload: str,
        at: datetime,
        *,
        fetch: bool = False,
    ) -> bool:
        """Store one input durably; False if the channel delivered it before. Once this returns
        (and an enclosing transaction has ended), the channel may be told that it arrived. With
        `fetch` it names a file, and waits until that was `fetched`."""
        added = self._db.execute(
            "INSERT INTO inbox (channel, external_id, chat, received_at, payload, state) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (channel, external_id) DO NOTHING",
            [channel, external_id, chat, stored(at), payload, "fetching" if fetch else "pending"],
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
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM inbox WHERE {_READY} "  # noqa: S608 - constants
            "AND channel = ? ORDER BY id LIMIT ?",
            [channel, most],
        )
        return _received(rows)

    def next_of_each(self, channel: str, each: int, most: int) -> list[Received]:
        """The inputs of a channel that wait, at most `each` of one chat: first the oldest of every
        chat, then the second ones. Of one chat they stand in the order of their arrival."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM ("  # noqa: S608 - constants
            "SELECT *, row_number() OVER (PARTITION BY chat ORDER BY id) AS nth FROM inbox "
            f"WHERE {_READY} AND channel = ?) WHERE nth <= ? ORDER BY nth, id LIMIT ?",
            [channel, each, most],
        )
        return _received(rows)

    def fetching(self, channel: str) -> list[Received]:
        """The inputs of a channel whose files are to be fetched, the oldest of each chat."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM inbox WHERE id IN (SELECT min(id) FROM inbox "  # noqa: S608
            "WHERE state = 'fetching' AND channel = ? GROUP BY chat) ORDER BY id",
            [channel],
        )
        return _received(rows)

    def fetched(self, number: int, told: str) -> None:
        """Let an input wait for its turn: its file lies ready, or it is known why not (JSON)."""
        self._db.execute(
            "UPDATE inbox SET state = 'pending', fetched = ? WHERE id = ? AND state = 'fetching'",
            [told, number],
        )

    def names_file(self, number: int) -> bool:
        """May the file of this input still be wanted?"""
        row = self._db.execute(
            "SELECT 1 FROM inbox WHERE id = ? AND payload IS NOT NULL "
            "AND state IN ('fetching', 'pending', 'dead')",
            [number],
        ).fetchone()
        return row is not None

    def chats_waiting(self, channel: str) -> set[str]:
        """The chats of which any input waits for its turn."""
        rows = self._db.execute(
            f"SELECT DISTINCT chat FROM inbox WHERE {_READY} AND channel = ?",  # noqa: S608
            [channel],
        )
        return {chat for (chat,) in rows}

    def done(self, number: int, case_code: str | None, *, keep: bool = True) -> bool:
        """Mark an input as applied to a case; False if it no longer waits, so that someone else
        applied it. Without a case nothing was made of it. Of that, and of what `keep` does not
        keep, nothing is known any more but that it came: no content, chat or case."""
        if keep and case_code is not None:
            marked = self._db.execute(
                "UPDATE inbox SET state = 'done', case_code = ?, fetched = NULL "
                "WHERE id = ? AND state = 'pending'",
                [case_code, number],
            )
        else:
            marked = self._db.execute(
                "UPDATE inbox SET state = 'done', payload = NULL, chat = '', fetched = NULL "
                "WHERE id = ? AND state = 'pending'",
                [number],
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

    def forget(self, case_code: str) -> list[int]:
        """Erase what was said about a case. Channel and external id stay, so that an input which
        the channel delivers again is still known. The inputs that still had a file."""
        had = self._db.execute(
            "SELECT id FROM inbox WHERE case_code = ? AND fetched IS NOT NULL", [case_code]
        ).fetchall()
        self._db.execute(
            "UPDATE inbox SET payload = NULL, fetched = NULL, error = NULL, chat = '', "
            "case_code = NULL WHERE case_code = ?",
            [case_code],
        )
        return [number for (number,) in had]


def _received(rows: Iterable[tuple[Any, ...]]) -> list[Received]:
    return [
        Received(number, name, external_id, chat, restored(at), payload, fetched)
        for number, name, external_id, chat, at, payload, fetched in rows
    ]
