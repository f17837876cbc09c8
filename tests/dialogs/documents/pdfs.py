"""PDFs written and read back, and every text of a content tree."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dialogs.documents.content import Column, Document, Meta, PageBreak, Run, plain
from dialogs.documents.pdf import write_pdf
from dialogs.documents.typesetting import MissingFontsError, require

EVERY_FONT = "བོད 😀"  # a text that needs all fonts
# What is no text of the document: looks, and what stands in the file's properties only.
_NOT_SHOWN = {"style", "align", "mark", "language", "content"}


def need_fonts() -> None:
    """Skip, loudly, where a font is not installed."""
    try:
        require(EVERY_FONT, "Noto Serif")
    except MissingFontsError as error:
        pytest.skip(f"NOT CHECKED, no PDF and no picture was made: {error}")


def need_pdftotext() -> str:
    found = shutil.which("pdftotext")
    if not found:
        pytest.skip("NOT READ BACK: install poppler-utils (apt-get install poppler-utils)")
    return found


def scans(pdf: bytes) -> list[str]:
    """What a phone reads off the QR codes of all pages."""
    if not shutil.which("zbarimg") or not shutil.which("pdftoppm"):
        pytest.skip("NOT SCANNED: install zbar-tools and poppler-utils (apt-get install ...)")
    with TemporaryDirectory() as folder:
        run = partial(subprocess.run, capture_output=True, check=False, timeout=60, cwd=folder)
        run(["pdftoppm", "-r", "200", "-png", "-", "page"], input=pdf)
        pictures = sorted(path.name for path in Path(folder).iterdir())
        found = run(["zbarimg", "--quiet", "--raw", *pictures])
    return found.stdout.decode("utf-8").splitlines()


def body_text(pdf: bytes, *, leaflet: bool = False) -> str:
    """The text between header and footer of all pages, in the order in which it was set, without
    any white space: where a line ends is no part of the text."""
    top, height = ("50", "740") if leaflet else ("80", "682")
    return squeezed(_read(pdf, "-r", "72", "-x", "0", "-y", top, "-W", "600", "-H", height))


def pages(pdf: bytes) -> list[str]:
    """The text of each page, header and footer included, without white space."""
    return [squeezed(page) for page in _read(pdf).split("\f")[:-1]]


def page_lines(pdf: bytes) -> list[list[str]]:
    """The lines of each page, header and footer included; empty ones are left out."""
    return [
        [line for line in page.splitlines() if line.strip()] for page in _read(pdf).split("\f")[:-1]
    ]


def _read(pdf: bytes, *options: str) -> str:
    command = [need_pdftotext(), "-raw", "-enc", "UTF-8", *options, "-", "-"]
    result = subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=60)
    return result.stdout.decode("utf-8")


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts(document: Document) -> list[str]:
    """Every text of the body, squeezed, the empty ones left out."""
    found = (squeezed(line) for text in _texts(document.body) for line in text.split("\n"))
    return [text for text in found if text]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        if (
            value
            and all(isinstance(item, str | Run) for item in value)
            and any(isinstance(item, Run) for item in value)
        ):
            yield plain(value)
            return
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Column):
        yield value.title
    elif is_dataclass(value) and not isinstance(value, Meta | PageBreak):
        for spec in fields(value):
            if spec.name not in _NOT_SHOWN:
                yield from _texts(getattr(value, spec.name))


def missing_texts(document: Document) -> list[str]:
    """The texts of `document` that cannot be read back from its PDF."""
    read = body_text(write_pdf(document), leaflet=document.leaflet)
    return [text for text in texts(document) if not _stands_in(text, read)]


def _stands_in(text: str, read: str) -> bool:
    """Whole, or where the row of a table is split between two pages, in two parts."""
    if text in read:
        return True
    cuts = range(1, len(text))
    return any(text[:cut] in read and text[cut:] in read for cut in cuts)
