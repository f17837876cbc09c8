"""The result of the self-check in words: never a promise, never a decision."""

from collections.abc import Iterator

from dialogs.differences import VERDICT_WORDS
from dialogs.documents.content import Block, Cell, Column, Paragraph, Row, Run, Table
from dialogs.documents.draft import Draft
from rules.assessment import Assessment
from rules.criteria.base import STATUS_WORDS
from rules.gaps import ORDER, gaps
from rules.i18n import _
from rules.messages import message
from rules.result import CheckResult
from rules.status import Status, Verdict
from rules.wording import day

# What is told line by line; what is met or for the experts stands in the table of conditions.
_TOLD = (Status.NOT_MET, Status.CONFIRM)


def findings(draft: Draft) -> Iterator[Block]:
    assessment = draft.assessment
    yield Paragraph([_("自查结论："), Run(verdict_words(assessment), strong=True), _("。")])
    yield Paragraph(
        _(
            "这是自查结果，不是受理或审批决定。按申报日期 {day}、规则包 {pack} 计算。"
            "备案经专家论证，由市科技局按择优、择重、择需的原则决定（办法第十二条、第十三条）。"
        ).format(day=day(assessment.as_of), pack=draft.pack.name)
    )
    found = gaps(assessment)
    yield Table(
        [Column(_(STATUS_WORDS[status]), align="center") for status in ORDER],
        [[_("{n} 项").format(n=len(found[status])) for status in ORDER]],
        caption=_("各类结果的项数（平台名称不计）"),
    )
    rows = [_row(draft, gap.result) for status in _TOLD for gap in found[status]]
    rows += [
        _row(draft, one) for one in assessment.checks if one.check.advises and one.status in _TOLD
    ]
    rows += _unknown(draft)
    if rows:
        yield Table(
            [
                Column(_("结果"), 1.3, "center"),
                Column(_("情况"), 4.4),
                Column(_("怎么办"), 3.0),
            ],
            rows,
            caption=_("要处理的条件"),
        )


def verdict_words(assessment: Assessment) -> str:
    """The verdict; of a ban, until when."""
    words = _(VERDICT_WORDS[assessment.verdict])
    if assessment.verdict is Verdict.BLOCKED and assessment.blocked_until:
        return _("{verdict}，{day}起可以再次申请").format(
            verdict=words, day=day(assessment.blocked_until)
        )
    return words


def _row(draft: Draft, result: CheckResult) -> Row:
    words = _(STATUS_WORDS[result.status])
    told = _("{message}（{clause}）").format(
        message=message(result), clause=draft.cite(result.clause)
    )
    return (Cell(words, strong=result.status is Status.NOT_MET), told, _(result.check.remedy))


def _unknown(draft: Draft) -> list[Row]:
    """All that waits for answers in one row, a clause a line: what to do is the same."""
    labels: dict[str, list[str]] = {}
    for result in draft.assessment.checks:
        if result.status is Status.UNKNOWN:
            labels.setdefault(result.clause, []).append(_(result.check.label))
    told = [
        _("{clause}：{labels}").format(clause=draft.cite(clause), labels=_("、").join(of))
        for clause, of in labels.items()
    ]
    todo = _("补填所缺的项目，再自查一次")
    return [(_(STATUS_WORDS[Status.UNKNOWN]), "\n".join(told), todo)] if told else []
