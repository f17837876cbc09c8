"""How wide the columns of a table are: as they say, and wide enough for their words."""

import re
from collections.abc import Sequence

from dialogs.documents.content import Cell, Column, plain

_WORD = re.compile("[!-,.-\u024f]+")
_FILLED = 0.9  # of the room at most goes by needs
_LETTER = 0.53  # em of a Latin letter
# Letters of a word that stays whole; where there is no room for so long ones, shorter ones.
_WHOLE = (13, 9, 7, 0)


def widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: float, em: float, sides: float
) -> list[float]:
    """`total` shared among `columns` as they ask. One in which a Latin word of `rows` (the head's
    too) would not fit takes from the others what it needs, if they can spare it. `em` is the size
    of the type, `sides` the room beside a cell's text, all in the same unit."""
    shares = [column.width for column in columns]
    needs = _needs(_letters(rows, len(columns)), total, em, sides)
    fixed: dict[int, float] = {}
    while True:
        left = total - sum(fixed.values())
        asked = sum(share for number, share in enumerate(shares) if number not in fixed)
        got = [
            fixed.get(number, left * share / asked if asked else 0.0)
            for number, share in enumerate(shares)
        ]
        short = {n: needs[n] for n in range(len(shares)) if n not in fixed and got[n] < needs[n]}
        if not short:
            return got
        fixed |= short


def _needs(letters: Sequence[int], total: float, em: float, sides: float) -> list[float]:
    for most in _WHOLE:
        needs = [min(one, most) * _LETTER * em + sides if one else 0.0 for one in letters]
        if sum(needs) <= total * _FILLED:
            return needs
    return [0.0] * len(letters)


def _letters(rows: Sequence[Sequence[Cell]], columns: int) -> list[int]:
    """The letters of each column's longest word; cells that span several decide nothing."""
    texts: list[list[str]] = [[] for _column in range(columns)]
    for row in rows:
        if len(row) == columns:
            for column, cell in zip(texts, row, strict=True):
                if cell.text:
                    column.append(plain(cell.text))
    return [max(map(len, _WORD.findall("\n".join(column))), default=0) for column in texts]
