"""The tables of the type to fill in: their rows are empty, only numbered."""

from collections.abc import Iterator

from dialogs.documents.application.outlines import OUTLINES
from dialogs.documents.application.outlines.tables import TABLES
from dialogs.documents.content import Block
from dialogs.documents.draft import Draft
from dialogs.documents.frame import to_fill
from rules.i18n import _


def annexed(draft: Draft) -> Iterator[Block]:
    for number, name in enumerate(OUTLINES[draft.platform.id].tables, start=1):
        blank = TABLES[name]
        caption = _("附表{number}　{title}").format(number=number, title=_(blank.title))
        yield to_fill(blank.columns, blank.rows, caption)
