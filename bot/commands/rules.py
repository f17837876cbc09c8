"""`kechuang rules`: check, read back and draw rule data."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rules.i18n import _

if TYPE_CHECKING:
    from rules.pack import Pack, Platform


@click.group(help=_("规则数据：检查、读出、画图。"))
def rules() -> None:
    """Commands over rule data."""


@rules.command(
    help=_("检查规则包（默认：随程序安装的全部），列出每一处错误：文件、行、键、所得、所应。")
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
def check(folder: Path | None) -> None:
    """Check the pack in `folder`, by default every installed one; any fault exits 1."""
    from dialogs.faq.linting import lint as lint_questions
    from rules.faults import PackError
    from rules.linting import lint
    from rules.loading import PACKS, newest_pack_name, pack_names, read_pack

    folders = [folder] if folder else [PACKS / name for name in pack_names()]
    faults = 0
    for one in folders:
        try:
            pack = read_pack(one)
            found = lint(pack, one)
            if folder is None and pack.name == newest_pack_name():  # the book quotes these
                found += lint_questions(pack)
        except PackError as error:
            found = list(error.faults)
        else:
            if not found:
                checks = sum(len(p.standing_checks) for p in pack.platforms.values())
                click.echo(
                    f"{pack.name}: {len(pack.clauses)} clauses, {len(pack.platforms)} platforms, "
                    f"{checks} checks, {len(pack.facts)} facts, no faults"
                )
        for fault in found:
            click.echo(str(fault))
        faults += len(found)
    if faults:
        click.echo(f"{faults} faults", err=True)
        sys.exit(1)


@rules.command(help=_("把一类平台的条件读成文字，放在条文旁边。"))
@click.argument("platform")
def show(platform: str) -> None:
    """Print the conditions of `platform` beside the law."""
    from rules.readback import read_back

    click.echo(read_back(*_platform(platform)))


@rules.command(name="map", help=_("画出 事实 → 条件 → 条文 的关系图（mermaid）。"))
@click.argument("platform")
def map_(platform: str) -> None:
    """Print the graph of `platform`."""
    from rules.readback import mermaid

    click.echo(mermaid(*_platform(platform)))


def _platform(name: str) -> "tuple[Pack, Platform]":
    from rules.loading import load_pack

    pack = load_pack()
    if name not in pack.platforms:
        accepted = _("得到 {got}；应为其中之一：{ids}")
        problem = accepted.format(got=repr(name), ids=" ".join(pack.platforms))
        raise click.BadParameter(problem, param_hint="PLATFORM")
    return pack, pack.platforms[name]
