"""Which papers a command was asked for, in which formats and language, and the making of them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rules.i18n import _

if TYPE_CHECKING:
    from dialogs.documents.draft import Draft
    from dialogs.documents.papers import Paper
    from rules.request import Request

ZIP = "zip"
_USUAL = ("application", "gaps", "chart")  # beside a zip, where no kinds are named


class Order(NamedTuple):
    """What was asked for; None where nothing was said. `formats` are those of papers, and zip."""

    formats: tuple[str, ...] | None
    kinds: tuple[str, ...] | None
    language: str


def ordered(request: "Request", order: Order) -> Mapping[str, bytes]:
    """The files by name: those that are wanted, then the zip of all formats of their papers. Raises
    FactError for facts that do not fit and for papers of which the case has no use or that do not
    have the format, MissingFontsError."""
    from dialogs.documents import build
    from dialogs.documents.bundle import bundle
    from rules.loading import load_pack

    draft = build.drafted(
        {
            "platform": request.platform,
            "as_of": request.as_of.isoformat(),
            "pack": load_pack().name,
            "facts": dict(request.facts),
            "language": order.language,
        }
    )
    papers = _chosen(draft, order.kinds)
    zipped = order.formats is not None and ZIP in order.formats
    wanted = _wanted(papers, order)
    made = {
        (paper.id, as_): build.made(draft, paper, as_, order.language)
        for paper in papers
        for as_ in paper.formats
        if zipped or (paper.id, as_) in wanted
    }
    files = {made[one].name: made[one].content for one in made if one in wanted}
    if zipped:
        name = build.file_name(build.PACKAGE, request.platform, request.facts, order.language)
        files[name] = bundle(made.values(), order.language)
    return files


def formats() -> tuple[str, ...]:
    """All that can be asked for."""
    from dialogs.documents.papers import FORMATS

    return (*FORMATS, ZIP)


def _chosen(draft: "Draft", kinds: tuple[str, ...] | None) -> "list[Paper]":
    """The papers that were named, else those that the case is offered. One that is named and is of
    no use to the case is refused."""
    from dialogs.documents.papers import PAPERS, offered
    from rules.facts import FactError

    if kinds is None:
        return list(offered(draft))
    for kind in kinds:
        use = PAPERS[kind].use(draft)
        if not use.offered:
            raise FactError(kind, use.why)
    return [paper for paper in PAPERS.values() if paper.id in kinds]


def _wanted(papers: "Sequence[Paper]", order: Order) -> set[tuple[str, str]]:
    """Which papers to make in which formats beside a zip. One that was named and exists in none
    of the formats that were named is refused; a zip has room for any."""
    from rules.facts import FactError

    if order.formats is None and order.kinds is None:
        return {("application", "docx")}
    zipped = order.formats is not None and ZIP in order.formats
    plain = tuple(one for one in order.formats if one != ZIP) if order.formats else formats()
    if order.kinds is None:
        papers = [paper for paper in papers if paper.id in _USUAL]
    for paper in papers if order.kinds and not zipped else ():
        if not set(paper.formats) & set(plain):
            told = _("没有 {got} 格式；可用 {accepted}")
            got, accepted = " ".join(plain), " ".join(paper.formats)
            raise FactError(paper.id, told.format(got=got, accepted=accepted))
    return {(paper.id, as_) for paper in papers for as_ in paper.formats if as_ in plain}
