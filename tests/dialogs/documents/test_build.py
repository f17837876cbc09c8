"""Files from attachments, and their names."""

import io
import json
import subprocess
import sys
import unicodedata
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.documents.build import (
    LONGEST_NAME,
    application_name,
    build,
    drafted,
    file_name,
    offers,
)
from dialogs.documents.bundle import README, File, bundle
from dialogs.documents.papers import PAPERS
from dialogs.screens import Attachment, Format
from rules.facts import FactError
from tests.dialogs.documents.applications import PLATFORMS, attachment, full_facts
from tests.dialogs.documents.pdfs import body_text, need_fonts
from tests.dialogs.documents.test_docx_tools import validate

__all__ = ["validate"]

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=90)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "重点实验室_备案申请书_草稿.docx"),
        ({"proposed_name": None}, "重点实验室_备案申请书_草稿.docx"),
        ({"proposed_name": " \n"}, "重点实验室_备案申请书_草稿.docx"),
        ({"proposed_name": "_-（"}, "重点实验室_备案申请书_草稿.docx"),
        ({"proposed_name": "../../"}, "重点实验室_备案申请书_草稿.docx"),
        ({"proposed_name": 7}, "重点实验室_备案申请书_草稿.docx"),
        (
            {"proposed_name": "拉萨市高原医学重点实验室"},
            "拉萨市高原医学重点实验室_备案申请书_草稿.docx",
        ),
        ({"proposed_name": '拉萨/a\\b:*?"<>|.c'}, "拉萨abc_备案申请书_草稿.docx"),
        ({"proposed_name": "བོད་ལྗོངས་（二）"}, "བོདལྗོངས（二）_备案申请书_草稿.docx"),
        ({"proposed_name": "长" * 90}, "长" * 46 + "_备案申请书_草稿.docx"),
    ],
)
def test_a_draft_is_named_after_its_platform(facts: dict[str, Any], name: str) -> None:
    assert application_name("key_laboratory", facts, "zh") == name


@given(ANY_TEXT)
def test_a_name_is_short_and_safe_whatever_was_typed(text: str) -> None:
    name = application_name("key_laboratory", {"proposed_name": text}, "zh")
    assert len(name) <= LONGEST_NAME
    assert len(name.encode("utf-8")) <= 255
    assert name.endswith("_备案申请书_草稿.docx")
    assert not name.startswith("_")
    stem = name.removesuffix(".docx")
    assert all(char in "（）()·-_" or unicodedata.category(char)[0] in "LMN" for char in stem)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_language_is_that_of_the_attachment(language: str) -> None:
    made = docx.Document(io.BytesIO(build(attachment("key_laboratory", {}, language=language))))
    assert made.core_properties.language == {"zh": "zh-CN"}.get(language, language)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"platform": "laboratory"}, KeyError),
        ({"pack": "lhasa/1999.01"}, KeyError),
        ({"facts": {"lab_area_m2": "300"}}, FactError),
        ({"facts": {"no_such_fact": True}}, FactError),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Any], error: type[Exception]) -> None:
    data = attachment("key_laboratory", {}).data
    with pytest.raises(error):
        build(Attachment(kind="application", name="draft.docx", data={**data, **changes}))


def test_the_pack_and_the_day_are_those_of_the_attachment() -> None:
    earlier = attachment("key_laboratory", {}, as_of=date(2025, 2, 3).isoformat())
    text = "".join(one.text for one in docx.Document(io.BytesIO(build(earlier))).paragraphs)
    assert "2025年2月3日" in text
    assert build(earlier) != build(attachment("key_laboratory", {}))


@pytest.mark.parametrize(
    "data",
    [{}, {"facts": {"名称": "玥𠮷", "n": [1, 2.5, None, True]}}, {"raw": "\ud800"}],
)
def test_an_export_is_json_for_people_and_programs(data: dict[str, Any]) -> None:
    text = build(Attachment(kind="export", name="data.json", data=data)).decode("utf-8")
    assert json.loads(text) == data
    assert text.endswith("}\n")
    assert text.count("\n") == 1 or '\n  "' in text


