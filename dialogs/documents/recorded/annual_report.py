"""The yearly report (年度工作总结报告, 第二十条): by what the evaluation looks at (第二十一条)."""

from collections.abc import Iterator

from dialogs.documents import numbering
from dialogs.documents.content import Block, Document, Field, PageBreak, Paragraph
from dialogs.documents.draft import Draft
from dialogs.documents.frame import SEALED, guide, here, opinions, to_fill, to_write
from dialogs.documents.recorded.aspects import ASPECTS, CLAUSE, Aspect
from dialogs.documents.recorded.parts import basis, platform, recorded_paper
from rules.i18n import N_, _
from rules.wording import month_and_day

_FIGURES = (
    (N_("指标"), 2.4),
    (N_("本年度"), 1.0),
    (N_("上年度"), 1.0),
    (N_("证明材料"), 2.2),
)
# What stands behind the aspects: title and guide.
_AFTER = (
    (N_("条件和保障"), N_("写场地、设备和经费的变化，依托单位的保障落实了哪些、还差哪些。")),
    (N_("日常管理和年度考核"), N_("写制度执行、依托单位年度考核的结果，安全和诚信方面的情况。")),
    (N_("问题和原因"), N_("写没有完成的目标、原因和打算怎样补救；更名等重大调整另行报批。")),
    (N_("下一年度计划"), N_("写任务、可以考核的指标、时间和责任人。")),
)
_OPINIONS = (
    (N_("依托单位意见"), SEALED),
    (N_("主管部门审核意见"), SEALED),
)


def annual_report(draft: Draft) -> Document:
    """An outline of the report, with the day by which it is due."""
    return recorded_paper(draft, _("年度工作总结报告"), _body(draft))


def _body(draft: Draft) -> Iterator[Block]:
    report = draft.pack.figures["annual_report"]
    due = month_and_day(report.amounts["month"], report.amounts["day"])
    yield platform(draft, Field(_("报告年度")), Field(_("填报日期")))
    yield Paragraph(
        _("每年{date}前撰写，经主管部门审核后报市科技局（{clause}）。").format(
            date=due, clause=draft.cite(report.clause)
        ),
        "notice",
    )
    yield guide(_("这份报告是周期绩效评估的重要依据，评估以客观数据为主：先填数据，再写文字。"))
    yield numbering.part(1, _("年度目标和完成情况"))
    yield guide(_("对照备案时的三年计划和上年报告，逐项写目标、完成情况和证明。"))
    yield to_fill(
        [(N_("年度目标"), 2.4), (N_("完成情况"), 2.2), (N_("证明材料"), 2.0)],
        5,
    )
    for number, aspect in enumerate(ASPECTS, start=2):
        yield from _aspect(number, aspect)
    for number, (title, words) in enumerate(_AFTER, start=2 + len(ASPECTS)):
        yield from to_write(number, title, words)
    yield PageBreak()
    yield opinions(_OPINIONS, _("报送和审核"))
    yield from basis(draft, report.clause, CLAUSE)


def _aspect(number: int, aspect: Aspect) -> Iterator[Block]:
    yield numbering.part(number, _(aspect.title))
    yield guide(_(aspect.guide))
    yield to_fill(_FIGURES, [_(figure) for figure in aspect.figures])
    yield here()
