"""The zip container of a .docx: its parts, their types and relations, the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape

from dialogs.documents.content import Document
from dialogs.documents.docx.namespaces import (
    CONTENT_TYPES,
    CORE,
    CORE_RELATION_TYPE,
    DECLARATION,
    PACKAGE_RELATIONS,
    PACKAGE_TYPE,
    RELATION_TYPE,
    WORD_TYPE,
)

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_MAIN_PART = "document"


def pack(document: Document, parts: Mapping[str, str], pictures: Sequence[bytes] = ()) -> bytes:
    """A .docx of `parts`: the XML of each part of word/ under its name without ".xml".

    The name is the part's relation id and relation type as well. The n-th of `pictures`, which are
    PNGs, is the relation `picture{n}`. The date of core.xml is that of `document.meta`; zip dates
    are fixed.
    """
    texts = {
        "[Content_Types].xml": _content_types(parts, pictures),
        "_rels/.rels": _relations(
            ("document", f"{RELATION_TYPE}/officeDocument", f"word/{_MAIN_PART}.xml"),
            ("core", CORE_RELATION_TYPE, "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(document),
        "word/_rels/document.xml.rels": _relations(
            *(
                (name, f"{RELATION_TYPE}/{name}", f"{name}.xml")
                for name in parts
                if name != _MAIN_PART
            ),
            *(
                (f"picture{number}", f"{RELATION_TYPE}/image", f"media/picture{number}.png")
                for number in range(1, len(pictures) + 1)
            ),
        ),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    files = {name: (DECLARATION + text).encode() for name, text in texts.items()}
    for number, content in enumerate(pictures, start=1):
        files[f"word/media/picture{number}.png"] = content
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(_entry(name), content, compresslevel=4)
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same on every computer
    return entry


def _content_types(parts: Mapping[str, str], pictures: Sequence[bytes]) -> str:
    png = '<Default Extension="png" ContentType="image/png"/>' if pictures else ""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.'
        f'{"document.main" if name == _MAIN_PART else name}+xml"/>'
        for name in parts
    )
    return (
        f'<Types xmlns="{CONTENT_TYPES}">'
        f'<Default Extension="rels" ContentType="{PACKAGE_TYPE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{png}{overrides}'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="{PACKAGE_TYPE}.core-properties+xml"/></Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in relations
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONS}">{entries}</Relationships>'


def _core(document: Document) -> str:
    made = document.meta.made.astimezone(UTC)
    return (
        f'<cp:coreProperties xmlns:cp="{CORE}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title>"
        f"<dc:subject>{escape(document.meta.subject)}</dc:subject>"
        f"<dc:creator>{escape(document.meta.author)}</dc:creator>"
        f"<dc:language>{escape(document.language)}</dc:language>"
        f"{_date('created', made)}{_date('modified', made)}</cp:coreProperties>"
    )


def _date(name: str, moment: datetime) -> str:
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment:%Y-%m-%dT%H:%M:%SZ}</dcterms:{name}>'
