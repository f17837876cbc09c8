"""`kechuang chat`: the conversation at the terminal."""

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import click

from rules.i18n import _

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.terminal.rendering import Surface
    from bot.terminal.session import Session


@click.command(
    help=_(
        "在终端里问答自查、生成申请书草稿。\n\n"
        "不带选项就接着上次的填；写「退出」或按 Ctrl-D 离开，回答都已存下。"
        "标准输入不是终端时，一行是一个回答。"
    )
)
@click.option("--resume", metavar="CODE", help=_("接着填这个编号的申报。"))
@click.option("--new", is_flag=True, help=_("另起一份申报。"))
def chat(resume: str | None, new: bool) -> None:
    """One conversation, until input ends. What cannot begin exits 2 with one line."""
    import sqlite3

    from bot.lock import BusyError
    from bot.settings import SettingsError, load_settings
    from bot.store import StoreError
    from bot.terminal.session import UnknownCaseError
    from rules.i18n import language

    if resume is not None and not resume.strip():
        raise click.UsageError(_("--resume 后面要写申报编号"))
    if resume is not None and new:
        raise click.UsageError(_("--resume 和 --new 只能用一个"))
    if sys.stdin is None or sys.stdout is None:
        _refuse(_("标准输入和标准输出要开着，才能问答"))
    try:
        settings = load_settings()
        with language(settings.language):
            _chat(settings, resume, new=new)
    except (SettingsError, StoreError, BusyError, UnknownCaseError) as error:
        _refuse(str(error))
    except sqlite3.OperationalError as error:
        told = _("数据库写不进去：{problem}。最后一句没有存下；腾出磁盘空间，再接着填")
        _refuse(told.format(problem=error))
    except OSError as error:
        _refuse(_("输出写不出去：{problem}").format(problem=error.strerror))


def _refuse(problem: str) -> NoReturn:
    with suppress(OSError):
        click.echo(problem, err=True)
    sys.exit(2)


def _chat(settings: "Settings", resume: str | None, *, new: bool) -> None:
    from bot.store import Store
    from bot.terminal import channel
    from bot.terminal.lock import only_one
    from bot.terminal.reading import reader
    from bot.terminal.session import Session
    from bot.turns import Turns

    _quiet()
    personal = channel.NAME in settings.personal_data_channels
    channels = {channel.NAME: channel.channel(personal=personal)}
    store = Store(settings.data, settings.synchronous, settings.evidence)
    with store, only_one(settings.data):
        turns = Turns(store, channels, settings.language)
        session = Session(store, turns, settings.data, sys.stdout, _surface())
        try:
            session.start(settings.language, resume and resume.strip().upper(), new=new)
            session.talk(reader())
        except KeyboardInterrupt:
            click.echo()
        _leave(session)


def _quiet() -> None:
    """No log at the terminal, and no character that stops it."""
    import io
    import logging

    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _surface() -> "Surface":
    import os
    import shutil

    from bot.terminal.rendering import Surface

    if not sys.stdout.isatty():
        return Surface()
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return Surface(width=shutil.get_terminal_size().columns, dim=not plain)


def _leave(session: "Session") -> None:
    if code := session.code:
        told = _("已保存，申报编号 {code}。接着填：kechuang chat --resume {code}")
        click.echo(told.format(code=code))
