"""`kechuang faq`: answer questions about the Measures, measure the answers, build the model."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from bot.commands.lines import answer_file
from rules.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.commands.lines import Reply
    from dialogs.faq.measuring import Tally
    from rules.pack import Pack


class _Answering(click.Group):
    """A group whose first argument may be a file instead of a command: then it answers."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in (*self.commands, "-h", "--help"):
            args = ["answer", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Answering,
    help=_(
        "回答关于办法的提问：kechuang faq [--jsonl] [FILE]。\n\nFILE（或标准输入）里是 "
        '{"question", "locale"?, "platform"?, "id"?}，结果是 JSON。'
    ),
)
def faq() -> None:
    """Answer questions; `test` and `build` are commands of their own."""


@faq.command(help=_("回答提问（不写命令时就是它）。"))
@click.option("--jsonl", is_flag=True, help=_("每行一个请求，每行一个结果，顺序不变。"))
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
def answer(file: TextIO, jsonl: bool) -> None:
    """One question, or with `jsonl` one a line."""
    from dialogs.faq.model.storing import ModelError
    from rules.loading import load_pack

    try:
        answer_file(file, answering(load_pack()), jsonl=jsonl)
    except ModelError as error:
        click.echo(str(error), err=True)
        sys.exit(2)


def answering(pack: "Pack") -> "Reply":
    """What answers a question about the Measures of `pack`."""
    from dialogs.faq.asking import reply

    return lambda data: reply(data, pack)


@faq.command(
    help=_(
        "用不参加训练的提问来量：第一条、前三条命中多少，拒答准不准。"
        "\n\nFOLDER（默认：随程序的题）里是 *.yaml。"
    )
)
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, file_okay=False, exists=True))
def test(folders: tuple[Path, ...]) -> None:
    """Measure on the questions in `folders`, by default the installed ones."""
    from dialogs.faq.entries import FOLDER, read_questions
    from dialogs.faq.measuring import measure
    from rules.faults import PackError
    from rules.loading import load_pack

    for folder in folders or (FOLDER / "heldout",):
        try:
            questions = read_questions(folder)
        except PackError as error:
            for fault in error.faults:
                click.echo(str(fault), err=True)
            sys.exit(2)
        if not questions:
            raise click.UsageError(_("{folder} 里没有 *.yaml").format(folder=folder))
        click.echo(f"{folder.name}: {len(questions)} questions")
        _report(measure(questions, load_pack()))


def _report(tallies: "Mapping[str, Tally]") -> None:
    row = "{:<16}{:>8}{:>8}{:>8}{:>8}{:>11}{:>8}{:>8}"
    click.echo(
        row.format("register", "asked", "top-1", "top-3", "silent", "precision", "recall", "F1")
    )
    for name, tally in sorted(tallies.items(), key=lambda pair: (not pair[0], pair[0])):
        shares = ["", ""]
        if tally.asked:
            shares = [f"{100 * hits / tally.asked:.1f}" for hits in (tally.top1, tally.top3)]
        refusals = ["", "", ""]
        if tally.silent:
            refusals = [f"{value:.2f}" for value in (tally.precision, tally.recall, tally.f1)]
        click.echo(row.format(name or "all", tally.asked, *shares, tally.silent, *refusals))


@faq.command(help=_("从条目、问法和条文重新训练模型，写回程序的文件夹。"))
def build() -> None:
    """Build the model from the installed data; the same data gives the same bytes."""
    try:
        from dialogs.faq.model.building import write
    except ImportError as error:
        if error.name != "numpy":
            raise
        told = _("训练模型要用 numpy，这里没有装。装好开发用的依赖（make setup）再运行。")
        click.echo(told, err=True)
        sys.exit(2)
    from dialogs.faq.model.storing import FILE

    click.echo(f"{FILE.name}: {write():,} bytes")
