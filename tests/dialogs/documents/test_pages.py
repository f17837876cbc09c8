"""The pages that applicants carry away, as typst and LibreOffice break them: none ends with what
introduces the next, none holds a remark alone."""

import shutil
import subprocess
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

from dialogs.documents.build import made
from dialogs.documents.content import (
    Cover,
    Document,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    plain,
)
from dialogs.documents.papers import PAPERS, Paper
from rules.i18n import language as speaking
from tests.dialogs.documents.applications import PLATFORMS, drafted, full_facts
from tests.dialogs.documents.pdfs import need_fonts, page_lines, squeezed

LANGUAGES = ("zh", "en")
WRITTEN = [one for one in PAPERS.values() if "docx" in one.formats]
# Each type, complete and empty.
CASES = {
    f"{platform}-{fullness}": (platform, facts)
    for platform in PLATFORMS
    for fullness, facts in (("full", full_facts(platform)), ("empty", {}))
}
MOST_LINES = 9  # of a heading, a caption or a guide
# A letter to sign, and what is taken out of it or goes with it: a page each.
LETTERS = ("integrity_promise", "sharing_commitment", "host_guarantee", "recommendation")
EVERY_PAPER = ("field_station-full", "key_laboratory-full")


def used() -> Iterator[tuple[str, str, Paper]]:
    """The application of each case and, of two, every paper; language, case, paper."""
    for language in LANGUAGES:
        for case, applicant in CASES.items():
            for paper in WRITTEN:
                wanted = paper.id == "application" or case in EVERY_PAPER
                if wanted and paper.use(drafted(*applicant)).offered:
                    yield language, case, paper


PARAMETERS = list(used())
every_paper = pytest.mark.parametrize(
    ("language", "case", "paper"),
    PARAMETERS,
    ids=[f"{language}-{case}-{paper.id}" for language, case, paper in PARAMETERS],
)


def content_of(language: str, case: str, paper: Paper) -> Document:
    with speaking(language):
        content = paper.content(drafted(*CASES[case]))
    assert isinstance(content, Document)
    return content


def introducing(document: Document) -> Iterator[str]:
    """Headings, captions and guides behind which something stands on the same page."""
    for block, after in zip_longest(document.body, document.body[1:]):
        if isinstance(block, Table | Form) and block.caption:
            yield block.caption
        if after is None or isinstance(after, PageBreak):
            continue
        if isinstance(block, Heading):
            yield block.text
        if isinstance(block, Paragraph) and block.style == "hint":
            yield plain(block.text)


def hints(document: Document) -> Iterator[str]:
    for block in document.body:
        if isinstance(block, Paragraph) and block.style == "hint":
            yield plain(block.text)


def faults(document: Document, pdf: bytes) -> list[str]:
    """Pages that break badly: what stands last on them, or alone."""
    introduces = {_bare(text) for text in introducing(document)}
    alone = {_bare(text) for text in hints(document)}
    label, found = _bare(document.label), []
    for number, page in enumerate(page_lines(pdf), start=1):
        lines = [_bare(line) for line in page]
        heads = next(n for n in range(1, 4) if "".join(lines[:n]) == label)
        is_cover = number == 1 and isinstance(document.body[0], Cover)
        body = lines[heads : None if is_cover else -1]  # without the page's number
        ends = {"".join(body[-count:]) for count in range(1, MOST_LINES)}
        found += [f"{number}: {text}" for text in ends & introduces]
        found += [f"{number}: {text}" for text in {"".join(body)} & alone]
        found += [] if body else [f"{number}: nothing"]
    return found


def _bare(text: str) -> str:
    """Without white space and hyphens: where a line ends is no part of the text."""
    return squeezed(text).replace("-", "").replace("\u2010", "")


@pytest.mark.tool("fonts")
@every_paper
def test_no_page_of_a_pdf_breaks_badly(language: str, case: str, paper: Paper) -> None:
    need_fonts()
    pdf = made(drafted(*CASES[case]), paper, "pdf", language).content
    assert faults(content_of(language, case, paper), pdf) == []
    assert paper.id not in LETTERS or len(page_lines(pdf)) == 2


@pytest.mark.tool("libreoffice")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_word_document_breaks_badly(language: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("NOT OPENED in LibreOffice: apt-get install libreoffice-writer")
    sources = {}
    for _language, case, paper in (one for one in PARAMETERS if one[0] == language):
        source = tmp_path / f"{case}-{paper.id}.docx"
        source.write_bytes(made(drafted(*CASES[case]), paper, "docx", language).content)
        sources[source] = content_of(language, case, paper)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sources)], capture_output=True, check=True, timeout=600)
    found = {
        source.stem: bad
        for source, document in sources.items()
        if (bad := faults(document, source.with_suffix(".pdf").read_bytes()))
    }
    assert found == {}
    for source in sources:
        if source.stem.endswith(LETTERS):
            assert len(page_lines(source.with_suffix(".pdf").read_bytes())) == 2
