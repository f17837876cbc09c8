"""Parts that the papers of recorded platforms share."""

from collections.abc import Iterable, Iterator

from dialogs.documents.application.conditions import asked
from dialogs.documents.application.open_points import named_point, point_row, readings
from dialogs.documents.content import Block, Column, Document, Field, Table
from dialogs.documents.draft import Draft
from dialogs.documents.frame import RECORDED_NOTICE, paper, reference, subject
from rules.criteria import Ban
from rules.i18n import _


def recorded_paper(draft: Draft, title: str, body: Iterable[Block]) -> Document:
    """An outline under the notice of what is written after recording."""
    return paper(draft, title, body, notice=RECORDED_NOTICE, subtitle=_("（提纲）"))


def platform(draft: Draft, *more: Field) -> Block:
    """Which platform; the number of its record is known to nobody here."""
    return subject(draft, Field(_("备案文件和日期"), wide=True), *more)


def basis(draft: Draft, *clauses: str) -> Iterator[Block]:
    """The clauses in their own words, and how they may be read where they leave something open."""
    yield from reference(draft, *clauses)
    rows = [
        point_row(point, named_point(point))
        for point in draft.pack.open_points.values()
        if set(clauses) & set(point.clauses)
    ]
    if rows:
        yield readings(rows, _("条文没有写明的，以市科技局的答复为准"))


def conditions_to_fill(draft: Draft, titles: Iterable[tuple[str, float]], caption: str) -> Table:
    """The conditions of recording that concern the platform, with empty columns (marked title,
    width) to fill in."""
    columns = [Column(_(title), width) for title, width in titles]
    empty = [""] * len(columns)
    rows = [
        [draft.cite(one.clause, "\n"), _(one.check.label), asked(one), *empty]
        for one in draft.assessment.checks
        if one.check.id != "name" and not isinstance(one.check.decide, Ban)
    ]
    return Table(
        [
            Column(_("条款"), 1.6, "center"),
            Column(_("条件"), 2.2),
            Column(_("要求"), 1.5, "center"),
            *columns,
        ],
        rows,
        caption,
    )
