"""The columns for those who review, in the order of 第十三条 and 第二十六条: always empty."""

from collections.abc import Iterator

from dialogs.documents.content import Block, PageBreak, Paragraph
from dialogs.documents.frame import (
    SEALED,
    SIGNED,
    SIGNED_AND_SEALED,
    SIGNED_BY_PANEL,
    experts,
    opinions,
)
from rules.i18n import N_, _

_APPLICANTS = (
    (N_("①\n平台负责人意见"), SIGNED),
    (N_("②\n依托单位意见"), SIGNED_AND_SEALED),
    (N_("③\n共建单位意见"), SEALED),
    (N_("④\n推荐单位推荐意见"), SEALED),
)
_REVIEWERS = (
    (N_("⑤\n专家论证和\n现场考察意见"), SIGNED_BY_PANEL),
    (N_("⑥\n市科技局审查意见"), SEALED),
)


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
    yield experts(N_("签字"), _("论证专家名单（由组织论证的单位填写）"))
