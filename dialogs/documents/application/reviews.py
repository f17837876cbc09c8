"""The columns for those who review, in the order of 第十三条 and 第二十六条: always empty."""

from collections.abc import Iterator

from dialogs.documents.content import Block, Column, PageBreak, Paragraph, Table
from dialogs.documents.frame import SEALED, SIGNED, opinions
from rules.i18n import N_, _

_APPLICANTS = (
    (N_("①\n平台负责人意见"), SIGNED),
    (N_("②\n依托单位意见"), N_("法定代表人（签字）（公章）　　　　年　　月　　日")),
    (N_("③\n共建单位意见"), SEALED),
    (N_("④\n推荐单位推荐意见"), SEALED),
)
_REVIEWERS = (
    (N_("⑤\n专家论证和\n现场考察意见"), N_("组长（签字）　　　　年　　月　　日")),
    (N_("⑥\n市科技局审查意见"), SEALED),
)
_EXPERTS = 7


def reviews() -> Iterator[Block]:
    yield Paragraph(
        _(
            "推荐单位是县（园）区科技主管部门或市有关部门（办法第十三条（二））。"
            "各栏由所列单位和专家填写，本草稿一律留空。"
        ),
        "hint",
    )
    yield opinions(_APPLICANTS, _("申报和推荐意见"))
    yield PageBreak()
    yield opinions(_REVIEWERS, _("论证和审查意见"))
    yield Table(
        [
            Column(_("序号"), 0.8, "center"),
            Column(_("姓名"), 1.2),
            Column(_("工作单位"), 2.6),
            Column(_("专业"), 1.4),
            Column(_("职称或职务"), 1.4),
            Column(_("签字"), 1.4),
        ],
        [[str(number), "", "", "", "", ""] for number in range(1, _EXPERTS + 1)],
        caption=_("论证专家名单（由组织论证的单位填写）"),
    )
