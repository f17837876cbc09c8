"""`kechuang draft`: the papers of an application from facts given as JSON."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from rules.i18n import _

if TYPE_CHECKING:
    from dialogs.documents.draft import Draft
    from dialogs.documents.papers import Paper
    from rules.request import Request

_ZIP = "zip"
_USUAL = ("application", "gaps", "chart")  # beside a zip, where no kinds are named


def _papers() -> tuple[str, ...]:
    from dialogs.documents.papers import PAPERS

    return tuple(PAPERS)


def _formats() -> tuple[str, ...]:
    from dialogs.documents.papers import FORMATS

    return (*FORMATS, _ZIP)


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
    callback=_among(_formats),
    metavar="docx,pdf,png,zip",
    help=_("要哪些格式；zip 是所选各种文件的压缩包，各种格式都在里面。默认：有的都要，不压缩。"),
)
@click.option("--kind", "kinds", cls=_KindOption, callback=_among(_papers), metavar="KIND,…")
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

    try:
        request = read_request(load_pack(), file.read())
        contents = _contents(request, formats, kinds)
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


def _contents(
    request: "Request", formats: tuple[str, ...] | None, kinds: tuple[str, ...] | None
) -> dict[str, bytes]:
    """The files by name: those that are wanted, then the zip of all formats of their papers."""
    from dialogs.documents import build
    from dialogs.documents.bundle import bundle
    from rules.i18n import SOURCE_LANGUAGE
    from rules.loading import load_pack

    draft = build.drafted(
        {
            "platform": request.platform,
            "as_of": request.as_of.isoformat(),
            "pack": load_pack().name,
            "facts": dict(request.facts),
            "language": SOURCE_LANGUAGE,
        }
    )
    papers = _chosen(draft, kinds)
    zipped = formats is not None and _ZIP in formats
    wanted = _wanted(papers, formats, kinds)
    made = {
        (paper.id, as_): build.made(draft, paper, as_, SOURCE_LANGUAGE)
        for paper in papers
        for as_ in paper.formats
        if zipped or (paper.id, as_) in wanted
    }
    files = {made[one].name: made[one].content for one in made if one in wanted}
    if zipped:
        name = build.file_name(build.PACKAGE, request.platform, request.facts, SOURCE_LANGUAGE)
        files[name] = bundle(made.values(), SOURCE_LANGUAGE)
    return files


def _chosen(draft: "Draft", kinds: tuple[str, ...] | None) -> "list[Paper]":
    """The papers that were named, else those that the case is offered. One that is named and is of
    no use to the case is refused."""
    from dialogs.documents.papers import PAPERS, offered

    if kinds is None:
        return list(offered(draft))
    for kind in kinds:
        use = PAPERS[kind].use(draft)
        if not use.offered:
            _refuse(f"{kind}: {use.why}")
    return [paper for paper in PAPERS.values() if paper.id in kinds]


def _wanted(
    papers: "Sequence[Paper]", formats: tuple[str, ...] | None, kinds: tuple[str, ...] | None
) -> set[tuple[str, str]]:
    """Which papers to make in which formats beside a zip. One that was named and exists in none
    of the formats that were named is refused; a zip has room for any."""
    if formats is None and kinds is None:
        return {("application", "docx")}
    zipped = formats is not None and _ZIP in formats
    plain = tuple(one for one in formats if one != _ZIP) if formats else _formats()
    if kinds is None:
        papers = [paper for paper in papers if paper.id in _USUAL]
    for paper in papers if kinds and not zipped else ():
        if not set(paper.formats) & set(plain):
            told = _("{kind} 没有 {got} 格式；可用 {accepted}")
            got, accepted = " ".join(plain), " ".join(paper.formats)
            _refuse(told.format(kind=paper.id, got=got, accepted=accepted))
    return {(paper.id, as_) for paper in papers for as_ in paper.formats if as_ in plain}


def _refuse(problem: str) -> NoReturn:
    click.echo(problem, err=True)
    sys.exit(2)
