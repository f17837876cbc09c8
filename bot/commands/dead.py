"""`kechuang dead`: inputs that could not be applied."""

import sys
from typing import TYPE_CHECKING

import click

from rules.i18n import _

if TYPE_CHECKING:
    from bot.store import Store


@click.group(help=_("没能处理、放在一边的输入。"))
def dead() -> None:
    """The root of its commands."""


@dead.command("list", help=_("列出：编号、渠道、到达时间、原因。不显示内容。"))
def list_dead() -> None:
    """One line an input, tabs between the columns."""
    with _opened() as store:
        for one in store.inbox.buried():
            at = one.at.isoformat(timespec="seconds")
            kept = "" if one.kept else _("（内容已删，不能重试）")
            click.echo(f"{one.id}\t{one.channel}\t{at}\t{one.error}{kept}")


@dead.command(help=_("再试一次：给编号，或 --all。正在运行的 kechuang serve 十秒之内会处理。"))
@click.argument("numbers", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help=_("全部。"))
def retry(numbers: tuple[int, ...], *, everything: bool) -> None:
    """Exits 1 where an input cannot be tried again, 2 where none was named."""
    if bool(numbers) == everything:
        raise click.UsageError(_("给出编号，或 --all"))
    with _opened() as store:
        if everything:
            numbers = tuple(one.id for one in store.inbox.buried() if one.kept)
        refused = [number for number in numbers if not store.inbox.retry(number)]
    click.echo(_("{n} 条会再试一次").format(n=len(numbers) - len(refused)))
    if refused:
        listed = _("、").join(map(str, refused))
        told = _("不能再试：{numbers}。kechuang dead list 列出可以再试的")
        click.echo(told.format(numbers=listed), err=True)
        sys.exit(1)


def _opened() -> "Store":
    from bot.settings import SettingsError, load_settings
    from bot.store import Store, StoreError

    try:
        settings = load_settings()
        return Store(settings.data, settings.synchronous)
    except (SettingsError, StoreError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
