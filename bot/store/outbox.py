"""What goes out: pending, then sending, then sent or failed."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from pydantic import ValidationError
from sqlite_utils import Database

from bot.json_text import write_json
from bot.store.times import restored, stored
from dialogs.screens import Screen

MOST_REMEMBERED = 1024


class Outgoing(NamedTuple):
    """One screen on its way. `attempts` above 0 means that it may have been shown already;
    `cause` is what the channel said of the input that it answers, `external_id` what it said of
    the parts that were shown, `language` the case's, `at` when that input arrived, `last` whether
    nothing waits behind it, `standing` the message that shows the screen before it."""

    id: int
    chat: str
    screen: Screen
    attempts: int
    case_code: str | None
    language: str
    cause: str
    external_id: str
    at: datetime
    last: bool
    standing: str


class Withdrawn(NamedTuple):
    """A screen (its JSON) that was taken back before it was shown, and its cause."""

    screen: str
    cause: str


class Outbox:
    """The table of screens to send.

    A screen that was put and not yet claimed is remembered beside its JSON: to read that anew
    costs more than the turn's own transaction.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._put: dict[int, tuple[str, Screen]] = {}

    def put(
        self,
        key: str,
        channel: str,
        chat: str,
        case_code: str | None,
        screen: Screen,
        at: datetime,
        cause: str = "",
    ) -> None:
        """Add a screen to what waits. Raises sqlite3.IntegrityError where the key was used: one
        cause has one screen."""
        payload, files = screen.model_dump_json(), len(screen.attachments)
        added = self._db.execute(
            "INSERT INTO outbox "
            "(key, channel, chat, case_code, payload, state, attempts, created_at, cause, files) "
            "VALUES (?, ?, ?, ?, ?, 'pending', 0, ?, ?, ?)",
            [key, channel, chat, case_code, payload, stored(at), cause, files],
        )
        if len(self._put) >= MOST_REMEMBERED:
            self._put.clear()
        self._put[added.lastrowid or 0] = payload, screen

    def withdraw(self, channel: str, chat: str) -> list[Withdrawn]:
        """Take back the replies to a chat that wait and have no files; what they were, in order."""
        if self._db.execute(_UNSENT, [channel, chat]).fetchone() is None:
            return []  # as nearly always, and looked up in half the time
        rows = self._db.execute(
            # Both states, so that the index of what is unsent serves.
            "DELETE FROM outbox WHERE state IN ('pending', 'sending') AND state = 'pending' "
            "AND channel = ? AND chat = ? AND files = 0 AND key GLOB 'reply:*' "
            "RETURNING id, payload, cause",
            [channel, chat],
        ).fetchall()
        return [Withdrawn(payload, cause) for _number, payload, cause in sorted(rows)]

    def next_to_send(self, channel: str, chat: str) -> Outgoing | None:
        """The oldest screen of a chat that waits, or whose sending was cut off. A screen that an
        older program left and this one cannot read is marked as failed and passed over."""
        return next(iter(self.next_of_each(channel, [chat])), None)

    def next_of_each(self, channel: str, chats: Sequence[str]) -> list[Outgoing]:
        """The same of each of `chats` for which something waits."""
        found: list[Outgoing] = []
        asked: Sequence[str] = chats
        while asked:
            unreadable: list[str] = []
            for row in self._db.execute(_NEXT, [channel, write_json(asked)]).fetchall():
                number, chat, payload, attempts, code, cause, shown, at, spoken, standing, last = (
                    row
                )
                screen = self._screen(number, payload)
                if screen is None:
                    self.failed(number)
                    unreadable.append(chat)
                    continue
                found.append(
                    Outgoing(
                        id=number,
                        chat=chat,
                        screen=screen,
                        attempts=attempts,
                        case_code=code,
                        language=spoken,
                        cause=cause,
                        external_id=shown,
                        at=restored(at),
                        last=bool(last),
                        standing=standing,
                    )
                )
            asked = unreadable
        return found

    def _screen(self, number: int, payload: str) -> Screen | None:
        remembered, screen = self._put.pop(number, ("", None))
        if screen is not None and remembered == payload:  # a withdrawn row's number comes again
            return screen
        try:
            return Screen.model_validate_json(payload)
        except ValidationError:
            return None

    def chats_waiting(self, channel: str) -> list[str]:
        """The chats for which something waits, the longest waiting first."""
        rows = self._db.execute(
            "SELECT chat FROM outbox WHERE state IN ('pending', 'sending') AND channel = ? "
            "GROUP BY chat ORDER BY min(id)",
            [channel],
        )
        return [chat for (chat,) in rows]

    def count_unsent(self) -> int:
        """How many screens are on their way."""
        (count,) = self._db.execute(
            "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')"
        ).fetchone()
        return int(count)

    def sending(self, *numbers: int) -> None:
        """Mark, durably, that the channel is about to be asked."""
        self._db.execute(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1 "
            "WHERE id IN (SELECT value FROM json_each(?))",
            [write_json(numbers)],
        )

    def sent(self, number: int, at: datetime, external_id: str = "") -> None:
        """Mark as shown, under the channel's own id where it gives one."""
        self._db.execute(
            "UPDATE outbox SET state = 'sent', external_id = ?, sent_at = ? WHERE id = ?",
            [external_id, stored(at), number],
        )

    def shown_in_part(self, number: int, external_id: str) -> None:
        """Note, durably, which parts of a screen the channel has shown."""
        self._db.execute("UPDATE outbox SET external_id = ? WHERE id = ?", [external_id, number])

    def delivered(self, number: int, at: datetime, external_id: str) -> None:
        """Mark as shown, and keep no more of it than that: not what it said, and of a screen
        without a case not even to whom."""
        self._db.execute(
            "UPDATE outbox SET state = 'sent', external_id = ?, sent_at = ?, payload = '', "
            "cause = '', chat = iif(case_code IS NULL, '', chat) WHERE id = ?",
            [external_id, stored(at), number],
        )

    def failed(self, number: int) -> None:
        """Set aside a screen that cannot be shown."""
        self._db.execute(
            "UPDATE outbox SET state = 'failed', payload = '', cause = '' WHERE id = ?", [number]
        )

    def fail_all(self, channel: str, chat: str) -> None:
        """Set aside all that waits for a chat which takes nothing any more."""
        self._db.execute(
            "UPDATE outbox SET state = 'failed', payload = '', cause = '' "
            "WHERE state IN ('pending', 'sending') AND channel = ? AND chat = ?",
            [channel, chat],
        )

    def forget(self, case_code: str) -> None:
        """Erase every screen of a case, shown or not."""
        self._put.clear()
        self._db.execute("DELETE FROM outbox WHERE case_code = ?", [case_code])


_UNSENT = """
SELECT 1 FROM outbox
WHERE state IN ('pending', 'sending') AND channel = ? AND chat = ? LIMIT 1
"""
# Of each chat (a JSON list of them) the first that waits, and what is known beside it.
_NEXT = """
SELECT o.id, o.chat, o.payload, o.attempts, o.case_code, o.cause, coalesce(o.external_id, ''),
       o.created_at, coalesce(c.language, ''), coalesce(s.message, ''), waiting.number = 1
FROM (
    SELECT min(outbox.id) AS first, count(*) AS number
    FROM json_each(?2) AS asked JOIN outbox ON outbox.channel = ?1 AND outbox.chat = asked.value
    WHERE outbox.state IN ('pending', 'sending') GROUP BY asked.value
) AS waiting
JOIN outbox AS o ON o.id = waiting.first
LEFT JOIN cases AS c ON c.code = o.case_code
LEFT JOIN surfaces AS s ON s.channel = o.channel AND s.chat = o.chat
ORDER BY o.id
"""
