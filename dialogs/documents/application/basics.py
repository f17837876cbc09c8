"""The table of basic information: common rows, and the figures of the type."""

from collections.abc import Iterator

from dialogs.documents.builders import host, joint_line
from dialogs.documents.content import Block, Field, Form
from dialogs.documents.draft import Draft
from rules.facts import FactKind
from rules.i18n import _

_FIGURES = (FactKind.NUMBER, FactKind.COUNT, FactKind.DATE, FactKind.CHOICE, FactKind.SEVERAL)


def basics(draft: Draft) -> Iterator[Block]:
    yield Form(_host(draft), caption=_("依托单位"))
    yield Form(_platform(draft), caption=_("平台"))
    figures = [
        Field(draft.label(name), draft.value(name), wide=fact.kind is FactKind.SEVERAL)
        for name, fact in draft.facts.items()
        if name not in draft.pack.info.common_facts and fact.kind in _FIGURES
    ]
    yield Form(figures, caption=_("条件数值（截至填报时）"))


def _host(draft: Draft) -> list[Field]:
    return [
        Field(host(draft), draft.value("org_name"), wide=True),
        Field(_("统一社会信用代码"), wide=True),
        Field(_("单位性质"), draft.value("org_type")),
        Field(_("法定代表人")),
        Field(_("注册登记日期"), draft.value("registered_on")),
        Field(_("开始运营日期"), draft.value("operating_since")),
        Field(_("注册地址"), wide=True),
        Field(_("上年度研发投入"), wide=True),
        Field(_("共建单位"), joint_line(draft), wide=True),
        Field(_("推荐单位"), draft.value("department"), wide=True),
    ]


def _platform(draft: Draft) -> list[Field]:
    return [
        Field(_("平台名称"), draft.value("proposed_name"), wide=True),
        Field(_("所属领域"), draft.value("field"), wide=True),
        Field(_("核心研究方向"), draft.value("research_direction"), wide=True),
        Field(_("平台负责人"), draft.value("leader_name")),
        Field(_("性别")),
        Field(_("出生年月")),
        Field(_("学历")),
        Field(_("职称")),
        Field(_("职务")),
        Field(_("负责人电话")),
        Field(_("负责人邮箱")),
        Field(_("联系人"), draft.value("contact_name")),
        Field(_("联系电话"), draft.value("contact_phone")),
    ]
