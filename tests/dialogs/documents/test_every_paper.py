"""The papers as files: in both formats, of every variant, whole."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest

from dialogs.documents.build import made
from dialogs.documents.content import Document, Run
from dialogs.documents.papers import PAPERS, Paper
from tests.dialogs.documents.applications import CASES, drafted
from tests.dialogs.documents.pdfs import missing_texts, need_fonts, pages, squeezed, texts
from tests.dialogs.documents.samples import strings
from tests.dialogs.documents.test_docx_tools import validate

__all__ = ["validate"]

WRITTEN = [one for one in PAPERS.values() if "docx" in one.formats]
# One case of each type and fullness for what takes long.
FEW = [
    "alliance-full",
    "enterprise-full",
    "innovation-alliance-full",
    "hospital-full",
    "station-with-proof-full",
    "other-category-full",
    "field_station-empty",
    "engineering_center-empty",
]

EVERY_KIND = ["station-with-proof-full", "field_station-empty"]


def used(cases: Iterable[str]) -> list[tuple[str, Paper]]:
    """Each case with each paper that it has use for."""
    drafts = {case: drafted(*CASES[case]) for case in cases}
    return [
        (case, paper)
        for case, draft in drafts.items()
        for paper in WRITTEN
        if paper.use(draft).offered
    ]


def named(value: object) -> str | None:
    return value.id if isinstance(value, Paper) else None


all_papers = pytest.mark.parametrize(("case", "paper"), used(CASES), ids=named)
# Every kind of paper, complete and empty.
every_kind = pytest.mark.parametrize(("case", "paper"), used(EVERY_KIND), ids=named)
few_papers = pytest.mark.parametrize(("case", "paper"), used(FEW), ids=named)


def content_of(case: str, paper: Paper) -> Document:
    content = paper.content(drafted(*CASES[case]))
    assert isinstance(content, Document)
    return content


@all_papers
def test_what_stands_in_the_content_stands_in_the_word_document(case: str, paper: Paper) -> None:
    content = content_of(case, paper)
    file = made(drafted(*CASES[case]), paper, "docx", "zh")
    assert file.content == made(drafted(*CASES[case]), paper, "docx", "zh").content
    opened = docx.Document(io.BytesIO(file.content))
    read = squeezed("".join(strings(opened)))
    assert [text for text in texts(content) if text not in read] == []
    section = opened.sections[0]
    assert section.header.paragraphs[0].text == content.label
    assert content.label.startswith("预填草稿，参照通行格式编制，非市科技局统一制发；")


@pytest.mark.tool("fonts")
@few_papers
def test_the_pdf_holds_every_text_and_the_label_heads_each_page(case: str, paper: Paper) -> None:
    need_fonts()
    content = content_of(case, paper)
    assert missing_texts(content) == []
    file = made(drafted(*CASES[case]), paper, "pdf", "zh").content
    assert file == made(drafted(*CASES[case]), paper, "pdf", "zh").content
    assert all(page.startswith(content.label) for page in pages(file))


@all_papers
def test_no_blank_of_a_reviewer_is_filled(case: str, paper: Paper) -> None:
    found = [
        text for text in texts(content_of(case, paper)) if re.search("同意|属实|予以推荐", text)
    ]
    assert found == []


@all_papers
def test_what_the_law_says_is_said_in_its_words(case: str, paper: Paper) -> None:
    draft = drafted(*CASES[case])
    law = {clause.text for clause in draft.pack.clauses.values()}
    quotes = set(draft.platform.quotes.values())
    for block in content_of(case, paper).body:
        if getattr(block, "style", "") != "quote":
            continue
        said = [run.text if isinstance(run, Run) else run for run in block.text]  # type: ignore[union-attr]
        assert said[-1] in law | quotes


@pytest.mark.tool("ooxml-validator")
@every_kind
def test_the_schema_validator_finds_no_error(
    case: str, paper: Paper, validate: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(made(drafted(*CASES[case]), paper, "docx", "zh").content)
    result = subprocess.run(
        [*validate, str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert json.loads(result.stdout)["errors"] == []


@pytest.mark.tool("libreoffice")
def test_libreoffice_converts_each(tmp_path: Path) -> None:
    """Every kind of paper, and the application of every type."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("NOT OPENED in LibreOffice: apt-get install libreoffice-writer")
    sources = []
    wanted = [one for one in used(FEW) if one[1].id == "application" or one[0] == EVERY_KIND[0]]
    for number, (case, paper) in enumerate(wanted):
        source = tmp_path / f"{number}-{paper.id}.docx"
        source.write_bytes(made(drafted(*CASES[case]), paper, "docx", "zh").content)
        sources.append(source)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, *map(str, sources)], capture_output=True, check=True, timeout=60 * len(sources)
    )
    for source in sources:
        assert source.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
