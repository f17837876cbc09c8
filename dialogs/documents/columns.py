"""How wide the columns of a table are: as they say, and wide enough for their words."""

import re

from dialogs.documents.content import Cell, Table, plain

_WORD = re.compile("[!-,.-\u024f]+")
_FILLED = 0.9  # of the room at most goes by needs
_LETTER = 0.53  # em of a Latin letter
# Letters of a word that stays whole; where there is no room for so long ones, shorter ones.
_WHOLE = (9, 7, 0)


def widths(table: Table, total: float, em: float, sides: float) -> list[float]:
    """`total` shared among the columns as they ask. One in which a Latin word would not fit takes
    from the others what it needs, if they can spare it. `em` is the size of the type, `sides` the
    room beside a cell's text, all in the same unit."""
    shares = [column.width for column in table.columns]
    needs = _needs(table, total, em, sides)
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


def _needs(table: Table, total: float, em: float, sides: float) -> list[float]:
    letters = _letters(table)
    for most in _WHOLE:
        needs = [min(one, most) * _LETTER * em + sides if one else 0.0 for one in letters]
        if sum(needs) <= total * _FILLED:
            return needs
    return [0.0] * len(letters)


def _letters(table: Table) -> list[int]:
    """The letters of each column's longest word."""
    longest = [0] * len(table.columns)
    for row in (*table.head_rows(), *table.body_rows()):
        if len(row) == len(longest):  # spans decide nothing
            for number, cell in enumerate(row):
                longest[number] = max(longest[number], _longest_word(cell))
    return longest


def _longest_word(cell: Cell) -> int:
    return max((len(word) for word in _WORD.findall(plain(cell.text))), default=0)
