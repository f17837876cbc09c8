"""From a content tree to the bytes of a .docx."""

from itertools import zip_longest
from typing import assert_never

from dialogs.documents.content import (
    Block,
    Cover,
    Document,
    Form,
    Heading,
    Items,
    Mark,
    PageBreak,
    Paragraph,
    QrCode,
    Signature,
    Table,
    runs,
)
from dialogs.documents.docx.cover import cover, titles
from dialogs.documents.docx.faces import (
    FOOTER_EDGE,
    HEADER_EDGE,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
)
from dialogs.documents.docx.forms import form, signature
from dialogs.documents.docx.markup import gap, paragraph, split_lines
from dialogs.documents.docx.namespaces import MAIN, RELATIONS
from dialogs.documents.docx.package import pack
from dialogs.documents.docx.parts import font_table, footer, header, numbering, settings
from dialogs.documents.docx.pictures import picture
from dialogs.documents.docx.styles import styles
from dialogs.documents.docx.tables import table
from dialogs.documents.qr import png
from rules.i18n import _

QR_SIDE = 1700  # twips: 30 mm
_STYLES = {"body": "BodyText", "quote": "Quote", "hint": "Hint", "notice": "Notice"}


def write_docx(document: Document) -> bytes:
    """`document` as a .docx for Word 2013 and later, WPS and LibreOffice.

    Pure: the same document in the same interface language gives the same bytes.
    Page, faces and sizes follow GB/T 9704-2012.
    """
    body = _Body()
    text = body.blocks(document)
    parts = {
        "document": text,
        "styles": styles(document.language),
        "settings": settings(document.language),
        "fontTable": font_table(),
        "numbering": numbering(body.lists),
        "footer": footer(),
    }
    if document.label:
        parts["header"] = header(document.label)
    return pack(document, parts, body.pictures)


class _Body:
    """document.xml in the making: the lists and pictures met so far and whether a page has to
    begin."""

    def __init__(self) -> None:
        self.lists: list[Mark] = []
        self.pictures: list[bytes] = []
        self._page_break = False

    def blocks(self, document: Document) -> str:
        body = document.body
        covered = bool(body) and isinstance(body[0], Cover)
        xml = [] if covered else [titles(document.title, document.subtitle)]
        for block, following in zip_longest(body, body[1:]):
            xml.append(self._block(block, before_signature=isinstance(following, Signature)))
            if isinstance(block, Table | Form | Signature):
                xml.append(_below(following))
        if self._page_break:
            xml.append(gap(0, page_break=True))
        section = _section(label=bool(document.label), covered=covered)
        return (
            f"<w:document {MAIN} {RELATIONS}><w:body>{''.join(xml)}{section}</w:body></w:document>"
        )

    def _block(self, block: Block, *, before_signature: bool) -> str:
        if isinstance(block, PageBreak):
            self._page_break = True
            return ""
        page_break, self._page_break = self._page_break, isinstance(block, Cover)
        match block:
            case Heading():
                style = f"Heading{block.level}"
                return paragraph(style, block.text, page_break=page_break)
            case Paragraph():
                return _paragraphs(block, page_break=page_break, keep_next=before_signature)
        opening = gap(0, page_break=True) if page_break else ""
        return opening + self._whole_block(block)

    def _whole_block(self, block: Cover | Items | Table | Form | Signature | QrCode) -> str:
        match block:
            case Cover():
                return cover(block)
            case Items():
                return self._items(block)
            case Table():
                return table(block)
            case Form():
                return form(block)
            case Signature():
                return signature(block)
            case QrCode():
                return self._qr_code(block)
            case _:
                assert_never(block)

    def _items(self, block: Items) -> str:
        if not block.items:
            return ""
        self.lists.append(block.mark)
        number = len(self.lists)
        return "".join(paragraph("ListParagraph", item, number=number) for item in block.items)

    def _qr_code(self, block: QrCode) -> str:
        self.pictures.append(png(block.content))
        drawn = picture(len(self.pictures), _("二维码"), QR_SIDE, QR_SIDE)
        beside = (paragraph("Hint", line) for line in split_lines(runs(block.text)))
        return drawn + "".join(beside)


def _below(following: Block | None) -> str:
    """Room below a table, which keeps it apart from the next; where a page ends anyway it might
    fill one of its own. Behind the last a paragraph has to stand."""
    if isinstance(following, PageBreak):
        return ""
    return gap(240 if following else 0)


def _paragraphs(block: Paragraph, *, page_break: bool, keep_next: bool) -> str:
    lines = split_lines(runs(block.text))
    return "".join(
        paragraph(
            _STYLES[block.style],
            line,
            align=block.align,
            page_break=page_break and index == 0,
            keep_next=keep_next and index == len(lines) - 1,
        )
        for index, line in enumerate(lines)
    )


def _section(*, label: bool, covered: bool) -> str:
    """w:sectPr. A title page shows the notice but no page number."""
    kinds = ["first", "default"] if covered else ["default"]
    headers = "".join(f'<w:headerReference w:type="{kind}" r:id="header"/>' for kind in kinds)
    return (
        f'<w:sectPr>{headers if label else ""}<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="{MARGIN_TOP}" '
        f'w:right="{MARGIN_RIGHT}" w:bottom="{MARGIN_BOTTOM}" w:left="{MARGIN_LEFT}" '
        f'w:header="{HEADER_EDGE}" w:footer="{FOOTER_EDGE}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if covered else ''}</w:sectPr>"
    )
