"""Cases: their standing, and the log of answers that is only ever added to."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from bot.json_text import read_json, write_json
from bot.store.times import restored, stored
from dialogs.case import Case, Entry
from dialogs.places import Place

MOST_REMEMBERED = 1024


class _Used(NamedTuple):
    case: Case
    known: tuple[int, str, str, str, str]  # its row in the database


class Cases:
    """The tables of cases and of their entries.

    The cases that were last used are remembered, and hold as long as their row in the database is
    the same: to read a log anew costs more than a turn does.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._used: OrderedDict[str, _Used] = OrderedDict()

    def load(self, code: str) -> Case | None:
        """The case with its whole log in order; None for an unknown code."""
        return self._loaded("cases WHERE code = ?", [code])

    def of_chat(self, channel: str, chat: str) -> Case | None:
        """The case that a chat speaks about, if any."""
        about = "chats JOIN cases ON code = case_code WHERE channel = ? AND chat = ?"
        return self._loaded(about, [channel, chat])

    def _loaded(self, found: str, values: Sequence[str]) -> Case | None:
        row = self._db.execute(_STANDING + found, values).fetchone()
        if row is None:
            return None
        code, seq, touched_at, language, pack, trail, entries = row
        used = self._used.get(code)
        # The log is only added to: as many entries are the same entries.
        known = (seq, touched_at, language, pack, trail)
        if used is not None and used.known == known and len(used.case.log) == (entries or 0):
            return used.case
        case = Case(
            code=code,
            language=language,
            pack=pack,
            trail=tuple(Place.model_validate(place) for place in read_json(trail)),
            seq=seq,
            log=self._log(code),
        )
        self._remember(case, touched_at, trail)
        return case

    def _remember(self, case: Case, touched_at: str, trail: str) -> None:
        known = (case.seq, touched_at, case.language, case.pack, trail)
        self._used[case.code] = _Used(case, known)
        self._used.move_to_end(case.code)
        if len(self._used) > MOST_REMEMBERED:
            self._used.popitem(last=False)

    def _log(self, code: str) -> tuple[Entry, ...]:
        rows = self._db.execute(
            'SELECT kind, at, "by", channel, name, value, raw, source FROM entries '
            "WHERE case_code = ? ORDER BY number",
            [code],
        )
        return tuple(
            Entry(
                kind=kind,
                at=restored(at),
                by=by,
                channel=channel,
                name=name,
                value=read_json(value),
                raw=raw,
                source=source,
            )
            for kind, at, by, channel, name, value, raw, source in rows
        )

    def save(self, case: Case, known_entries: int, at: datetime) -> None:
        """Store the case's standing and those of its entries that the store does not have yet: it
        has the first `known_entries`. Raises ValueError where the log is shorter than that."""
        if len(case.log) < known_entries:
            raise ValueError(
                f"got a log of {len(case.log)} entries; accepted: at least {known_entries}, "
                "a log is only added to"
            )
        trail = write_json(case.trail)
        self._db.execute(
            "INSERT INTO cases (code, language, pack, trail, seq, created_at, touched_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT (code) DO UPDATE SET "
            "language = ?2, pack = ?3, trail = ?4, seq = ?5, touched_at = ?6",
            [case.code, case.language, case.pack, trail, case.seq, touched_at := stored(at)],
        )
        self._append(case.code, known_entries, case.log[known_entries:])
        used = self._used.pop(case.code, None)
        stored_before = used.case.log if used is not None else ()
        if case.log[:known_entries] == stored_before:
            self._remember(case, touched_at, trail)

    def _append(self, code: str, known_entries: int, entries: Sequence[Entry]) -> None:
        for number, entry in enumerate(entries, start=known_entries + 1):
            self._db.execute(
                "INSERT INTO entries "
                '(case_code, number, kind, at, "by", channel, name, value, raw, source) '
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    code,
                    number,
                    entry.kind.value,
                    stored(entry.at),
                    entry.by,
                    entry.channel,
                    entry.name,
                    write_json(entry.value),
                    entry.raw,
                    entry.source,
                ],
            )

    def touched_at(self, code: str) -> datetime | None:
        """When the case last took an input; None for an unknown code."""
        row = self._db.execute("SELECT touched_at FROM cases WHERE code = ?", [code]).fetchone()
        return None if row is None else restored(row[0])

    def idle_since(self, moment: datetime, most: int = 64) -> list[str]:
        """The codes of cases that took no input since `moment` and have no timer yet, the longest
        idle first."""
        rows = self._db.execute(
            "SELECT code FROM cases WHERE touched_at < ? AND NOT EXISTS "
            "(SELECT 1 FROM timers WHERE case_code = code) ORDER BY touched_at LIMIT ?",
            [stored(moment), most],
        )
        return [code for (code,) in rows]

    def forget(self, code: str) -> bool:
        """Erase a case, its log, and that any chat spoke about it; False for an unknown code."""
        self._used.pop(code, None)
        return self._db.execute("DELETE FROM cases WHERE code = ?", [code]).rowcount == 1


_STANDING = (
    "SELECT code, seq, touched_at, language, pack, trail, "
    "(SELECT max(number) FROM entries WHERE case_code = code) FROM "
)
