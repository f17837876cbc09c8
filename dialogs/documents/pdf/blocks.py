"""Blocks of the content tree as the template takes them."""

import re
from collections.abc import Sequence
from typing import Any, TypeAlias, assert_never

from dialogs.documents.blanks import cover_label_width, is_in_latin, label_width, value_widths
from dialogs.documents.columns import widths as fitted
from dialogs.documents.content import (
    Block,
    Cell,
    Cover,
    Field,
    Form,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    QrCode,
    Signature,
    Table,
    plain,
)
from dialogs.documents.docx.faces import FACES, TEXT_HEIGHT, TEXT_WIDTH, size_of
from dialogs.documents.grid import Placed, place
from dialogs.documents.measure import inset, is_latin, lines, width
from dialogs.documents.pdf.inline import Inline, inline
from dialogs.documents.pdf.inline import lines as inline_lines
from dialogs.documents.qr import modules
from rules.i18n import _

Encoded: TypeAlias = dict[str, Any]

_DENSE_FROM = 5  # columns from which a table is set in 五号
_LEAST_APART = 2  # rows from the first pair to the last
_SHORT = 6  # rows of a table, or items of a list, up to which it may stay on one page
_SIDE = 100  # twips between a cell's rule and its text
# What would fill more than this share of a page may split: kept whole it would leave a page nearly
# empty, and what is taller than a page would be cut off.
_WHOLE_SHARE = 0.6
_PAIR_SHARE = 0.4  # of a page, up to which the first two rows stay together
_WIDE = re.compile("[A-Z@%&mw]")  # Latin characters that may be as wide as a Han one
_EVEN_EMS = 18  # ems for values that a form of two pairs has in any case
_BLANK_WIDTH = 295  # points that a value of the cover is given at most


def encoded(block: Block) -> Encoded:
    """`block` under its kind, `is`."""
    match block:
        case Cover():
            return _cover(block)
        case Heading():
            return {"is": "heading", "level": block.level, "text": inline(block.text)}
        case Paragraph():
            return _paragraph(block)
        case Items():
            return _items(block)
        case Table():
            return _table(block)
        case Form():
            return _form(block)
        case Signature():
            return _signature(block)
        case QrCode():
            rows = modules(block.content)
            return {"is": "qr_code", "rows": rows, "lines": inline_lines(block.text)}
        case PageBreak():
            return {"is": "page_break"}
        case _:
            assert_never(block)


def titles(title: str, subtitle: str) -> list[Encoded]:
    """Title and subtitle in lines of like length; empty ones are left out."""
    return [
        {
            "style": style,
            "text": inline(text),
            "inset": _inset(text, TEXT_WIDTH, name, latin=is_latin(text)),
        }
        for style, name, text in (("title", "Title", title), ("subtitle", "Subtitle", subtitle))
        if text
    ]


def _inset(text: str, room: int, style: str, *, latin: bool) -> float:
    return inset(text, room, size_of(FACES[style].size, latin=latin)) / 20


def _cover(block: Cover) -> Encoded:
    latin, label = is_in_latin(block), cover_label_width(block)
    room = min(TEXT_WIDTH / 20 - label * FACES["Blank"].size / 2 - 20, _BLANK_WIDTH)
    return {
        "is": "cover",
        "titles": titles(block.title, block.subtitle),
        "label": label,
        "value": room,
        "rows": [
            {
                "label": inline(name),
                # Han characters are spread over the line, words are not.
                "spread": width(name) <= label and not is_latin(name),
                "value": inline(value),
                "inset": _inset(value, int(room * 20) - 2 * _SIDE, "Blank", latin=latin),
            }
            for name, value in block.rows
        ],
        "notice": inline(block.notice),
    }


def _items(block: Items) -> Encoded:
    heights = [_height(plain(item), TEXT_WIDTH * 0.8, "ListParagraph") for item in block.items]
    return {
        "is": "items",
        "mark": block.mark,
        "items": [inline(item) for item in block.items],
        "whole": len(heights) <= _SHORT and sum(heights) < TEXT_HEIGHT * _WHOLE_SHARE,
    }


def _paragraph(block: Paragraph) -> Encoded:
    return {
        "is": "paragraph",
        "style": block.style,
        "align": block.align,
        "lines": inline_lines(block.text),
        "whole": _height(plain(block.text), TEXT_WIDTH, "Notice") < TEXT_HEIGHT * _WHOLE_SHARE,
    }


