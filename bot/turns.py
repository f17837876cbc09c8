"""The one turn engine of all channels: from what came in to what goes out, once, in order."""

import json
import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from bot.store import Received, Store
from dialogs.case import Case
from dialogs.events import Event, Opened, Sender
from dialogs.machine import Turn, begin, current, step
from dialogs.screens import Choice, Paragraph, Screen
from rules.i18n import _, language

log = logging.getLogger(__name__)

Payload: TypeAlias = Mapping[str, Any]
BATCH = 64


@dataclass(frozen=True, slots=True)
class Channel:
    """How a channel's raw input becomes an event (None: it means nothing here), and whether names
    and telephone numbers may be asked there."""

    translate: Callable[[Payload], Event | None]
    personal: bool


class Turns:
    """Applies what waits in the inbox. Everything that a turn changes is one transaction: entries,
    case, chat, outgoing screen, done mark. Attachments are built after it, by the sender."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], speaks: str) -> None:
        """`speaks` is the language of new cases."""
        self._store = store
        self._channels = channels
        self._speaks = speaks

    def finish(self, channel: str, most: int = BATCH) -> None:
        """Apply all that waits on a channel, up to `most` inputs a commit."""
        while rows := self._store.inbox.pending(channel, most):
            self.run(rows)

    def run(self, rows: Sequence[Received]) -> None:
        """Apply inputs, in the order given, in one commit. One that cannot be applied is set aside
        as dead, with type and place of the error, and its chat is shown where it stands. Raises
        sqlite3.OperationalError (nothing of the batch is applied, all of it waits on)."""
        forgot = False
        with self._store.transaction():
            for row in rows:
                forgot |= self._turn(row)
        if forgot:
            self._store.scrub()

    def open(self, channel: str, chat: str, case: Case, at: datetime) -> None:
        """Let a chat speak about `case`, which may be new."""
        with self._store.transaction():
            if self._store.cases.load(case.code) is None:
                self._store.cases.save(case, 0, at)
            self._store.chats.bind(channel, chat, case.code)

    def _turn(self, row: Received) -> bool:
        """One input; True if a case was forgotten."""
        try:
            with self._store.transaction():
                return self._apply(row)
        except sqlite3.OperationalError:
            raise  # The store's trouble (locked, full), not the input's.
        except Exception as error:  # noqa: BLE001 - one bad input may not stop its chat
            place = _place(error)
            log.error("inbox %d is dead: %s", row.id, place)  # noqa: TRY400 - no content
            self._bury(row, place)
            return False

    def _apply(self, row: Received) -> bool:
        event = self._channels[row.channel].translate(json.loads(row.payload))
        bound = self._store.case_of(row.channel, row.chat)
        if event is None:
            self._store.inbox.done(row.id, None)
            return False
        if bound is None:
            # Before the first screen was seen, words can mean nothing but "hello".
            event = Opened(event.sender)
        case = bound or begin(self._speaks)
        if not self._store.inbox.done(row.id, case.code):
            return False
        turn = step(case, event, row.at)
        for effect in turn.effects:
            self._store.forget(effect.code)
        forgotten = turn.case.code in {effect.code for effect in turn.effects}
        if not forgotten:
            self._keep(row, turn, 0 if bound is None else len(case.log))
        self._show(row, turn.screen, None if forgotten else turn.case.code)
        return bool(turn.effects)

    def _keep(self, row: Received, turn: Turn, known_entries: int) -> None:
        self._store.cases.save(turn.case, known_entries, row.at)
        if known_entries == 0:
            self._store.chats.bind(row.channel, row.chat, turn.case.code)

    def _show(self, row: Received, screen: Screen, case_code: str | None) -> None:
        self._store.outbox.put(
            key=f"reply:{row.id}",
            channel=row.channel,
            chat=row.chat,
            case_code=case_code,
            screen=screen.model_dump_json(),
            at=row.at,
        )

    def _bury(self, row: Received, place: str) -> None:
        """Set an input aside, and show the chat where it stands."""
        code = self._store.chats.case_code(row.channel, row.chat)
        if code is None:
            case = begin(self._speaks)
            self.open(row.channel, row.chat, case, row.at)
            code = case.code
        self._store.inbox.dead(row.id, code, place)
        self._show(row, self._standing(row, code), code)

    def _standing(self, row: Received, code: str) -> Screen:
        """The screen of the case as it stands; failing that, a way to the menu."""
        try:
            screen = self._present(row, code)
        except sqlite3.OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - the menu must stay within reach
            log.error("a case cannot be shown: %s", _place(error))  # noqa: TRY400 - no content
            with language(self._speaks):
                way_out = Choice(id="menu", label=_("菜单"), row="nav")
                return Screen(
                    id="menu", seq=0, title="", blocks=(_unapplied(),), choices=(way_out,)
                )
        return screen

    def _present(self, row: Received, code: str) -> Screen:
        case = self._store.cases.load(code)
        if case is None:
            raise LookupError("a chat is bound to a case that is not stored")
        personal = self._channels[row.channel].personal
        with language(case.language):
            sender = Sender(by="", channel=row.channel, personal=personal)
            screen = current(case, Opened(sender), row.at)
            return screen.model_copy(update={"blocks": (_unapplied(), *screen.blocks)})


def _unapplied() -> Paragraph:
    told = _("刚才那一条没能处理，没有记下。换个写法再发一次，或写「菜单」。")
    return Paragraph(text=told, style="note")


def _place(error: BaseException) -> str:
    """Type of the error, and module and line where it was raised; never what it says."""
    trace = error.__traceback__
    where = ""
    while trace is not None:
        where = f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return type(error).__qualname__ + where
