"""The letter of the recommending department (推荐函): it judges, so that the draft leaves that
blank."""

from collections.abc import Iterator

from dialogs.documents.content import Block, Document, Field
from dialogs.documents.draft import Draft
from dialogs.documents.frame import (
    SEALED,
    addressee,
    guide,
    opinions,
    paper,
    reference,
    sentence,
    subject,
)
from rules.i18n import N_, _

_JUDGED = (
    (N_("审核情况"), ""),
    (N_("推荐意见"), SEALED),
)


def recommendation(draft: Draft) -> Document:
    """An outline: what is known of the applicant, and room for what the department says."""
    return paper(draft, _("推荐函"), _body(draft), subtitle=_("（提纲，由推荐单位撰写）"))


def _body(draft: Draft) -> Iterator[Block]:
    yield addressee()
    yield sentence(
        _("{department}审核了下列备案申请，现将审核情况和推荐意见报送如下。"),
        department=draft.line("department"),
    )
    yield subject(
        draft,
        Field(_("研究方向"), draft.value("research_direction"), wide=True),
        Field(_("联系人"), draft.line("contact_name")),
        Field(_("电话"), draft.line("contact_phone")),
    )
    yield guide(_("审核情况和推荐意见由推荐单位写，本草稿不代填；是否推荐，由推荐单位决定。"))
    yield opinions(_JUDGED)
    yield from reference(draft, "measures.13.2", "measures.27")
