"""Tables, and the XML of cells and rows that forms and blanks share."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from dialogs.documents.columns import widths as fitted
from dialogs.documents.content import Align, Cell, Column, Run, Table, Text, plain, runs
from dialogs.documents.docx.faces import FACES, TEXT_HEIGHT, TEXT_WIDTH
from dialogs.documents.docx.markup import gap, paragraph
from dialogs.documents.grid import Placed, place
from dialogs.documents.measure import lines

SIDE = 100  # room between a cell's rule and its text
_HEAD_SHADE = "F2F2F2"
_DENSE_FROM = 5  # columns from which a table is set in 五号
_MIN_ROW = 480
_SHORT_TABLE = 6  # rows up to which a table stays on one page, if it is low
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
    for side, size in (
        ("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4)
    )
)  # fmt: skip
# A row that would fill more than this share of a page may split: kept whole it would leave a
# page nearly empty, and a row taller than a page could not be shown at all.
_WHOLE_ROW_SHARE = 0.5
_PAIR_SHARE = 0.35  # of a page, up to which the first two rows stay together


class Box(NamedTuple):
    """A cell ready to be written: its grid columns, its look and its paragraphs (XML)."""

    width: int
    content: str
    columns: int = 1
    merge: str = ""  # "", "restart" or "continue"
    shade: str = ""
    borders: str = ""
    vertical: str = "center"


def box(item: Box) -> str:
    """w:tc."""
    properties = [f'<w:tcW w:w="{item.width}" w:type="dxa"/>']
    if item.columns > 1:
        properties.append(f'<w:gridSpan w:val="{item.columns}"/>')
    if item.merge:
        properties.append(f'<w:vMerge w:val="{item.merge}"/>')
    if item.borders:
        properties.append(f"<w:tcBorders>{item.borders}</w:tcBorders>")
    if item.shade:
        properties.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{item.shade}"/>')
    properties.append(f'<w:vAlign w:val="{item.vertical}"/>')
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{item.content}</w:tc>"


def row(boxes: Sequence[Box], *, height: int, head: bool = False, whole: bool = True) -> str:
    """w:tr at least `height` high; `head` repeats it on each page, `whole` forbids to split it."""
    return (
        f"<w:tr><w:trPr>{'<w:cantSplit/>' if whole else ''}"
        f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>{"<w:tblHeader/>" if head else ""}'
        f"</w:trPr>{''.join(map(box, boxes))}</w:tr>"
    )


def frame(
    widths: Sequence[int],
    rows: Sequence[str],
    *,
    rules: bool = True,
    align: Literal["center", "right"] = "center",
) -> str:
    """w:tbl of fixed column `widths`."""
    borders = f"<w:tblBorders>{_RULES}</w:tblBorders>" if rules else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="{align}"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="40" w:type="dxa"/><w:left w:w="{SIDE}" w:type="dxa"/>'
        f'<w:bottom w:w="40" w:type="dxa"/><w:right w:w="{SIDE}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def share(total: int, weights: Sequence[float]) -> list[int]:
    """Cut `total` in proportion to `weights` into whole numbers that add up to it."""
    scale = total / sum(weights)
    edges = [round(scale * sum(weights[:index])) for index in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def fits_whole(text: str, room: int, style: str) -> bool:
    """Whether a row with `text` in `room` twips is low enough to be kept on one page."""
    return _height(text, room, style) < TEXT_HEIGHT * _WHOLE_ROW_SHARE


def _height(text: str, room: int, style: str) -> float:
    """Twips that `text` takes in `room` twips, at least."""
    size = FACES[style].size
    return lines(text, room - 2 * SIDE, size) * size * 13


def caption(text: str) -> str:
    """The line above a table; for empty `text` a little room, so that no rule touches the text."""
    return paragraph("Caption", text, keep_next=True) if text else gap(120, keep_next=True)


def table(block: Table) -> str:
    """The table with its caption."""
    dense = "Dense" if len(block.columns) >= _DENSE_FROM else ""
    em = FACES[f"TableText{dense}"].size * 10
    heads, bodies = block.head_rows(), block.body_rows()
    wanted = fitted(block.columns, (*heads, *bodies), TEXT_WIDTH, em, 2 * SIDE)
    widths = share(TEXT_WIDTH, wanted)
    head = _Part(block.columns, widths, f"TableHead{dense}", head=True)
    body = _Part(block.columns, widths, f"TableText{dense}", head=False)
    rows = [*head.rows(heads), *body.rows(bodies)]
    return caption(block.caption) + frame(widths, rows)


@dataclass(frozen=True, slots=True)
class _Part:
    """The head or the body of a table."""

    columns: Sequence[Column]
    widths: Sequence[int]
    style: str
    head: bool

    def rows(self, cells: Sequence[Sequence[Cell]]) -> list[str]:
        grid = place(cells, len(self.widths))
        heights = [self._height(placed) for placed in grid]
        whole = [height < TEXT_HEIGHT * _WHOLE_ROW_SHARE for height in heights]
        xml = []
        for index, placed in enumerate(grid):
            # Next to a row that may split nothing is held back: there is always room to begin.
            keep = self._keep(grid, index, heights) and all(whole[index : index + 2])
            boxes = [self._box(item, keep_next=keep) for item in placed]
            xml.append(row(boxes, height=_MIN_ROW, head=self.head, whole=whole[index]))
        return xml

    def _width(self, placed: Placed[Cell]) -> int:
        if placed.cell.columns == 1:
            return self.widths[placed.column]
        return sum(self.widths[placed.column : placed.column + placed.cell.columns])

    def _height(self, placed: Sequence[Placed[Cell]]) -> float:
        return max(_height(plain(item.cell.text), self._width(item), self.style) for item in placed)

    def _keep(
        self, grid: Sequence[Sequence[Placed[Cell]]], index: int, heights: Sequence[float]
    ) -> bool:
        """Whether a row stays on the page of the next one.

        So do the head, rows that a cell joins, and all of a short table; of another the first
        and the last two rows, so that no page shows a single row, unless the first are so tall that
        a page would end with what introduces them.
        """
        if self.head:
            return True
        last = len(grid) - 1
        if index == last:
            return False
        joined = any(below.covered for below in grid[index + 1])
        if last < _SHORT_TABLE and sum(heights) < TEXT_HEIGHT * _WHOLE_ROW_SHARE:
            return True
        low = sum(heights[:2]) < TEXT_HEIGHT * _PAIR_SHARE
        return joined or index == last - 1 or (low and index == 0)

    def _box(self, placed: Placed[Cell], *, keep_next: bool) -> Box:
        cell = placed.cell
        align = cell.align or ("center" if self.head else self.columns[placed.column].align)
        merge = "continue" if placed.covered else "restart" if cell.rows > 1 else ""
        texts = "" if placed.covered else cell.text
        if cell.strong:
            texts = tuple(
                Run(one.text, strong=True, underline=one.underline) for one in runs(texts)
            )
        return Box(
            self._width(placed),
            cell_text(self.style, texts, align=align, keep_next=keep_next),
            columns=cell.columns,
            merge=merge,
            shade=_HEAD_SHADE if self.head else "",
        )


def cell_text(style: str, texts: Text, *, align: Align = "left", keep_next: bool = False) -> str:
    """The one paragraph of a cell."""
    return paragraph(style, texts, align=None if align == "left" else align, keep_next=keep_next)
