"""`kechuang draft`: the application draft from facts given as JSON."""

import sys
from pathlib import Path
from typing import NoReturn, TextIO

import click

from rules.i18n import _


@click.command(
    help=_(
        "生成备案申请书草稿（Word）。\n\n"
        'FILE（或标准输入）里是 {"platform", "as_of"?, "facts"}，与 assess 相同；输出草稿的路径。'
    )
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help=_("草稿放在哪个文件夹；没有就新建。默认：当前文件夹。"),
)
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
def draft(file: TextIO, folder: Path) -> None:
    """Write the draft and tell where."""
    from bot.files import write_whole
    from dialogs.documents.build import application_name, build
    from dialogs.screens import Attachment
    from rules.facts import FactError
    from rules.i18n import SOURCE_LANGUAGE
    from rules.loading import load_pack
    from rules.request import read_request

    pack = load_pack()
    try:
        request = read_request(pack, file.read())
        name = application_name(request.platform, request.facts, SOURCE_LANGUAGE)
        data = {
            "platform": request.platform,
            "as_of": request.as_of.isoformat(),
            "pack": pack.name,
            "facts": dict(request.facts),
            "language": SOURCE_LANGUAGE,
        }
        content = build(Attachment(kind="application", name=name, data=data))
    except FactError as error:
        _refuse(str(error))
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        _refuse(f"{error.filename or path}: {error.strerror}")
    click.echo(str(path))


def _refuse(problem: str) -> NoReturn:
    click.echo(problem, err=True)
    sys.exit(2)
