"""The papers of an application: one registry of what each is called, what it is for, which formats
it has, what stands in it, and which cases it is offered to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, get_args

from dialogs.documents.application import application
from dialogs.documents.draft import Draft
from dialogs.documents.gaps import gap_report
from dialogs.screens import Format
from rules.i18n import N_

if TYPE_CHECKING:
    from dialogs.documents.chart import Chart
    from dialogs.documents.content import Document

FORMATS: tuple[Format, ...] = get_args(Format)


class Use(NamedTuple):
    """Whether a case is offered a paper, and why (not), in the current language."""

    offered: bool
    why: str


def _always(_draft: Draft) -> Use:
    return Use(offered=True, why="")


# The chart is drawn by typst, which is loaded where it is needed: most turns build nothing.
def _chart(draft: Draft) -> "Chart":
    from dialogs.documents.chart import chart

    return chart(draft.assessment)


Content: TypeAlias = "Callable[[Draft], Document | Chart]"


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper. `name` stands in file names, where what is to be worked on is called a
    draft; `description` says what it is for. Its first format is the usual one. Names and
    descriptions are marked for translation."""

    id: str
    name: str
    description: str
    formats: tuple[Format, ...]
    content: Content
    use: Callable[[Draft], Use] = _always
    is_draft: bool = True


_PAPERS = (
    Paper(
        "application",
        N_("备案申请书"),
        N_(
            "备案申请书草稿。Word 格式可以修改，PDF 格式便于在手机上看。"
            "签字、盖章和审核意见都空着。"
        ),
        ("docx", "pdf"),
        lambda draft: application(draft.assessment, draft.raw),
    ),
    Paper(
        "gaps",
        N_("一次性告知单"),
        N_("一次性告知单：差什么、差多少、哪天起满足、怎么办、要什么材料、依据哪一条。"),
        ("pdf",),
        gap_report,
        is_draft=False,
    ),
    Paper(
        "chart",
        N_("条件对照图"),
        N_("条件对照图：要求和现状，适合发到手机上看。"),
        ("png",),
        _chart,
        is_draft=False,
    ),
)
PAPERS: Mapping[str, Paper] = {paper.id: paper for paper in _PAPERS}


def offered(draft: Draft) -> tuple[Paper, ...]:
    """The papers that a case is offered."""
    return tuple(paper for paper in _PAPERS if paper.use(draft).offered)
