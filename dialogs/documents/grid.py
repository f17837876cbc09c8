"""Placing table cells that span columns and rows, for every writer alike."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar


class Spanning(Protocol):
    """What has to be known of a cell to place it."""

    @property
    def columns(self) -> int: ...

    @property
    def rows(self) -> int: ...


CellT = TypeVar("CellT", bound=Spanning)


class Placed(NamedTuple, Generic[CellT]):
    """A cell at its first `column`. `covered`: it continues a cell of the row above."""

    cell: CellT
    column: int
    covered: bool


def place(rows: Sequence[Sequence[CellT]], width: int) -> list[list[Placed[CellT]]]:
    """Lay `rows` on a grid of `width` columns, continued cells included.

    Raises ValueError, naming the row (from 1), when a span is below 1, when the cells of a row do
    not fill it exactly, or when a cell reaches below the last row.
    """
    grid: list[list[Placed[CellT]]] = []
    above: dict[
        int, tuple[CellT, int]
    ] = {}  # first column -> cell and how many rows it still covers
    for number, row in enumerate(rows, start=1):
        placed, above = _place_row(row, above, width, number)
        grid.append(placed)
    if above:
        column = min(above)
        raise ValueError(
            f"Table: the cell in column {column + 1} spans {above[column][1]} row(s) more than the "
            "table has: lower its `rows` or add the rows"
        )
    return grid


def _place_row(
    row: Sequence[CellT], above: dict[int, tuple[CellT, int]], width: int, number: int
) -> tuple[list[Placed[CellT]], dict[int, tuple[CellT, int]]]:
    placed: list[Placed[CellT]] = []
    below: dict[int, tuple[CellT, int]] = {}
    waiting = iter(row)
    column = 0
    while column < width:
        if column in above:
            cell, left = above[column]
            covered = True
        else:
            following = next(waiting, None)
            if following is None:
                raise ValueError(f"Table row {number} fills {column} of {width} columns: add cells")
            cell, left, covered = following, following.rows, False
        if cell.columns < 1 or left < 1:
            raise ValueError(f"Table row {number}: a span below 1; accepted are 1 and more")
        placed.append(Placed(cell, column, covered))
        if left > 1:
            below[column] = (cell, left - 1)
        if (
            any(inner in above for inner in range(column + 1, column + cell.columns))
            and not covered
        ):
            raise ValueError(f"Table row {number}: a cell runs into one that comes from above")
        column += cell.columns
    if column > width or next(waiting, None) is not None:
        raise ValueError(f"Table row {number} holds more than {width} columns: take cells out")
    return placed, below
