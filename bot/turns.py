"""The one turn engine of all channels: from what came in to what goes out, once, in order."""

import logging
import secrets
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias

from bot.errors import place_of
from bot.guesses import Guesses
from bot.json_text import read_json
from bot.store import Received, Store
from bot.superseding import merged
from dialogs.case import Case
from dialogs.events import Event, Opened, Resumed, Sender
from dialogs.machine import begin, current, step
from dialogs.screens import Choice, Paragraph, Screen
from rules.i18n import _, language

log = logging.getLogger(__name__)

Payload: TypeAlias = Mapping[str, Any]
FETCHED = "fetched"  # what became of the file that an input names, in its payload
BATCH = 64


@dataclass(frozen=True, slots=True)
class Channel:
    """How a channel's raw input becomes an event (None: it means nothing here), and whether names
    and telephone numbers may be asked there.

    cause: what the sender must know of an input, and of the causes of the screens that its screen
    supersedes. newest_only: a screen that still waits when the next one is there is taken back.
    keep_input: the raw input is kept once it was applied. speaks: the language of a case that an
    input begins, where its sender decides that.
    """

    translate: Callable[[Payload], Event | None]
    personal: bool
    cause: Callable[[Payload, Sequence[str]], str] | None = None
    newest_only: bool = False
    keep_input: bool = True
    speaks: Callable[[Payload], str] | None = None


