"""Files from attachments, and their names."""

import io
import json
import subprocess
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.documents.build import LONGEST_NAME, application_name, build
from dialogs.screens import Attachment
from rules.facts import FactError
from tests.dialogs.documents.applications import PLATFORMS, attachment, full_facts
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
