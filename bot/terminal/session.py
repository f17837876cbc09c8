"""A conversation at the terminal: every line through inbox, turn, outbox, print, sent mark."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from bot.store import Store
from bot.store.outbox import Outgoing
from bot.terminal import attaching, channel, drafts
from bot.terminal.reading import Reader
from bot.terminal.rendering import Surface, render
from bot.turns import Turns
from dialogs.machine import begin
from dialogs.screens import Attachment, Screen
from rules.i18n import N_, _

LONGEST_LINE = 20_000
LEAVING = (N_("退出"), "/quit", "/exit", "quit", "exit")


class UnknownCaseError(LookupError):
    """No case has that code; the message is one line."""


class Session:
    """The terminal's conversation on one store."""

    def __init__(self, store: Store, turns: Turns, data: Path, out: TextIO, on: Surface) -> None:
        self._store = store
        self._turns = turns
        self._data = data
        self._out = out
        self._on = on
        self._screen: Screen | None = None

    def start(self, speaks: str, resume: str | None = None, *, new: bool = False) -> None:
        """Finish what a former process left, then show where the conversation stands: the last
        one, the one with the code `resume`, or a new one in the language `speaks`. Raises
        UnknownCaseError; then nothing has changed."""
        case = begin(speaks) if new else None
        if resume is not None:
            case = self._store.cases.load(resume)
            if case is None:
                told = _("没有编号为 {code} 的申报，核对编号再试")
                code = resume.encode("utf-8", "replace").decode()
                raise UnknownCaseError(told.format(code=code))
        after = self._store.sweep_files()
        while after:
            after = self._store.sweep_files(after)
        self._apply()
        shown = self._deliver()
        if case is not None:
            self._turns.open(channel.NAME, channel.CHAT, case, _now())
        if case is not None or not shown:
            self._receive(channel.OPENED)

    def talk(self, reader: Reader) -> None:
        """Take answers until they end, or a word says so."""
        while self._screen is not None and (line := reader.read(self._screen)) is not None:
            if line.casefold() in (_(LEAVING[0]).casefold(), *LEAVING):
                return
            if len(line) > LONGEST_LINE:
                too_long = _("这一行太长，没有收下：最多 {most} 字，收到 {got} 字。分几次写。")
                self._out.write(too_long.format(most=LONGEST_LINE, got=len(line)) + "\n")
                self._out.flush()
                continue
            path = attaching.path_in(line)
            if path is None:
                self._receive(channel.said(line))
            else:
                self._receive(channel.attached(path), fetch=True)

    @property
    def code(self) -> str | None:
        """The code of the case that this terminal speaks about."""
        return self._store.chats.case_code(channel.NAME, channel.CHAT)

    def _receive(self, payload: str, *, fetch: bool = False) -> None:
        name = secrets.token_hex(8)
        self._store.inbox.receive(channel.NAME, name, channel.CHAT, payload, _now(), fetch=fetch)
        self._apply()
        self._deliver()

    def _apply(self) -> None:
        """Apply what waits; files that it names are copied before."""
        attaching.fetch_all(self._store)
        self._turns.finish(channel.NAME)

    def _deliver(self) -> bool:
        """Show what waits; True if anything did."""
        shown = False
        while row := self._store.outbox.next_to_send(channel.NAME, channel.CHAT):
            self._store.outbox.sending(row.id)
            self._show(row)
            self._store.outbox.sent(row.id, _now())
            self._screen, shown = row.screen, True
        return shown

    def _show(self, row: Outgoing) -> None:
        files = [self._written(attachment) for attachment in row.screen.attachments]
        # One write a screen: it is shown whole or not at all.
        self._out.write("\n" + render(row.screen, self._on, files))
        self._out.flush()

    def _written(self, attachment: Attachment) -> str:
        """Write a file; the line that says where, or why not."""
        try:
            path = drafts.write(self._data, attachment, self._store.files)
        except Exception as error:  # noqa: BLE001 - shown, or it would stop every later start too
            problem = getattr(error, "strerror", None) or type(error).__name__
            told = _("文件 {name} 没能写下（{problem}）。检查 {data} 的空间和权限，再生成一次")
            return told.format(name=attachment.name, problem=problem, data=self._data)
        return _("文件：{path}").format(path=drafts.shown(path))


def _now() -> datetime:
    return datetime.now(UTC)
