"""Runs and paragraphs of WordprocessingML. Typed text enters the XML here and nowhere else."""

from collections.abc import Sequence
from html import escape
from typing import Literal

from dialogs.documents.content import Align, Run, Text, plain, runs
from dialogs.documents.docx.faces import FACES, HEI, Face
from dialogs.documents.docx.scripts import FONTS, Script, in_gb2312, segments
from dialogs.documents.measure import has_long_word

_JUSTIFICATION = {
    "left": "left",
    "center": "center",
    "right": "right",
    "justify": "both",
    "distribute": "distribute",
}
# Microsoft Himalaya draws its letters small on the em: at this scale they match 仿宋.
_TIBETAN_SCALE = 1.25


def fonts(name: str, latin: str = "") -> str:
    """w:rFonts with `name` in all four slots, so that no character falls to a Latin default; with
    `latin`, that font for Latin letters and for the marks that Chinese shares with them."""
    letters, hint = latin or name, "" if latin else 'w:hint="eastAsia" '
    return (
        f'<w:rFonts {hint}w:ascii="{letters}" w:hAnsi="{letters}" w:eastAsia="{name}" '
        f'w:cs="{letters}"/>'
    )


def run(text: str, face: Face, *, strong: bool = False, underline: bool = False) -> str:
    """The runs of `text`, one a script; a newline becomes a line break."""
    if not (strong or underline) and in_gb2312(text):  # like most
        return f"<w:r>{_characters(text)}</w:r>" if text else ""
    if strong:
        face = Face(HEI, face.size)
    tail = '<w:u w:val="single"/>' if underline else ""
    head = '<w:rStyle w:val="Strong"/>' if strong else ""
    return "".join(
        f"<w:r>{_properties(script, face, head, tail)}{_characters(part)}</w:r>"
        for script, part in segments(text)
    )


def _properties(script: Script, face: Face, head: str, tail: str) -> str:
    if script is Script.TIBETAN:
        size = round(face.size * _TIBETAN_SCALE)
        body = (
            f'{fonts(FONTS[script])}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
            f'{tail}<w:lang w:val="bo-CN" w:eastAsia="bo-CN" w:bidi="bo-CN"/>'
        )
    elif script is Script.MAIN or (script is Script.RARE and not face.wider):
        body = tail
    else:
        body = fonts(face.wider if script is Script.RARE else FONTS[script]) + tail
    return f"<w:rPr>{head}{body}</w:rPr>" if head or body else ""


def _characters(text: str) -> str:
    lines = escape(text, quote=False).split("\n")
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{line}</w:t>' if line else "" for line in lines
    )


def paragraph(
    style: str,
    content: Text,
    *,
    align: Align | Literal["distribute"] | None = None,
    keep_next: bool = False,
    page_break: bool = False,
    number: int = 0,
    inset: int = 0,
) -> str:
    """A paragraph of `style` (an id of `FACES`).

    `keep_next` holds it on the page of what follows, `page_break` begins a page, `number` is the
    w:numId of a list (0: none), `inset` narrows the paragraph on both sides, in twips.
    """
    face = FACES[style]
    properties = [f'<w:pStyle w:val="{style}"/>']
    if keep_next:
        properties.append("<w:keepNext/>")
    if page_break:
        properties.append("<w:pageBreakBefore/>")
    if number:
        properties.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    if has_long_word(plain(content)):
        properties.append('<w:wordWrap w:val="0"/>')
    if inset:
        properties.append(f'<w:ind w:left="{inset}" w:right="{inset}"/>')
    if align:
        properties.append(f'<w:jc w:val="{_JUSTIFICATION[align]}"/>')
    if isinstance(content, str):
        body = run(content, face)
    else:
        body = "".join(
            run(text.text, face, strong=text.strong, underline=text.underline)
            for text in runs(content)
        )
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{body}</w:p>"


def gap(height: int, *, page_break: bool = False, keep_next: bool = False) -> str:
    """Empty room of `height` twips: keeps tables apart, or opens a page before one."""
    keep = "<w:keepNext/>" if keep_next else ""
    new_page = "<w:pageBreakBefore/>" if page_break else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{keep}{new_page}'
        f'<w:spacing w:before="0" w:after="0" w:line="{max(20, height)}" w:lineRule="exact"/>'
        "</w:pPr></w:p>"
    )


def split_lines(texts: Sequence[Run]) -> list[list[Run]]:
    """Cut runs at their newlines, one list a line; at least one line."""
    lines: list[list[Run]] = [[]]
    for text in texts:
        first, *others = text.text.split("\n")
        lines[-1].append(Run(first, text.strong, text.underline))
        lines.extend([Run(other, text.strong, text.underline)] for other in others)
    return lines
