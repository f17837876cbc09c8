"""`kechuang assess`: assess applications given as JSON."""

from typing import TYPE_CHECKING, TextIO

import click

from bot.commands.lines import answer_file
from rules.i18n import _

if TYPE_CHECKING:
    from bot.commands.lines import Reply
    from rules.pack import Pack


@click.command(
    help=_(
        '对照条件自查。\n\nFILE（或标准输入）里是 {"platform", "as_of"?, "facts"}，结果是 JSON。'
    )
)
@click.option("--jsonl", is_flag=True, help=_("每行一个请求，每行一个结果，顺序不变。"))
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
def assess(file: TextIO, jsonl: bool) -> None:
    """One request, or with `jsonl` one a line."""
    from rules.loading import load_pack

    answer_file(file, assessing(load_pack()), jsonl=jsonl)


def assessing(pack: "Pack") -> "Reply":
    """What answers a request to assess, by the rules of `pack`."""
    from rules.request import answer, request_of

    return lambda data: answer(pack, request_of(pack, data)).as_json()
