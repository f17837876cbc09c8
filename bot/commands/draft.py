"""`kechuang draft`: the papers of an application from facts given as JSON."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from rules.i18n import _

if TYPE_CHECKING:
    from rules.request import Request

# What can be made, as an attachment's kind by kind and format.
_MADE = {
    ("application", "docx"): "application",
    ("application", "pdf"): "application_pdf",
    ("gaps", "pdf"): "gaps",
    ("chart", "png"): "chart",
}
_KINDS = tuple(dict.fromkeys(kind for kind, _format in _MADE))
_ZIP = "zip"
_FORMATS = (*dict.fromkeys(made for _kind, made in _MADE), _ZIP)


def _among(
    accepted: Sequence[str],
) -> Callable[[click.Context, click.Parameter, str | None], tuple[str, ...] | None]:
    """Reads names out of `accepted`, with commas between them."""

    def read(
        _context: click.Context, _option: click.Parameter, value: str | None
    ) -> tuple[str, ...] | None:
        if value is None:
            return None
        names = tuple(dict.fromkeys(one.strip() for one in value.split(",")))
        for name in names:
            if name not in accepted:
                told = _("得到 {got}；可用 {accepted}，多个用逗号隔开")
                raise click.BadParameter(told.format(got=name, accepted=" ".join(accepted)))
        return names

    return read


@click.command(
    help=_(
        "生成备案申请书草稿（Word），也可以生成 PDF、一次性告知单、条件对照图和它们的压缩包。\n\n"
        'FILE（或标准输入）里是 {"platform", "as_of"?, "facts"}，与 assess 相同；输出文件的路径。'
    )
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help=_("文件放在哪个文件夹；没有就新建。默认：当前文件夹。"),
)
@click.option(
    "--format",
    "formats",
    callback=_among(_FORMATS),
    metavar="docx,pdf,png,zip",
    help=_("要哪些格式；zip 是所选各种文件的压缩包，各种格式都在里面。默认：有的都要，不压缩。"),
)
@click.option(
    "--kind",
    "kinds",
    callback=_among(_KINDS),
    metavar="application,gaps,chart",
    help=_(
        "要哪些文件：application 申请书，gaps 一次性告知单，chart 条件对照图。默认：全部；"
        "两项都不写时，只有申请书的 Word 草稿。"
    ),
)
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
def draft(
    file: TextIO, folder: Path, formats: tuple[str, ...] | None, kinds: tuple[str, ...] | None
) -> None:
    """Make everything, then write it and tell where."""
    from bot.files import write_whole
    from dialogs.documents.typesetting import MissingFontsError
    from rules.facts import FactError
    from rules.loading import load_pack
    from rules.request import read_request

    wanted = _wanted(formats, kinds)
    zipped = _wanted(None, kinds or _KINDS) if formats and _ZIP in formats else []
    try:
        request = read_request(load_pack(), file.read())
        contents = _contents(request, wanted, zipped)
    except (FactError, MissingFontsError) as error:
        _refuse(str(error))
    for name, content in contents.items():
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        except OSError as error:
            _refuse(f"{error.filename or path}: {error.strerror}")
        click.echo(str(path))


def _wanted(formats: tuple[str, ...] | None, kinds: tuple[str, ...] | None) -> list[str]:
    """The attachment kinds to make beside a zip. A kind that was named and exists in none of the
    formats that were named is refused; a zip has room for any."""
    if formats is None and kinds is None:
        return ["application"]
    plain = tuple(one for one in formats if one != _ZIP) if formats else _FORMATS
    zipped = formats is not None and _ZIP in formats
    for kind in kinds or ():
        exists = [made for one, made in _MADE if one == kind]
        if not zipped and not set(exists) & set(plain):
            told = _("{kind} 没有 {got} 格式；可用 {accepted}")
            _refuse(told.format(kind=kind, got=" ".join(plain), accepted=" ".join(exists)))
    return [
        name for (kind, made), name in _MADE.items() if kind in (kinds or _KINDS) and made in plain
    ]


def _contents(request: "Request", wanted: list[str], zipped: list[str]) -> dict[str, bytes]:
    """The files by name: those that are `wanted`, then the zip of those that are `zipped`."""
    from dialogs.documents.build import build, file_name
    from dialogs.documents.bundle import bundle
    from dialogs.screens import Attachment
    from rules.i18n import SOURCE_LANGUAGE
    from rules.loading import load_pack

    data = {
        "platform": request.platform,
        "as_of": request.as_of.isoformat(),
        "pack": load_pack().name,
        "facts": dict(request.facts),
        "language": SOURCE_LANGUAGE,
    }

    def named(kind: str) -> str:
        return file_name(kind, request.platform, request.facts, SOURCE_LANGUAGE)

    def built(kind: str) -> tuple[str, bytes]:
        described = {"kind": kind, "name": named(kind), "data": data}
        return named(kind), build(Attachment.model_validate(described))

    made = {kind: built(kind) for kind in dict.fromkeys([*wanted, *zipped])}
    files = {made[kind][0]: made[kind][1] for kind in wanted}
    if zipped:
        files[named("package")] = bundle({kind: made[kind] for kind in zipped})
    return files


def _refuse(problem: str) -> NoReturn:
    click.echo(problem, err=True)
    sys.exit(2)