@pytest.mark.tool("ooxml-validator")
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("full", [True, False])
def test_the_schema_validator_finds_no_error_in_a_draft(
    platform: str, full: bool, validate: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(build(attachment(platform, full_facts(platform) if full else {})))
    result = subprocess.run(
        [*validate, str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert json.loads(result.stdout)["errors"] == []


@pytest.mark.parametrize(
    ("kind", "as_", "name"),
    [
        ("application", None, "重点实验室_备案申请书_草稿.docx"),
        ("application", "pdf", "重点实验室_备案申请书_草稿.pdf"),
        ("gaps", None, "重点实验室_一次性告知单.pdf"),
        ("chart", None, "重点实验室_条件对照图.png"),
        ("package", None, "重点实验室_草稿.zip"),
    ],
)
def test_every_file_is_named_after_what_it_is(kind: str, as_: Format | None, name: str) -> None:
    assert file_name(kind, "key_laboratory", {}, "zh", as_) == name
    long = file_name(kind, "key_laboratory", {"proposed_name": "长" * 90}, "zh", as_)
    assert len(long) == LONGEST_NAME
    assert long.endswith(name.removeprefix("重点实验室"))


@pytest.mark.tool("fonts")
@pytest.mark.parametrize(
    ("kind", "as_", "begins"),
    [("application", "pdf", b"%PDF-"), ("gaps", None, b"%PDF-"), ("chart", None, b"\x89PNG")],
)
@pytest.mark.parametrize("language", ["zh", "en", "bo"])
def test_other_formats_are_built_from_the_same_data(
    kind: str, as_: Format | None, begins: bytes, language: str
) -> None:
    need_fonts()
    data = attachment("key_laboratory", {"lab_area_m2": 240}, language=language).data
    wanted = Attachment(kind=kind, format=as_, name="file", data=data)
    made = build(wanted)
    assert made.startswith(begins)
    assert made == build(wanted)


@pytest.mark.tool("fonts")
def test_a_gap_report_names_the_case() -> None:
    need_fonts()
    data = attachment("key_laboratory", {}, code="ABCDEFGH23").data
    made = build(Attachment(kind="gaps", name="gaps.pdf", data=data))
    assert "ABCDEFGH23" in body_text(made, leaflet=True)


def test_typst_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, dialogs.documents.build; print('typst' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "False\n"


def test_a_package_lists_what_is_inside_and_is_the_same_each_time() -> None:
    application, chart = PAPERS["application"], PAPERS["chart"]
    files = [
        File(application, "甲.docx", b"docx"),
        File(application, "甲.pdf", b"pdf"),
        File(chart, "乙.png", b"png"),
    ]
    made = bundle(files, "zh")
    assert made == bundle(files, "zh")
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.namelist() == [README, "甲.docx", "甲.pdf", "乙.png"]
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [archive.read(file.name) for file in files] == [file.content for file in files]
    readme = archive.read(README).decode("utf-8")
    told = f"甲.docx\r\n甲.pdf\r\n    {application.description}\r\n乙.png\r\n"
    assert told in readme
    assert PAPERS["gaps"].description not in readme


def test_a_format_that_a_paper_has_not_is_refused() -> None:
    data = attachment("key_laboratory", {}).data
    with pytest.raises(ValueError, match="chart: got format pdf, accepted are png"):
        build(Attachment(kind="chart", format="pdf", name="chart.pdf", data=data))


def test_a_paper_without_use_for_the_case_is_not_made() -> None:
    wanted = attachment("key_laboratory", {})
    letter = Attachment(kind="sharing_commitment", name="x.docx", data=wanted.data)
    with pytest.raises(ValueError, match="sharing_commitment: "):
        build(letter)


@pytest.mark.tool("fonts")
def test_the_package_of_a_case_holds_all_that_it_is_offered() -> None:
    need_fonts()
    wanted = attachment("key_laboratory", full_facts("key_laboratory"))
    made = build(Attachment(kind="package", name="all.zip", data=wanted.data))
    archive = zipfile.ZipFile(io.BytesIO(made))
    papers = offers(drafted(wanted.data), "zh")
    assert len(archive.namelist()) == 1 + sum(len(paper.formats) for paper in papers)
    (name,) = [name for name in archive.namelist() if name.endswith("备案申请书_草稿.docx")]
    assert archive.read(name) == build(wanted)
