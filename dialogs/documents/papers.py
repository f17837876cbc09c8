"""The papers of an application: one registry of what each is called, what it is for, which formats
it has, what stands in it, and which cases it is offered to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from dialogs.documents import letters, recorded
from dialogs.documents.application import application
from dialogs.documents.application.materials import materials
from dialogs.documents.checklist import checklist
from dialogs.documents.draft import Draft
from dialogs.documents.gaps import gap_report
from dialogs.screens import Format
from rules.i18n import N_, _

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


def _of_the_list(evidence: str) -> Callable[[Draft], Use]:
    """Of use where the case's list of materials has it: the list decides, and says on what."""

    def use(draft: Draft) -> Use:
        for one in materials(draft):
            if one.evidence.id == evidence:
                clauses = _("、").join(draft.cite(clause) for clause in one.clauses)
                why = _("证明材料清单第 {n} 项（{clauses}）").format(n=one.number, clauses=clauses)
                return Use(offered=True, why=why)
        told = _("按您填的情况，{type}的证明材料清单里没有“{name}”")
        name = _(draft.pack.evidence[evidence].name)
        return Use(offered=False, why=told.format(type=_(draft.platform.name), name=name))

    return use


# The chart is drawn by typst, which is loaded where it is needed: most turns build nothing.
def _chart(draft: Draft) -> "Chart":
    from dialogs.documents.chart import chart

    return chart(draft.assessment, draft.attached)


# Of which part of a platform's life a paper is: its application, or after it is recorded.
Stage = Literal["application", "recorded"]
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
    stage: Stage = "application"


def _letter(id_: str, name: str, description: str, content: Content) -> Paper:
    """A paper of the list of materials, under the same id."""
    return Paper(id_, name, description, ("docx", "pdf"), content, _of_the_list(id_))


def _once_recorded(id_: str, name: str, description: str, content: Content, clause: str) -> Paper:
    """A paper that the host of a recorded platform writes, under `clause`."""

    def use(draft: Draft) -> Use:
        told = _("已备案的平台用（{clause}）").format(clause=draft.cite(clause))
        return Use(offered=True, why=told)

    return Paper(id_, name, description, ("docx", "pdf"), content, use, stage="recorded")


_PAPERS = (
    Paper(
        "application",
        N_("备案申请书"),
        N_(
            "备案申请书草稿。Word 格式可以修改，PDF 格式便于在手机上看。"
            "签字、盖章和审核意见都空着。"
        ),
        ("docx", "pdf"),
        lambda draft: application(draft.assessment, draft.raw, draft.files),
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
    Paper(
        "checklist",
        N_("证明材料清单"),
        N_("证明材料清单：要备哪些材料、证明哪一条、附了没有，备齐一件打一个钩。"),
        ("docx", "pdf"),
        checklist,
        is_draft=False,
    ),
    _letter(
        "integrity_promise",
        N_("诚信承诺书"),
        N_("诚信承诺书：负责人和法定代表人签字，加盖公章。"),
        letters.integrity_promise,
    ),
    _letter(
        "sharing_commitment",
        N_("数据开放共享承诺书"),
        N_("数据开放共享承诺书：写好共享目录，签字盖章。"),
        letters.sharing_commitment,
    ),
    _letter(
        "joint_building_agreement",
        N_("共建协议书"),
        N_("共建协议书提纲：各方商定权责、投入和成果归属之后签章；没有共建单位的不用。"),
        letters.joint_building_agreement,
    ),
    _letter(
        "host_guarantee",
        N_("依托单位保障函"),
        N_("依托单位保障函提纲：由依托单位写明保障的内容，签字盖章。"),
        letters.host_guarantee,
    ),
    _letter(
        "department_guarantee",
        N_("主管部门保障函"),
        N_("主管部门保障函提纲：由主管部门填写、盖章。"),
        letters.department_guarantee,
    ),
    _letter(
        "recommendation",
        N_("推荐函"),
        N_("推荐函提纲：供推荐单位参考，审核情况和意见由推荐单位写。"),
        letters.recommendation,
    ),
    _once_recorded(
        "annual_report",
        N_("年度工作总结报告"),
        N_("年度工作总结报告提纲：按绩效评估的各个方面填数据、写文字，经主管部门审核后报送。"),
        recorded.annual_report,
        "measures.20",
    ),
    _once_recorded(
        "adjustment",
        N_("重大调整建议报告"),
        N_("重大调整建议报告提纲：更名、变更依托单位等，先论证、审核和报批再调整。"),
        recorded.adjustment,
        "measures.26",
    ),
    _once_recorded(
        "rectification",
        N_("整改报告"),
        N_("整改报告提纲：绩效评估较差、限期整改时用，逐条写问题、措施和结果。"),
        recorded.rectification,
        "measures.24",
    ),
)
PAPERS: Mapping[str, Paper] = {paper.id: paper for paper in _PAPERS}


def offered(draft: Draft, stage: Stage = "application") -> tuple[Paper, ...]:
    """The papers of a stage that a case is offered; why, the `use` of each says."""
    return tuple(one for one in _PAPERS if one.stage == stage and one.use(draft).offered)
