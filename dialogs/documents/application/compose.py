"""The draft as a whole: its parts in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dialogs.documents.application.annexed import annexed
from dialogs.documents.application.basics import basics
from dialogs.documents.application.conditions import conditions
from dialogs.documents.application.cover import cover, title
from dialogs.documents.application.findings import findings
from dialogs.documents.application.instructions import instructions
from dialogs.documents.application.materials import material_list
from dialogs.documents.application.open_points import open_points
from dialogs.documents.application.promises import promises
from dialogs.documents.application.reviews import reviews
from dialogs.documents.application.sections import sections
from dialogs.documents.content import Block, Document, PageBreak
from dialogs.documents.draft import Draft
from dialogs.documents.frame import paper
from dialogs.documents.numbering import part
from dialogs.evidence.files import File
from rules.assessment import Assessment
from rules.i18n import N_, _

_Part = Callable[[Draft], Iterable[Block]]

# The parts behind cover and instructions: title, whether a new page begins, what stands there.
_PARTS: tuple[tuple[str, bool, _Part], ...] = (
    (N_("基本信息表"), True, basics),
    (N_("自查结论"), False, findings),
    (N_("条件对照表"), False, conditions),
    (N_("待确认事项"), False, open_points),
    (N_("申请书正文"), True, sections),
    (N_("附表"), False, annexed),
    (N_("证明材料清单"), False, material_list),
    (N_("承诺书"), True, promises),
    (N_("审核栏"), True, lambda _draft: reviews()),
)


def application(
    assessment: Assessment, raw: Mapping[str, Any], files: tuple[File, ...] = ()
) -> Document:
    """The draft of an application for the assessed type, in the current language; `files` are
    those that were attached.

    `raw` are the facts that were assessed, in JSON form. The draft is complete on no facts at all:
    what is not known is blank. The file is dated at the start of the assessment's day, so that the
    same facts on the same day give the same document.
    """
    draft = Draft(assessment, raw, files=files)
    name = draft.line("proposed_name")
    named = _("{name}备案申请书").format(name=name) if name else title(draft)
    return paper(draft, named, _body(draft))


def _body(draft: Draft) -> Iterator[Block]:
    yield cover(draft)
    yield from instructions(draft)
    for number, (heading, new_page, blocks) in enumerate(_PARTS, start=1):
        if new_page:
            yield PageBreak()
        yield part(number, _(heading))
        yield from blocks(draft)
