"""A screen as messages in Telegram's HTML. Everything is escaped; nothing is cut: what does not fit
one message goes on in the next."""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from dialogs.documents.clean import clean
from dialogs.screens import Block, Lines, Paragraph, Screen
from rules.i18n import _

# Telegram counts UTF-16 units of the text without tags.
MOST_UNITS = 4096
TOAST_LENGTH = 200


class _Piece(NamedTuple):
    """Text with what stands before and after it; it may be parted at sentences. `apart`: what
    separates it from the piece before."""

    before: str
    text: str
    after: str
    apart: str = "\n\n"


def render(screen: Screen) -> list[str]:
    """The messages that say what a screen says; at least one."""
    messages: list[str] = []
    written, units = "", 0
    for piece in _pieces(screen):
        for part in _parted(piece):
            size = _units(part.text) + len(part.apart)
            if written and units + size > MOST_UNITS:
                messages.append(written)
                written, units = "", 0
            written += (part.apart if written else "") + part.before + _safe(part.text) + part.after
            units += size
    return [*messages, written or _safe(screen.title) or "…"]


def toast(text: str) -> str:
    """`text` for the answer to a tap."""
    text = clean(text)
    return text if len(text) <= TOAST_LENGTH else text[: TOAST_LENGTH - 1] + "…"


def _pieces(screen: Screen) -> Iterator[_Piece]:
    if title := clean(screen.title).strip():
        yield _Piece("<b>", title, "</b>")
    for block in screen.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[_Piece]:
    if isinstance(block, Paragraph):
        before, after = _TAGS[block.style]
        if text := clean(block.text).strip():
            yield _Piece(before, text, after)
        return
    yield from _list(block)


_TAGS = {
    "body": ("", ""),
    "note": ("", ""),
    "hint": ("<i>", "</i>"),
    "quote": ("<blockquote>", "</blockquote>"),
}


def _list(block: Lines) -> Iterator[_Piece]:
    apart = "\n\n"
    if block.heading:
        yield _Piece("<b>", clean(block.heading), "</b>")
        apart = "\n"
    for number, line in enumerate(block.items, start=block.first):
        mark = f"{number}. " if block.numbered else "· "
        yield _Piece("", mark + clean(line.text), "", apart)
        apart = "\n"
        if line.detail:
            yield _Piece("", "　" + clean(line.detail), "", apart)


def _parted(piece: _Piece) -> Iterator[_Piece]:
    """The piece in parts that fit a message each, each but the first marked as a continuation."""
    if _units(piece.text) <= MOST_UNITS - len(piece.apart):
        yield piece
        return
    goes_on = _("（接上）")
    room = MOST_UNITS - len(piece.apart) - _units(goes_on)
    start = ""
    for part in _cut(piece.text, room):
        yield piece._replace(text=start + part)
        start = goes_on


def _cut(text: str, room: int) -> Iterator[str]:
    """`text` in parts of at most `room` units, ending where a sentence does if one does."""
    part, units = "", 0
    for sentence in _sentences(text, room):
        size = _units(sentence)
        if units + size > room:
            yield part
            part, units = "", 0
        part += sentence
        units += size
    yield part


def _sentences(text: str, room: int) -> Iterator[str]:
    for sentence in re.findall(r"[^。；\n]*[。；\n]|[^。；\n]+", text):
        if _units(sentence) <= room:
            yield sentence
        else:
            step = room // 2  # a character has at most two units
            yield from (sentence[at : at + step] for at in range(0, len(sentence), step))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _safe(text: str) -> str:
    return escape(text, quote=False)
