"""How much room a text takes, to the nearest line: enough to choose widths and spacing."""

import math
import re

_NARROW = re.compile("[\x00-\u024f]")
_LONG_WORD = re.compile("[!-~]{14,}")


def width(text: str) -> float:
    """The width of one line of `text` in em: a Latin character is half as wide as a Han one."""
    return len(text) - len(_NARROW.findall(text)) / 2


def is_latin(text: str) -> bool:
    """Whether all of `text` is in words of Latin letters, which are not spread over a line."""
    return all(char < "\u0250" for char in text)


def lines(text: str, room: float, size: int) -> int:
    """How many lines `text` fills in `room` twips at `size` half points; empty text fills one."""
    if not text:
        return 1
    em = size * 10
    return sum(max(1, math.ceil(width(line) * em / max(room, em))) for line in text.split("\n"))


def inset(text: str, room: int, size: int) -> int:
    """Twips to take off both sides of `room` so that the lines of `text` come out equally long.

    Without it a title one character too long for its line leaves that character alone below.
    """
    em = size * 10
    counts = [(line, lines(line, room, size)) for line in text.split("\n")]
    if all(count == 1 for _line, count in counts):
        return 0
    # Half an em of slack: a substitute font may be a little wider; and lines of words end early.
    need = max(
        math.ceil(width(line) / count) + (0.5 if " " not in line else width(line) * 0.12)
        for line, count in counts
    )
    return max(0, int(room - need * em) // 2)


def has_long_word(text: str) -> bool:
    """Whether `text` holds a code or an address that has to break inside to wrap well."""
    return _LONG_WORD.search(text) is not None
