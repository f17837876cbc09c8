"""The tables of the type to fill in: their rows are empty, only numbered."""

from collections.abc import Iterator

from dialogs.documents.application.outlines import OUTLINES
from dialogs.documents.application.outlines.tables import TABLES
from dialogs.documents.builders import has_joint_builders
from dialogs.documents.content import Block
from dialogs.documents.draft import Draft
from dialogs.documents.frame import to_fill
from rules.i18n import _

_PARTNERS = "partners"


def annexed(draft: Draft) -> Iterator[Block]:
    """Joint builders are listed by whatever type has them."""
    names = OUTLINES[draft.platform.id].tables
    if has_joint_builders(draft) and _PARTNERS not in names:
        names += (_PARTNERS,)
    for number, name in enumerate(names, start=1):
        blank = TABLES[name]
        caption = _("附表{number}　{title}").format(number=number, title=_(blank.title))
        yield to_fill(blank.columns, blank.rows, caption)
