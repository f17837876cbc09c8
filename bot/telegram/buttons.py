"""What a button carries, in at most 64 bytes: version|case|screen|choice."""

from typing import NamedTuple

from rules.i18n import N_

# The button that turns to further choices; its words may be typed too.
MORE = N_("更多")

VERSION = "1"
NO_CASE = "-"
MOST_BYTES = 64
PAGE = ">"  # a choice of the keyboard itself: another page of options


class Pressed(NamedTuple):
    """A button of screen `seq` of a case; `page` is set where it only turns the page."""

    case: str
    seq: int
    choice: str
    page: int = 0


def packed(case: str | None, seq: int, choice: str) -> str:
    """The callback data of a choice. Raises ValueError where it does not fit."""
    data = f"{VERSION}|{case or NO_CASE}|{seq}|{choice}"
    if len(data.encode()) > MOST_BYTES:
        raise ValueError(f"got {len(data.encode())} bytes of callback data; accepted: {MOST_BYTES}")
    return data


def turning(case: str | None, seq: int, page: int) -> str:
    """The callback data of a button that shows another page of the same screen's options."""
    return packed(case, seq, f"{PAGE}{page}")


def unpacked(data: str) -> Pressed | None:
    """None for what this program did not write."""
    parts = data.split("|")
    if len(parts) != 4 or parts[0] != VERSION or not _is_number(parts[2]):
        return None
    _version, case, seq, choice = parts
    if not choice.startswith(PAGE):
        return Pressed(case, int(seq), choice)
    page = choice.removeprefix(PAGE)
    return Pressed(case, int(seq), "", int(page)) if _is_number(page) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 12
