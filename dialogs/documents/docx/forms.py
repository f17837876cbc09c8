"""Blanks to fill in: form grids, the rows of a cover, signature lines."""

import math
from collections.abc import Sequence
from typing import Literal

from dialogs.documents.blanks import LEAST_LABEL, label_width, value_widths
from dialogs.documents.content import Field, Form, Signature, plain
from dialogs.documents.docx.faces import FACES, TEXT_WIDTH, size_of
from dialogs.documents.docx.markup import gap, paragraph
from dialogs.documents.docx.tables import (
    SIDE,
    Box,
    caption,
    cell_text,
    fits_whole,
    frame,
    row,
    share,
)
from dialogs.documents.measure import inset, is_latin, width
from rules.i18n import _

_STYLE = "TableText"
_LINE, _NEXT_LINE = 620, 460  # room to write a line by hand, and for each further one
BLANK_HEIGHT = 680  # a row of a cover or of a signature
_SIGN_WIDTH = 3900
_NONE = '<w:{side} w:val="nil"/>'
_BLANK_RULE = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/>'


def form(block: Form) -> str:
    """The grid of labels and values, with its caption."""
    rows = block.rows()
    widths = _widths(rows, block.columns)
    xml = [
        part
        for number, fields in enumerate(rows, start=1)
        for part in _field_rows(fields, widths, keep=block.whole and number < len(rows))
    ]
    return caption(block.caption) + frame(widths, xml) if xml else ""


def _widths(rows: Sequence[Sequence[Field]], pairs: int) -> list[int]:
    """Label columns as wide as their labels need, values share the rest."""
    labels = []
    latin = all(is_latin(field.label) for fields in rows for field in fields)
    em = size_of(FACES[_STYLE].size, latin=latin) * 10
    for index in range(pairs):
        needs = [label_width(fields[index].label) for fields in rows if index < len(fields)]
        ems = max([LEAST_LABEL, *needs])
        labels.append(math.ceil(ems * em) + 2 * SIDE + 20)
    values = _value_widths(rows, pairs, TEXT_WIDTH - sum(labels))
    return [size for pair in zip(labels, values, strict=True) for size in pair]


def _value_widths(rows: Sequence[Sequence[Field]], pairs: int, total: int) -> list[int]:
    """Equal shares of `total`, unless a value needs more to stand on one line."""
    size = FACES[_STYLE].size * 10
    needs = [2 * SIDE + ems * size for ems in value_widths(rows, pairs)]
    if max(needs) <= total / pairs:
        return share(total, [1.0] * pairs)
    return share(total, _granted(needs, total))


def _granted(needs: Sequence[float], total: float) -> list[float]:
    """What each need gets of `total`: small ones all, large ones equal parts of the rest."""
    spare = max(0.0, total - sum(needs)) / len(needs)
    granted = [0.0] * len(needs)
    for served, index in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        fair = (total - sum(granted)) / (len(needs) - served)
        granted[index] = min(needs[index] + spare, fair)
    return granted


def _field_rows(fields: Sequence[Field], widths: Sequence[int], *, keep: bool) -> list[str]:
    """The row of `fields`, and one for who signs below; `keep` holds them to the row after."""
    boxes: list[Box] = []
    foot = fields[-1].foot
    keep_next = keep or bool(foot)
    for index, field in enumerate(fields):
        last = index == len(fields) - 1
        values = widths[2 * index + 1 :] if last else widths[2 * index + 1 : 2 * index + 2]
        merge = "restart" if foot else ""
        label = cell_text(_STYLE, field.label, align="center", keep_next=keep_next)
        boxes.append(Box(widths[2 * index], label, merge=merge))
        value = cell_text(_STYLE, field.value, keep_next=keep_next)
        # A long answer and a space to write in read from the top, a short answer sits mid-way.
        vertical = "top" if foot or (field.lines > 1 and field.value) else "center"
        borders = _NONE.format(side="bottom") if foot else ""
        boxes.append(Box(sum(values), value, len(values), vertical=vertical, borders=borders))
    whole = all(
        fits_whole(plain(field.value), boxes[2 * index + 1].width, _STYLE)
        for index, field in enumerate(fields)
    )
    height = _LINE + _NEXT_LINE * (max(field.lines for field in fields) - 1)
    xml = [row(boxes, height=height, whole=whole)]
    if foot:
        xml.append(_foot_row(boxes, fields[-1], keep=keep))
    return xml


def _foot_row(above: Sequence[Box], field: Field, *, keep: bool) -> str:
    """The continued label and, with no rule between, who signs below the value."""
    boxes = [
        Box(item.width, cell_text(_STYLE, ()), item.columns, merge="continue")
        for item in above[:-1]
    ]
    foot = paragraph(_STYLE, field.foot, align="right", inset=160, keep_next=keep)
    borders = _NONE.format(side="top")
    boxes.append(Box(above[-1].width, foot, above[-1].columns, borders=borders))
    return row(boxes, height=_LINE)


def blanks(
    rows: Sequence[tuple[str, str]],
    *,
    labels: int,
    values: int,
    align: Literal["distribute", "right"],
    height: int = BLANK_HEIGHT,
) -> str:
    """Labels before ruled blanks, `labels` and `values` twips wide, in rows of at least `height`.

    "distribute" spreads each label over its column and centres the block, as covers do; "right"
    moves labels and block to the right and keeps it on one page, as below a letter.
    """
    xml = []
    for index, (label, value) in enumerate(rows):
        keep = align == "right" and index < len(rows) - 1
        side = inset(value, values - 2 * SIDE, FACES["Blank"].size)
        text = paragraph("Blank", value, align="center", keep_next=keep, inset=side)
        boxes = (
            Box(labels, _blank_label(label, labels, align, keep_next=keep), vertical="bottom"),
            Box(values, text, borders=_BLANK_RULE, vertical="bottom"),
        )
        xml.append(row(boxes, height=height))
    block: Literal["center", "right"] = "center" if align == "distribute" else "right"
    return frame((labels, values), xml, rules=False, align=block)


def _blank_label(
    label: str, room: int, align: Literal["distribute", "right"], *, keep_next: bool
) -> str:
    em = size_of(FACES["Blank"].size, latin=is_latin(label)) * 10
    fits = width(label) * em <= room - 2 * SIDE
    spread = fits and not (align == "distribute" and is_latin(label))
    return paragraph("Blank", label, align=align if spread else "left", keep_next=keep_next)


def signature(block: Signature) -> str:
    """The lines to sign, in the right part of the page, kept together."""
    rows = [(line, "") for line in block.lines]
    if block.dated:
        rows.append((_("日期："), _("　　　　年　　月　　日")))
    if not rows:
        return ""
    # Where the labels are words of Latin letters, so is the paper.
    em = size_of(FACES["Blank"].size, latin=all(map(is_latin, block.lines))) * 10
    labels = min(
        math.ceil(max(width(label) for label, _value in rows) * em) + 2 * SIDE + 20,
        TEXT_WIDTH - _SIGN_WIDTH,
    )
    lines = blanks(rows, labels=labels, values=_SIGN_WIDTH, align="right")
    return gap(400, keep_next=True) + lines
