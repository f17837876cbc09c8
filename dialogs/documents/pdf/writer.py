"""From a content tree to the bytes of a PDF."""

import re
from itertools import zip_longest
from pathlib import Path
from typing import Any

from dialogs.documents.content import Cover, Document, Signature
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
from dialogs.documents.pdf.blocks import encoded, titles
from dialogs.documents.pdf.inline import inline
from dialogs.documents.typesetting import (
    EMOJI,
    LATIN,
    LATIN_SANS,
    SANS,
    SERIF,
    TIBETAN,
    installed,
    page_count,
    typeset,
)
from dialogs.documents.typesetting import require as require_fonts
from rules.i18n import _

_TEMPLATE = Path(__file__).with_name("document.typ")
# Beside the fonts that a text cannot do without: taken where they are installed.
_WELCOME = ("Noto Sans Symbols2", EMOJI)
# Points.
_PAGE = {
    "width": PAGE_WIDTH / 20,
    "height": PAGE_HEIGHT / 20,
    "top": MARGIN_TOP / 20,
    "bottom": MARGIN_BOTTOM / 20,
    "left": MARGIN_LEFT / 20,
    "right": MARGIN_RIGHT / 20,
    "header": HEADER_EDGE / 20,
    "footer": FOOTER_EDGE / 20,
}
_LEAFLET = _PAGE | {"top": 62, "bottom": 56, "left": 57, "right": 57, "header": 36, "footer": 34}
_LEAFLET_PAGES = 2
# Parts of a leaflet's sizes, tried in turn until it stands on its pages: 小五 (9 pt), 8 pt, 7 pt.
_SMALLER = (0.9, 0.8, 0.7)


def write_pdf(document: Document) -> bytes:
    """`document` as a PDF of A4 pages; page, sizes and line heights follow GB/T 9704-2012.

    Pure: the same document in the same interface language with the same fonts gives the same
    bytes. Raises MissingFontsError, which names the packages to install.
    """
    data = _data(document)
    made = typeset(_TEMPLATE, data, document.meta.made, "pdf")
    return _fewer_pages(document, data, made) if document.leaflet else made


def _fewer_pages(document: Document, data: dict[str, Any], made: bytes) -> bytes:
    """A leaflet in smaller type where it takes less to stand on one page, or is needed for two."""
    pages = page_count(made)
    if pages == 1:
        return made
    for part in _SMALLER:
        smaller = typeset(_TEMPLATE, data | {"leaflet": part}, document.meta.made, "pdf")
        if pages <= _LEAFLET_PAGES:  # it was readable as it was
            return smaller if page_count(smaller) == 1 else made
        made, pages = smaller, page_count(smaller)
        if pages <= _LEAFLET_PAGES:
            break
    return made


def _data(document: Document) -> dict[str, Any]:
    body = document.body
    covered = bool(body) and isinstance(body[0], Cover)
    blocks = [encoded(block) for block in body]
    for block, following in zip_longest(blocks, body[1:]):
        if isinstance(following, Signature):
            block["sticky"] = True
    language, _dash, region = document.language.partition("-")
    return {
        "title": document.title,
        "author": document.meta.author,
        "subject": document.meta.subject,
        "language": language.lower(),
        "region": region.lower(),
        "label": inline(document.label),
        "footer": re.split(r"(\{pages?\})", _("第 {page} 页 共 {pages} 页")),
        "fonts": _fonts(language.lower()),
        "page": _LEAFLET if document.leaflet else _PAGE,
        "leaflet": 1 if document.leaflet else None,
        "qr-code": _("二维码"),
        "covered": covered,
        "titles": [] if covered else titles(document.title, document.subtitle),
        "blocks": blocks,
    }


def _fonts(language: str) -> dict[str, Any]:
    """Families by use, the first that has a character is taken. Latin text between Chinese is set
    in the Chinese font, other languages in their own, which knows their quotation marks."""
    have = [family for family in _WELCOME if family in installed()]
    latin: list[str] = []
    latin_sans: list[str] = []
    if language != "zh":
        require_fonts("", LATIN, LATIN_SANS)
        latin, latin_sans = [LATIN], [LATIN_SANS]
    return {
        "body": [*latin, SERIF, *have],
        "sans": [*latin_sans, SANS, *have],
        "tibetan": [TIBETAN, SERIF] if TIBETAN in installed() else [SERIF],
    }
