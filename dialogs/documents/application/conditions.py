"""The table of conditions: what the clause says, what is asked, what was answered, the result."""

from collections.abc import Iterator, Sequence
from datetime import date

from dialogs.documents.application.materials import Material, materials, numbers
from dialogs.documents.content import Block, Cell, Column, Paragraph, Row, Run, Table
from dialogs.documents.draft import Draft
from dialogs.evidence.proof import proof
from rules.criteria import Ban, Declared, Yes
from rules.criteria.base import STATUS_WORDS
from rules.gaps import gap_of
from rules.i18n import _
from rules.messages import actual_words, lacking_words, shortfall_words
from rules.result import CheckResult
from rules.status import Status


def conditions(draft: Draft) -> Iterator[Block]:
    yield Paragraph(
        _(
            "“条件”一栏里，黑体是要点，其后是条文原文。"
            "“专家论证”指申报单位申明具备，是否具备由专家论证（办法第十三条（四）），自查不作判断。"
            "“按填报”指只凭所填，“材料已附”指附了文件、内容没有审查。"
        ),
        "hint",
    )
    papers = materials(draft)
    yield Table(
        [
            Column(_("条款"), 1.7, "center"),
            Column(_("条件"), 3.2),
            Column(_("要求"), 1.25, "center"),
            Column(_("填报情况"), 1.85),
            Column(_("自查结果"), 1.2, "center"),
            Column(_("材料\n编号"), 0.8, "center"),
        ],
        [_row(draft, papers, result) for result in draft.assessment.checks],
        caption=_("{type}的备案条件").format(type=_(draft.platform.name)),
    )


def _row(draft: Draft, papers: Sequence[Material], result: CheckResult) -> Row:
    quote = gap_of(draft.pack, result).quote
    condition = (Run(_(result.check.label), strong=True), "\n", quote)
    return (
        draft.cite(result.clause, "\n"),
        Cell(condition),
        asked(result),
        _actual(draft, result),
        Cell(outcome(draft, result), strong=result.status in (Status.NOT_MET, Status.CONFIRM)),
        numbers(papers, result) or "—",
    )


def asked(result: CheckResult) -> str:
    """The figure that is asked, in words; where there is none, what kind of answer counts."""
    decide = result.check.decide
    figure = decide.asks(result.values, result.facts)
    if figure:
        return figure
    if isinstance(decide, Declared):
        return _("具备，由专家论证")
    return _("是") if isinstance(decide, Yes) else _("按条文")


def _actual(draft: Draft, result: CheckResult) -> str:
    """What was answered; of several facts, one a line."""
    reads = result.check.reads
    given = [name for name in reads if draft.given(name) is not None]
    if isinstance(result.check.decide, Declared) and given:
        return _("申明具备") if draft.given(given[0]) else _("申明尚不具备")
    if len(reads) == 1 or not given:
        return actual_words(result)
    return "\n".join(draft.told(name) for name in given)


def outcome(draft: Draft, result: CheckResult) -> str:
    """The status in words, and how far off it is, or what it rests on."""
    words = _(STATUS_WORDS[result.status])
    met = result.status is Status.MET
    far = _(proof(result, draft.attached).value) if met else _distance(result)
    return f"{words}\n{far}" if far else words


def _distance(result: CheckResult) -> str:
    if result.decision.missing:
        return _("还缺{lacking}").format(lacking=lacking_words(result))
    shortfall = shortfall_words(result)
    if not shortfall:
        return ""
    if isinstance(result.check.decide, Ban):
        return _("{day}起可以再次申请").format(day=shortfall)
    if isinstance(result.shortfall, date):
        return _("{day}起满足").format(day=shortfall)
    return _("还差 {n}").format(n=shortfall)
