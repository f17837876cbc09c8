"""The report on putting right what an evaluation found poor (整改报告, 第二十四条)."""

from collections.abc import Iterator

from dialogs.documents import numbering
from dialogs.documents.content import Block, Document, Field, PageBreak, Paragraph
from dialogs.documents.draft import Draft
from dialogs.documents.frame import SEALED, guide, opinions, to_fill, to_write
from dialogs.documents.recorded.aspects import ASPECTS, CLAUSE
from dialogs.documents.recorded.parts import (
    basis,
    conditions_to_fill,
    platform,
    recorded_paper,
)
from rules.i18n import N_, _
from rules.wording import quantity

_PROBLEMS = (
    (N_("问题"), 2.0),
    (N_("原因"), 1.6),
    (N_("整改措施"), 2.0),
    (N_("责任人"), 1.0),
    (N_("完成日期"), 1.1),
    (N_("结果和证明"), 1.6),
)
_BY_ASPECT = (
    (N_("方面"), 2.6),
    (N_("评估时"), 1.5),
    (N_("整改之后"), 1.5),
    (N_("证明材料"), 1.6),
)
_OPINIONS = (
    (N_("依托单位意见"), SEALED),
    (N_("主管部门审核意见"), SEALED),
    (N_("整改检查意见"), SEALED),
)


def rectification(draft: Draft) -> Document:
    """An outline, with the longest time that the Measures name for it."""
    return recorded_paper(draft, _("整改报告"), _body(draft))


def _body(draft: Draft) -> Iterator[Block]:
    term = draft.pack.figures["rectification_years"]
    yield platform(
        draft,
        Field(_("评估周期")),
        Field(_("评估结果")),
        Field(_("整改通知和日期"), wide=True),
        Field(_("整改期限（以通知为准）"), wide=True),
    )
    longest = quantity(term.amounts["years"], term.unit)
    told = _("整改期限原则上不超过 {years}（{clause}），具体以市科技局的通知为准。").format(
        years=longest, clause=draft.cite(term.clause)
    )
    yield Paragraph((told, "\n", _(term.note)), "notice")
    yield numbering.part(1, _("问题、原因和整改"))
    yield guide(_("按评估意见逐条写，一条一行；没有完成的写明进度和完成日期。"))
    yield to_fill(_PROBLEMS, 6)
    yield numbering.part(2, _("评估各方面的变化"))
    yield guide(_("评估以客观数据为主：写评估时和整改之后的数字，由什么材料证明。"))
    yield to_fill(_BY_ASPECT, [_(aspect.title) for aspect in ASPECTS])
    yield numbering.part(3, _("备案条件的现状"))
    yield conditions_to_fill(
        draft, [(N_("现在的情况"), 2.4), (N_("材料"), 1.2)], _("条件对照（现状）")
    )
    yield from to_write(4, N_("巩固的措施"), N_("写怎样防止再出现、由谁负责、怎样检查。"))
    yield PageBreak()
    yield opinions(_OPINIONS, _("报送、审核和检查"))
    yield from basis(draft, term.clause, CLAUSE)