def _table(block: Table) -> Encoded:
    dense = len(block.columns) >= _DENSE_FROM
    style = "TableTextDense" if dense else "TableText"
    heads, bodies = block.head_rows(), block.body_rows()
    em = FACES[style].size * 10
    widths = fitted(block.columns, (*heads, *bodies), TEXT_WIDTH, em, 2 * _SIDE)
    grid = place(bodies, len(widths))
    heights = [_row_height(row, widths, style) for row in grid]
    whole = [height < TEXT_HEIGHT * _WHOLE_SHARE for height in heights]
    rows = [
        [_cell(item.cell, whole=whole[number]) for item in row if not item.covered]
        for number, row in enumerate(grid)
    ]
    short = len(rows) <= _SHORT and sum(heights) < TEXT_HEIGHT * _WHOLE_SHARE
    return {
        "is": "table",
        "caption": inline(block.caption),
        "dense": dense,
        "widths": [round(one, 2) for one in widths],
        "aligns": [column.align for column in block.columns],
        "head": [[_full_cell(cell, whole=True) for cell in row] for row in heads],
        "rows": rows,
        "whole": short,
        # No page shows a single row of a long table: its first two stand together, and its last.
        "held": [] if short else _held(heights),
    }


def _held(heights: Sequence[float]) -> list[int]:
    """The rows from which on two are held together: the first, unless they are so tall that a page
    would end with what introduces them, and the last."""
    last = len(heights) - 2
    if last < _LEAST_APART:
        return []
    low, tallest = TEXT_HEIGHT * _PAIR_SHARE, TEXT_HEIGHT * _WHOLE_SHARE
    first = [0] if sum(heights[:2]) < low else []
    return [*first, last] if max(heights[last:]) < tallest else first


def _cell(cell: Cell, *, whole: bool) -> Inline | Encoded:
    """The text alone of a cell like most: of one column and row, aligned as its column, kept on
    one page."""
    if whole and cell.align is None and cell.columns == cell.rows == 1:
        return inline(cell.text, strong=cell.strong)
    return _full_cell(cell, whole=whole)


def _full_cell(cell: Cell, *, whole: bool) -> Encoded:
    return {
        "text": inline(cell.text, strong=cell.strong),
        "align": cell.align,
        "columns": cell.columns,
        "rows": cell.rows,
        "whole": whole,
    }


def _row_height(row: Sequence[Placed[Cell]], widths: Sequence[float], style: str) -> float:
    heights = [0.0]
    for item in row:
        if not item.covered:
            room = sum(widths[item.column : item.column + item.cell.columns])
            heights.append(_height(plain(item.cell.text), room, style) / item.cell.rows)
    return max(heights)


def _height(text: str, room: float, style: str) -> float:
    """Twips that `text` takes in `room` twips at most, its cell's room above and below included:
    rather too much than too little, for what is kept whole must fit a page."""
    size = FACES[style].size
    return lines(_WIDE.sub("宽", text), room - 2 * _SIDE, size) * size * 16 + 240


def _form(block: Form) -> Encoded:
    return {
        "is": "form",
        "caption": inline(block.caption),
        "columns": block.columns,
        "whole": block.whole,
        "shares": _shares(block.rows(), block.columns),
        "rows": [[_field(field, len(row), block.columns) for field in row] for row in block.rows()],
    }


def _shares(rows: Sequence[Sequence[Field]], pairs: int) -> list[float]:
    """How the values of each pair share what the labels leave: equally, unless one needs more to
    stand on one line."""
    needs = value_widths(rows, pairs)
    return needs if max(needs) > _EVEN_EMS / pairs else [1.0] * pairs


def _field(field: Field, fields: int, pairs: int) -> Encoded:
    room = TEXT_WIDTH if fields == 1 else TEXT_WIDTH / pairs
    value = plain(field.value)
    return {
        "label": inline(field.label),
        "ems": label_width(field.label),
        # Lines of Han characters come out equally long; words take the width that there is.
        "boxed": not is_latin(field.label),
        "value": inline(field.value),
        "lines": field.lines,
        "foot": inline(field.foot),
        "top": bool(field.foot) or (field.lines > 1 and bool(value)),
        "whole": _height(value, room * 0.6, "TableText") < TEXT_HEIGHT * _WHOLE_SHARE,
    }


def _signature(block: Signature) -> Encoded:
    rows = [[line, ""] for line in block.lines]
    if block.dated:
        rows.append([_("日期："), _("　　　　年　　月　　日")])
    return {"is": "signature", "rows": [[inline(label), value] for label, value in rows]}
