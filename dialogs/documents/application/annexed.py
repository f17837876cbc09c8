"""The tables of the type to fill in: their rows are empty, only numbered."""

from collections.abc import Iterator

from dialogs.documents.application.outlines import OUTLINES
from dialogs.documents.application.outlines.tables import TABLES, Blank
from dialogs.documents.content import Block, Column, Table
from dialogs.documents.draft import Draft
from rules.i18n import _


def annexed(draft: Draft) -> Iterator[Block]:
    for number, name in enumerate(OUTLINES[draft.platform.id].tables, start=1):
        yield _table(number, TABLES[name])


def _table(number: int, blank: Blank) -> Table:
    columns = [Column(_("序号"), 0.8, "center")]
    columns += [Column(_(title), width) for title, width in blank.columns]
    empty = [""] * len(blank.columns)
    rows = [[str(row), *empty] for row in range(1, blank.rows + 1)]
    caption = _("附表{number}　{title}").format(number=number, title=_(blank.title))
    return Table(columns, rows, caption)