class Turns:
    """Applies what waits in the inbox. Everything that a turn changes is one transaction: entries,
    case, chat, outgoing screen, done mark. Attachments are built after it, by the sender."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], speaks: str) -> None:
        """`speaks` is the language of new cases, where their channel does not tell another."""
        self._store = store
        self._channels = channels
        self._speaks = speaks
        self._guesses = Guesses()

    def finish(self, channel: str, most: int = BATCH) -> None:
        """Apply all that waits on a channel, up to `most` inputs a commit."""
        while rows := self._store.inbox.pending(channel, most):
            self.run(rows)

    def run(self, rows: Sequence[Received]) -> None:
        """Apply inputs, in the order given, in one commit. One that cannot be applied is set aside
        as dead, with type and place of the error, and its chat is shown where it stands. Raises
        sqlite3.OperationalError (nothing of the batch is applied, all of it waits on)."""
        with self._store.transaction():
            forgot = self.apply(rows)
        if forgot:
            self._store.scrub()

    def apply(self, rows: Sequence[Received]) -> bool:
        """The same inside a transaction of the caller's; True if a case was forgotten, so that the
        store wants a `scrub()` after it."""
        forgot = False
        for row in rows:
            forgot |= self._turn(row)
        return forgot

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
            place = place_of(error)
            log.error("inbox %d is dead: %s", row.id, place)  # noqa: TRY400 - no content
            self._bury(row, place)
            return False

    def _apply(self, row: Received) -> bool:
        channel = self._channels[row.channel]
        payload = _payload(row)
        event = channel.translate(payload)
        if event is None:
            self._store.inbox.done(row.id, None)
            return False
        bound = self._store.case_of(row.channel, row.chat)
        known = bound
        if isinstance(event, Resumed):
            event, known = self._resumed(row, event, bound)
        elif known is None and not isinstance(event, Opened):
            # Before the first screen was seen, words can mean nothing but "hello".
            event = Opened(event.sender)
        case = known or begin(channel.speaks(payload) if channel.speaks else self._speaks)
        if not self._store.inbox.done(row.id, case.code, keep=channel.keep_input):
            return False
        turn = step(case, event, row.at)
        for effect in turn.effects:
            self._store.forget(effect.code)
        forgotten = turn.case.code in {effect.code for effect in turn.effects}
        loose = self._filed(row, case, turn.case)
        if not forgotten:
            self._store.cases.save(turn.case, 0 if known is None else len(case.log), row.at)
            if bound is None or bound.code != case.code:
                self._store.chats.bind(row.channel, row.chat, case.code)
        shown_of = None if forgotten else turn.case.code
        self._show(row, payload, turn.screen, shown_of, f"reply:{row.id}")
        return bool(turn.effects) or loose

    def _filed(self, row: Received, before: Case, after: Case) -> bool:
        """Let the files on the disk be those that the log names; True if some are let go."""
        if after.log is before.log and not row.fetched:
            return False
        had = {file.sha256 for file in before.known.files}
        has = {file.sha256 for file in after.known.files}
        for name in has - had:
            self._store.files.keep(after.code, row.id, name)
        if row.fetched:
            self._store.spend(row.id)
        if not had <= has:
            self._store.loosen(after.code)
        return bool(row.fetched) or not had <= has

    def _resumed(
        self, row: Received, event: Resumed, bound: Case | None
    ) -> tuple[Event, Case | None]:
        """What asking for a case by its code comes to: the case, opened; or the case that the chat
        speaks about, told that there is none with that code."""
        if bound is not None and bound.code == event.code:
            return Opened(event.sender, gaps=event.gaps), bound
        if self._guesses.barred(row.channel, row.chat, row.at):
            return replace(event, barred=True), bound
        found = self._store.cases.load(event.code)
        if found is None:
            self._guesses.wrong(row.channel, row.chat, row.at)
            return event, bound
        left = bound.code if bound is not None and bound.log else ""
        return Opened(event.sender, left=left, gaps=event.gaps), found

    def _show(
        self, row: Received, payload: Payload, screen: Screen, case_code: str | None, key: str
    ) -> None:
        channel = self._channels[row.channel]
        causes: list[str] = []
        if channel.newest_only:
            withdrawn = self._store.outbox.withdraw(row.channel, row.chat)
            causes = [one.cause for one in withdrawn]
            screen = merged(screen, [one.screen for one in withdrawn])
        self._store.outbox.put(
            key=key,
            channel=row.channel,
            chat=row.chat,
            case_code=case_code,
            screen=screen,
            at=row.at,
            cause=channel.cause(payload, causes) if channel.cause else "",
        )

    def _bury(self, row: Received, place: str) -> None:
        """Set an input aside, and show the chat where it stands."""
        code = self._store.chats.case_code(row.channel, row.chat)
        if code is None:
            case = begin(self._speaks)
            self.open(row.channel, row.chat, case, row.at)
            code = case.code
        self._store.inbox.dead(row.id, code, place)
        # An input that is tried again may be answered again.
        key = f"reply:{row.id}:{secrets.token_hex(4)}"
        self._show(row, {}, self._standing(row, code), code, key)

    def _standing(self, row: Received, code: str) -> Screen:
        """The screen of the case as it stands; failing that, a way to the menu."""
        try:
            screen = self._present(row, code)
        except sqlite3.OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - the menu must stay within reach
            log.error("a case cannot be shown: %s", place_of(error))  # noqa: TRY400 - no content
            with language(self._speaks):
                way_out = Choice(id="menu", label=_("菜单"), row="nav")
                return Screen(
                    id="menu", seq=0, title="", blocks=(_unreadable(),), choices=(way_out,)
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


def _payload(row: Received) -> Any:  # noqa: ANN401 - JSON, whatever the channel brought
    payload = read_json(row.payload)
    if isinstance(payload, dict):
        payload.pop(FETCHED, None)  # nobody outside tells what we fetched
        if row.fetched:
            payload[FETCHED] = read_json(row.fetched)
    return payload


def _unreadable() -> Paragraph:
    told = _(
        "这份申报的记录读不出来，没有改动。另起一份（终端：kechuang chat --new），"
        "或告诉管理员从备份恢复。"
    )
    return Paragraph(text=told, style="note")


def _unapplied() -> Paragraph:
    told = _("刚才那一条没能处理，没有记下。换个写法再发一次，或写「菜单」。")
    return Paragraph(text=told, style="note")
