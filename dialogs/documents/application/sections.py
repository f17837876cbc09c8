"""The text of the application: the type's outline, with what is known and where to write."""

from collections.abc import Iterator, Sequence

from dialogs.documents import numbering
from dialogs.documents.application.outlines import OUTLINES
from dialogs.documents.application.outlines.shapes import Section
from dialogs.documents.content import Block, Paragraph
from dialogs.documents.draft import Draft
from dialogs.documents.frame import guide, here
from rules.i18n import _


def sections(draft: Draft) -> Iterator[Block]:
    """A section whose fact is answered with no is left out; while it is unknown, it stays."""
    outline = OUTLINES[draft.platform.id]
    wanted = [one for one in outline.sections if not one.when or draft.given(one.when) is not False]
    for number, one in enumerate(wanted, start=1):
        yield numbering.section(number, _(one.title))
        yield from _section(draft, one)


def _section(draft: Draft, section: Section) -> Iterator[Block]:
    chosen = str(draft.given(section.by)) if section.by else ""
    yield guide(_(section.variants.get(chosen, section.guide)))
    known = _known(draft, section.facts)
    if known:
        yield Paragraph(_("已填报：{known}。").format(known=known))
    if not section.aspects:
        yield here()
    for number, (title, words) in enumerate(section.aspects, start=1):
        yield numbering.aspect(number, _(title))
        yield guide(_(words))
        yield here()


def _known(draft: Draft, facts: Sequence[str]) -> str:
    return _("；").join(draft.told(name) for name in facts if draft.given(name) is not None)
