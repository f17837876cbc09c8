"""The proposal of a major change (重大调整建议报告, 第二十六条)."""

from collections.abc import Iterator

from dialogs.documents import numbering
from dialogs.documents.content import Block, Document, Field, Items, PageBreak, Paragraph
from dialogs.documents.draft import Draft
from dialogs.documents.frame import (
    SEALED,
    SIGNED_AND_SEALED,
    SIGNED_BY_PANEL,
    experts,
    guide,
    opinions,
    to_fill,
    to_write,
)
from dialogs.documents.recorded.parts import (
    basis,
    conditions_to_fill,
    platform,
    recorded_paper,
)
from rules.i18n import N_, _

_CLAUSE, _HOSTS_DUTY, _NAMING = "measures.26", "measures.9.4", "measures.14"
_CHANGES = (
    N_("更名"),
    N_("变更依托单位"),
    N_("组织结构重组"),
    N_("其他重大调整（写明）"),
)
_COMPARED = ((N_("事项"), 1.6), (N_("调整之前"), 2.6), (N_("调整之后"), 2.6))
_AFFECTED = (
    N_("平台名称"),
    N_("依托单位"),
    N_("共建单位"),
    N_("平台负责人"),
    N_("场地和设备"),
    N_("研究方向和任务"),
)
_OPINIONS = (
    (N_("学术（技术）委员会或专家论证意见"), SIGNED_BY_PANEL),
    (N_("依托单位建议"), SIGNED_AND_SEALED),
    (N_("主管单位审核意见"), SEALED),
    (N_("市科技局意见"), SEALED),
)


def adjustment(draft: Draft) -> Document:
    """An outline: what changes, why, who reviewed it, what becomes of the conditions."""
    return recorded_paper(draft, _("重大调整建议报告"), _body(draft))


def _body(draft: Draft) -> Iterator[Block]:
    yield platform(draft, Field(_("填报日期"), wide=True))
    yield Paragraph(
        _("先论证、审核和报批，批准之后再调整（{clause}）。").format(clause=draft.cite(_CLAUSE)),
        "notice",
    )
    yield numbering.part(1, _("拟调整的事项"))
    yield Items([_(change) for change in _CHANGES], "box")
    yield to_fill(_COMPARED, [_(one) for one in _AFFECTED])
    yield guide(
        _("拟更名的，参照命名挂牌的写法“拉萨市+核心研究方向+{ending}”（{clause}）。").format(
            ending=draft.platform.ending, clause=draft.cite(_NAMING)
        )
    )
    parts = (
        (N_("调整的理由"), N_("写为什么调整、有什么依据，不调整会怎样。")),
        (N_("调整的方案和时间"), N_("写人员、设备、项目、经费和成果怎样衔接，分几步、何时完成。")),
    )
    for number, (title, words) in enumerate(parts, start=2):
        yield from to_write(number, title, words)
    yield numbering.part(4, _("调整之后的备案条件"))
    yield guide(_("逐条写调整之后的情况；变差的写明怎样补上。"))
    yield conditions_to_fill(
        draft, [(N_("调整之后的情况"), 2.4), (N_("材料"), 1.2)], _("条件对照（调整之后）")
    )
    yield PageBreak()
    yield numbering.part(5, _("论证、建议和审核"))
    yield opinions(_OPINIONS, lines=2)
    yield experts(N_("意见和签字"), _("论证人员名单（由组织论证的单位填写）"))
    yield from basis(draft, _CLAUSE, _HOSTS_DUTY)
