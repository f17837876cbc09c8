"""What the applicant promises in letters of its own: integrity, and open sharing."""

from collections.abc import Iterator

from dialogs.documents.application.promises import (
    promise_table,
    promises_of,
    promising,
    sharing_promise,
    signers,
)
from dialogs.documents.content import Block, Document, Heading, PageBreak
from dialogs.documents.draft import Draft
from dialogs.documents.frame import addressee, guide, paper, reference, sentence, to_fill
from rules.i18n import N_, _

_SHARED = (
    N_("观测和实验数据"),
    N_("仪器设备"),
    N_("设施"),
    N_("其他科技资源"),
)
_CATALOGUE = (
    (N_("资源"), 1.5),
    (N_("内容和范围"), 2.2),
    (N_("共享方式"), 1.3),
    (N_("怎样申请"), 1.3),
    (N_("保密要求"), 1.3),
)


def integrity_promise(draft: Draft) -> Document:
    """The letter of integrity (诚信承诺书): the promises of integrity in the application."""
    return paper(draft, _("诚信承诺书"), _integrity(draft))


def _integrity(draft: Draft) -> Iterator[Block]:
    yield addressee()
    yield promising(draft)
    yield promise_table(one for one in promises_of(draft) if one.of_integrity)
    yield signers(draft)
    yield from reference(draft, "measures.25")


def sharing_commitment(draft: Draft) -> Document:
    """The promise to share data and facilities, for types that have its clause."""
    return paper(draft, _("数据开放共享承诺书"), _sharing(draft))


def _sharing(draft: Draft) -> Iterator[Block]:
    yield addressee()
    yield sentence(
        _("{org}就{name}（{type}）的科技资源开放共享郑重承诺如下："),
        org=draft.line("org_name"),
        name=draft.line("proposed_name"),
        type=_(draft.platform.name),
    )
    promise = sharing_promise(draft)
    yield promise_table([promise] if promise else [])
    yield signers(draft)
    yield PageBreak()
    yield Heading(3, _("附：开放共享目录"))
    yield guide(_("逐项写清共享什么、怎样申请、多久答复；涉密的和依法不能公开的，不列入。"))
    yield to_fill(_CATALOGUE, [_(one) for one in _SHARED])
