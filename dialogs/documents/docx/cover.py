"""The title page."""

import math

from dialogs.documents.blanks import cover_label_width, is_in_latin
from dialogs.documents.content import Cover
from dialogs.documents.docx.faces import (
    FACES,
    LINE_BODY,
    LINE_TABLE,
    LINE_TITLE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    line_of,
    size_of,
)
from dialogs.documents.docx.forms import BLANK_HEIGHT, blanks
from dialogs.documents.docx.markup import gap, paragraph
from dialogs.documents.docx.tables import SIDE
from dialogs.documents.measure import inset, is_latin, lines

_LEAST_ROW = 480
_SLACK = 700  # room that is never given away: the estimate of heights may be short by a line
# How the free height is shared: above the title, below it, below the rows.
_ABOVE, _MIDDLE, _BELOW = 0.3, 0.4, 0.2


def cover(block: Cover) -> str:
    """The page, free height shared out between title, rows and notice; it does not break after."""
    labels = _label_width(block)
    values = min(TEXT_WIDTH - labels - 200, 5900)
    room = TEXT_HEIGHT - _SLACK - _filled(block, labels, values)
    # A crowded page first gives up the height of its rows.
    height = max(_LEAST_ROW, min(BLANK_HEIGHT, BLANK_HEIGHT + room // max(1, len(block.rows))))
    free = max(0, room)
    page = [
        gap(int(free * _ABOVE)),
        titles(block.title, block.subtitle),
        gap(int(free * _MIDDLE)),
    ]
    if block.rows:
        page.append(
            blanks(block.rows, labels=labels, values=values, align="distribute", height=height)
        )
        page.append(gap(int(free * _BELOW)))
    if block.notice:
        page.append(paragraph("Notice", block.notice, align="center"))
    return "".join(page)


def titles(title: str, subtitle: str) -> str:
    """Title and subtitle, centred in lines of like length; empty ones are left out."""
    return "".join(
        paragraph(style, text, inset=inset(text, TEXT_WIDTH, _size(style, latin=is_latin(text))))
        for style, text in (("Title", title), ("Subtitle", subtitle))
        if text
    )


def _size(style: str, *, latin: bool) -> int:
    return size_of(FACES[style].size, latin=latin)


def _label_width(block: Cover) -> int:
    return math.ceil(cover_label_width(block) * FACES["Blank"].size * 10) + 2 * SIDE + 20


def _filled(block: Cover, labels: int, values: int) -> int:
    """The height in twips that the texts of the page need."""
    latin = is_in_latin(block)

    def height(style: str, text: str, line: int, room: int = TEXT_WIDTH) -> int:
        return lines(text, room, _size(style, latin=latin)) * line_of(line, latin=latin)

    title = height("Title", block.title, LINE_TITLE) + 480
    subtitle = height("Subtitle", block.subtitle, LINE_BODY) + 360
    notice = height("Notice", block.notice, 480, TEXT_WIDTH - 320) + 480
    size = _size("Blank", latin=latin)
    rows = sum(
        BLANK_HEIGHT
        + LINE_TABLE
        * (max(lines(label, labels - 2 * SIDE, size), lines(value, values - 2 * SIDE, size)) - 1)
        for label, value in block.rows
    )
    return title + (subtitle if block.subtitle else 0) + rows + (notice if block.notice else 0)
