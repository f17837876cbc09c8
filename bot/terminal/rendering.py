"""A screen as lines of a terminal."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wcwidth import wcswidth

from dialogs.documents.clean import clean
from dialogs.screens import Block, Choice, Lines, Paragraph, Screen
from rules.i18n import _

DIM, PLAIN = "\x1b[2m", "\x1b[0m"
QUOTE_INDENT = "　　"
GAP = "　"
HANGING = 4  # columns kept free for closing punctuation, as in “。」”
CLOSING = "。，、；：？！”’）》】」』…,.;:?!)]"

_WHOLE = re.compile(r"[!-~]+|.")


class Surface(NamedTuple):
    """What is written on: columns (None: no limit, lines are not broken), and whether hints may
    be dim."""

    width: int | None = None
    dim: bool = False


def render(screen: Screen, surface: Surface, files: Sequence[str] = ()) -> str:
    """Title, blocks, lines about `files` that were written, choices; ends with a newline.

    With `expects` choice, choices carry the numbers by which they can be answered; with `text` a
    number is an answer, and choices stand in brackets alone.
    """
    lines = _wrapped(screen.title, surface.width) if screen.title else []
    for block in screen.blocks:
        lines += _block(block, surface)
    for file in files:
        lines += _wrapped(file, surface.width)
    lines += _choices(screen, surface.width)
    return "\n".join(lines) + "\n"


def _block(block: Block, surface: Surface) -> Iterator[str]:
    if isinstance(block, Lines):
        yield from _listed(block, surface.width)
        return
    match block.style:
        case "quote":
            quoted = _("原文：{text}").format(text=block.text)
            yield from _wrapped(quoted, surface.width, QUOTE_INDENT)
        case "hint" if surface.dim:
            for line in _paragraph(block, surface.width):
                yield DIM + line + PLAIN
        case _:
            yield from _paragraph(block, surface.width)


def _paragraph(block: Paragraph, width: int | None) -> list[str]:
    return _wrapped(block.text, width)


def _listed(block: Lines, width: int | None) -> Iterator[str]:
    if block.heading:
        yield from _wrapped(block.heading, width)
    for number, item in enumerate(block.items, start=block.first):
        mark = f"{number}. " if block.numbered else "· "
        under = " " * wcswidth(mark)
        first, *rest = _wrapped(item.text, width, under)
        yield mark + first.removeprefix(under)
        yield from rest
        if item.detail:
            yield from _wrapped(item.detail, width, under)


def _choices(screen: Screen, width: int | None) -> Iterator[str]:
    numbered = screen.expects == "choice"
    marked = [
        (choice, f"[{number}] {clean(choice.label)}" if numbered else f"[{clean(choice.label)}]")
        for number, choice in enumerate(screen.choices, start=1)
    ]
    gap = GAP if numbered else " "
    for row in ("answer", "nav"):
        yield from _rows([text for choice, text in marked if choice.row == row], gap, width)


def _rows(parts: Sequence[str], gap: str, width: int | None) -> Iterator[str]:
    """`parts` side by side, in as many rows as the width asks for; a part is not broken."""
    row = ""
    for part in parts:
        longer = row + gap + part if row else part
        if row and width is not None and wcswidth(longer) > width:
            yield row
            longer = part
        row = longer
    if row:
        yield row


def _wrapped(text: str, width: int | None, indent: str = "") -> list[str]:
    """`text` in lines of at most `width` columns, each behind `indent`; typed control characters
    are left out, so that a quoted answer cannot steer the terminal."""
    lines: list[str] = []
    for line in clean(text).split("\n"):
        if width is None:
            lines.append(indent + line)
            continue
        room = max(width - wcswidth(indent) - HANGING, 8)
        lines += [indent + part for part in _broken(line, room)]
    return lines


def _broken(text: str, room: int) -> Iterator[str]:
    """Lines of at most `room` columns, broken between any two characters, but within a word or a
    figure only where it alone is too long; closing punctuation hangs at the end of its line."""
    line, taken = "", 0
    for piece in _WHOLE.findall(text):
        for part in [piece] if wcswidth(piece) <= room else piece:
            columns = max(wcswidth(part), 0)
            hangs = part in CLOSING and taken + columns <= room + HANGING
            if line and taken + columns > room and not hangs:
                yield line.rstrip()
                line, taken = "", 0
            if line or not part.isspace():
                line, taken = line + part, taken + columns
    yield line.rstrip()


def labels(choices: Sequence[Choice]) -> list[str]:
    """What can be typed for the choices."""
    return [clean(choice.label) for choice in choices]
