"""`kechuang draft`: the papers of an application from facts given as JSON, or of many."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from bot.commands.ordering import Order, formats, ordered
from rules.i18n import SOURCE_LANGUAGE, _, languages

if TYPE_CHECKING:
    from bot.commands.lines import Reply

_MANY = 20  # packages take seconds
_OUTPUT = "output"  # the option that says where files go: at fault where they cannot be written


def _papers() -> tuple[str, ...]:
    from dialogs.documents.papers import PAPERS

    return tuple(PAPERS)


class _KindOption(click.Option):
    """Its help names the papers of the registry, which is loaded only where help is asked for."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from dialogs.documents.papers import PAPERS

        each = _("，").join(f"{paper.id} {_(paper.name)}" for paper in PAPERS.values())
        self.help = _(
            "要哪些文件，多个用逗号隔开：{each}。默认：申请书、告知单和对照图，"
            "压缩包里是这份申请用得到的全部；两项都不写时，只有申请书的 Word 草稿。"
        ).format(each=each)
        return super().get_help_record(ctx)


def _among(
    known: Callable[[], Sequence[str]],
) -> Callable[[click.Context, click.Parameter, str | None], tuple[str, ...] | None]:
    """Reads names out of those that are `known`, with commas between them."""

    def read(
        _context: click.Context, _option: click.Parameter, value: str | None
    ) -> tuple[str, ...] | None:
        if value is None:
            return None
        accepted = known()
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
        "\n\n--jsonl 时每行一份，每份的文件放在以它的 id 命名的文件夹里，每行输出 JSON。"
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
    "wanted",
    callback=_among(formats),
    metavar="docx,pdf,png,zip",
    help=_("要哪些格式；zip 是所选各种文件的压缩包，各种格式都在里面。默认：有的都要，不压缩。"),
)
@click.option("--kind", "kinds", cls=_KindOption, callback=_among(_papers), metavar="KIND,…")
@click.option(
    "--locale",
    type=click.Choice(languages()),
    default=SOURCE_LANGUAGE,
    help=_("文件用的语言；条文始终是中文原文。默认：{language}。").format(language=SOURCE_LANGUAGE),
)
@click.option("--jsonl", is_flag=True, help=_("每行一个请求，每行一个结果，顺序不变。"))
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
def draft(
    file: TextIO,
    folder: Path,
    wanted: tuple[str, ...] | None,
    kinds: tuple[str, ...] | None,
    locale: str,
    jsonl: bool,
) -> None:
    """Of each application make everything, then write it and tell where."""
    from bot.commands.lines import answer_file, say
    from dialogs.documents.typesetting import MissingFontsError
    from rules.facts import FactError
    from rules.loading import load_pack
    from rules.request import read_request

    order = Order(wanted, kinds, locale)
    try:
        if jsonl:
            _made(folder)
            answer_file(file, _drafting(order, folder), jsonl=True, progress_from=_MANY)
            return
        contents = ordered(read_request(load_pack(), file.read()), order)
        for path in _written(folder, contents):
            say(str(path))
    except (FactError, MissingFontsError, _UnwrittenError) as error:
        _refuse(str(error))


def _drafting(order: Order, folder: Path) -> "Reply":
    """What answers each of many requests: with the files that were written for it."""
    from bot.commands.folders import Folders
    from rules.loading import load_pack
    from rules.request import request_of

    pack, folders = load_pack(), Folders(folder)

    def reply(data: object) -> Mapping[str, Any]:
        contents = ordered(request_of(pack, data), order)
        given = data.get("id") if isinstance(data, dict) else None
        files: list[str] = []
        try:
            files += map(str, _written(folders.of(given), contents))
        except _UnwrittenError as error:
            # What was written before it stands there, whole.
            return {"error": str(error), "field": _OUTPUT, "files": files}
        return {"files": files}

    return reply


class _UnwrittenError(Exception):
    """A file or a folder that cannot be written; the message says which, and why."""


def _written(folder: Path, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """Write files by name; the path of each that stands there. Raises _UnwrittenError."""
    from bot.files import write_whole

    for name, content in contents.items():
        path = _made(folder) / name
        try:
            write_whole(path, content)
        except OSError as error:
            raise _UnwrittenError(_unwritten(path, error)) from error
        yield path


def _made(folder: Path) -> Path:
    """The folder, which stands there now. Raises _UnwrittenError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _UnwrittenError(_unwritten(folder, error)) from error
    return folder


def _unwritten(path: Path, error: OSError) -> str:
    told = _("{path} 写不进去（{why}）；腾出位置，或用 -o 换一个文件夹")
    return told.format(path=path, why=error.strerror)


def _refuse(problem: str) -> NoReturn:
    click.echo(problem, err=True)
    sys.exit(2)
