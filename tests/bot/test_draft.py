"""`kechuang draft`."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from dialogs.documents.build import build
from dialogs.documents.papers import PAPERS
from dialogs.documents.typesetting import MissingFontsError
from tests.dialogs.documents.applications import PLATFORMS, attachment, full_facts
from tests.dialogs.documents.pdfs import need_fonts

REQUEST = {"platform": "key_laboratory", "as_of": "2026-11-25", "facts": {}}
NAME = "重点实验室_备案申请书_草稿.docx"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["draft", *arguments], input=stdin)


def written(folder: Path, text: str) -> str:
    file = folder / "facts.json"
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    return str(file)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_draft_is_written_and_its_path_told(platform: str, tmp_path: Path) -> None:
    facts = full_facts(platform)
    request = {"platform": platform, "as_of": "2026-11-25", "facts": facts}
    folder = tmp_path / "new" / "drafts"
    result = run(written(tmp_path, json.dumps(request)), "-o", str(folder))
    assert result.exit_code == 0
    path = Path(result.stdout.removesuffix("\n"))
    assert path.parent == folder
    assert path.read_bytes() == build(attachment(platform, facts))
    assert list(folder.iterdir()) == [path]


def test_a_request_may_come_from_standard_input_and_replaces_an_older_draft(
    tmp_path: Path,
) -> None:
    (tmp_path / NAME).write_bytes(b"older")
    result = run("-o", str(tmp_path), stdin=json.dumps(REQUEST))
    assert result.exit_code == 0
    assert (tmp_path / NAME).read_bytes().startswith(b"PK")
    assert [one.name for one in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize(
    "request_",
    [
        "",
        "[]",
        '{"platform": "key_laboratory", "facts": {',
        '{"platform": "laboratory", "facts": {}}',
        '{"platform": "key_laboratory"}',
        '{"platform": "key_laboratory", "facts": {"lab_area_m2": "300"}}',
        '{"platform": "key_laboratory", "facts": {"org_name": 7}}',
        '{"platform": "key_laboratory", "facts": {"unheard_of": true}}',
        '{"platform": "key_laboratory", "as_of": "2026-02-30", "facts": {}}',
    ],
)
def test_bad_input_is_refused_as_assess_refuses_it(request_: str, tmp_path: Path) -> None:
    file = written(tmp_path, request_)
    folder = tmp_path / "drafts"
    result = run(file, "-o", str(folder))
    assessed = CliRunner().invoke(main, ["assess", file])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == assessed.stderr
    assert result.stderr.count("\n") == 1
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_named_in_one_line(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    result = run("-o", str(taken / "deeper"), stdin=json.dumps(REQUEST))
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(taken) in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_draft_that_cannot_be_placed_leaves_no_part_behind(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    result = run("-o", str(tmp_path), stdin=json.dumps(REQUEST))
    assert result.exit_code == 2
    assert [one.name for one in tmp_path.iterdir()] == [NAME]


def test_what_is_no_utf_8_stays_data(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    facts: dict[str, Any] = {"org_name": "研究院X"}
    raw = (
        json.dumps({**REQUEST, "facts": facts}, ensure_ascii=False).encode().replace(b"X", b"\xff")
    )
    file.write_bytes(raw)
    assert run(str(file), "-o", str(tmp_path)).exit_code == 0


def test_the_module_needs_click_alone_at_import() -> None:
    code = (
        "import sys, bot.commands.draft; "
        "print([m for m in ('pydantic', 'yaml', 'rules.pack', 'dialogs') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"


DOCX, PDF = "_备案申请书_草稿.docx", "_备案申请书_草稿.pdf"
PROMISE, LIST = "_诚信承诺书_草稿", "_证明材料清单"
GAPS, CHART, ZIP = "_一次性告知单.pdf", "_条件对照图.png", "_草稿.zip"


@pytest.mark.tool("fonts")
@pytest.mark.parametrize(
    ("options", "endings"),
    [
        ([], [DOCX]),
        (["--format", "docx"], [DOCX]),
        (["--format", "pdf"], [PDF, GAPS]),
        (["--format", "png"], [CHART]),
        (["--format", "zip"], [ZIP]),
        (["--kind", "application"], [DOCX, PDF]),
        (["--kind", "gaps,chart"], [GAPS, CHART]),
        (["--kind", "application", "--format", "pdf"], [PDF]),
        (["--kind", "application,gaps", "--format", "docx, zip"], [DOCX, ZIP]),
        (["--format", "pdf,pdf", "--kind", "gaps"], [GAPS]),
        (["--kind", "integrity_promise"], [PROMISE + ".docx", PROMISE + ".pdf"]),
        (["--kind", "checklist,gaps", "--format", "pdf"], [GAPS, LIST + ".pdf"]),
    ],
)
def test_formats_and_kinds_are_chosen(
    options: list[str], endings: list[str], tmp_path: Path
) -> None:
    need_fonts()
    result = run(*options, "-o", str(tmp_path), stdin=json.dumps(REQUEST))
    assert result.exit_code == 0
    told = [Path(line).name for line in result.stdout.splitlines()]
    assert told == ["重点实验室" + ending for ending in endings]
    assert sorted(told) == sorted(one.name for one in tmp_path.iterdir())


@pytest.mark.tool("fonts")
def test_a_package_holds_every_format_of_the_kinds(tmp_path: Path) -> None:
    need_fonts()
    options = ["--format", "zip", "--kind", "application,chart"]
    result = run(*options, "-o", str(tmp_path), stdin=json.dumps(REQUEST))
    content = Path(result.stdout.strip()).read_bytes()
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert names == ["README.txt", *("重点实验室" + one for one in (DOCX, PDF, CHART))]
    again = run(*options, "-o", str(tmp_path), stdin=json.dumps(REQUEST))
    assert Path(again.stdout.strip()).read_bytes() == content


@pytest.mark.tool("fonts")
def test_a_package_of_unnamed_kinds_holds_all_that_the_case_has_use_for(tmp_path: Path) -> None:
    need_fonts()
    result = run("--format", "zip", "-o", str(tmp_path), stdin=json.dumps(REQUEST))
    names = zipfile.ZipFile(result.stdout.strip()).namelist()
    (draft,) = [name for name in names if name.endswith(DOCX)]
    stem = draft.removesuffix(DOCX)
    wanted = [DOCX, PDF, GAPS, CHART, LIST + ".docx", PROMISE + ".docx", PROMISE + ".pdf"]
    assert {stem + one for one in wanted} < set(names)
    assert len(names) == len(set(names))


def test_a_paper_without_use_for_the_case_is_refused_and_told_why(tmp_path: Path) -> None:
    result = run("--kind", "sharing_commitment", "-o", str(tmp_path), stdin=json.dumps(REQUEST))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "sharing_commitment: 按您填的情况，重点实验室的证明材料清单里没有“数据开放共享承诺书”\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "doc"], "docx pdf png zip"),
        (["--format", ""], "docx pdf png zip"),
        (["--kind", "map"], " ".join(PAPERS)),
        (["--kind", "chart", "--format", "docx"], "png"),
        (["--kind", "application,gaps", "--format", "docx"], "pdf"),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_can(
    options: list[str], told: str, tmp_path: Path
) -> None:
    result = run(*options, "-o", str(tmp_path / "new"), stdin=json.dumps(REQUEST))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not (tmp_path / "new").exists()


def test_a_missing_font_is_told_in_one_line_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object, **_options: object) -> bytes:
        raise MissingFontsError(["Noto Serif CJK SC"])

    monkeypatch.setattr("dialogs.documents.pdf.writer.typeset", missing)
    result = run("--format", "docx,pdf", "-o", str(tmp_path), stdin=json.dumps(REQUEST))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "apt-get install fonts-noto-cjk" in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
