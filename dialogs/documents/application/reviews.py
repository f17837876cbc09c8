"""The columns for those who review, in the order of 第十三条 and 第二十六条: always empty."""

from collections.abc import Iterator, Sequence

from dialogs.documents.content import Block, Column, Field, Form, PageBreak, Paragraph, Table
from rules.i18n import N_, _

_SEALED = N_("（公章）　　　　年　　月　　日")
_SIGNED = N_("（签字）　　　　年　　月　　日")
_APPLICANTS = (
    (N_("①\n平台负责人意见"), _SIGNED),
    (N_("②\n依托单位意见"), N_("法定代表人（签字）（公章）　　　　年　　月　　日")),
    (N_("③\n共建单位意见"), _SEALED),
    (N_("④\n推荐单位推荐意见"), _SEALED),
)
_REVIEWERS = (
    (N_("⑤\n专家论证和\n现场考察意见"), N_("组长（签字）　　　　年　　月　　日")),
    (N_("⑥\n市科技局审查意见"), _SEALED),
)
_LINES = 3
_EXPERTS = 7


def reviews() -> Iterator[Block]:
    yield Paragraph(
        _(
            "推荐单位是县（园）区科技主管部门或市有关部门（办法第十三条（二））。"
            "各栏由所列单位和专家填写，本草稿一律留空。"
        ),
        "hint",
    )
    yield _columns(_APPLICANTS, _("申报和推荐意见"))
    yield PageBreak()
    yield _columns(_REVIEWERS, _("论证和审查意见"))
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


def _columns(columns: Sequence[tuple[str, str]], caption: str) -> Form:
    fields = [Field(_(label), lines=_LINES, foot=_(foot)) for label, foot in columns]
    return Form(fields, columns=1, caption=caption)
