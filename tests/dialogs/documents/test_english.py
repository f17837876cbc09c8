"""Documents in English: what Chinese layouts do not need."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from dialogs.documents.application import application
from dialogs.documents.application.promises import promises_of
from dialogs.documents.build import drafted, file_name, made
from dialogs.documents.columns import widths
from dialogs.documents.content import Column, Document, Form, Table, plain
from dialogs.documents.papers import PAPERS, offered
from dialogs.documents.pdf.inline import inline
from dialogs.screens import Format
from rules.i18n import language as speaking
from tests.dialogs.documents import applications
from tests.dialogs.documents.applications import (
    AS_OF,
    PACK,
    PLATFORMS,
    SCENARIOS,
    full_facts,
    scenario,
)
from tests.dialogs.documents.pdfs import need_fonts, pages
from tests.translated import HAN

LONG = "Tibet Institute of Highland Medicine and Hypoxia Adaptation Research, Company Limited"


def english(kind: str, as_: Format, platform: str, facts: Mapping[str, Any]) -> bytes:
    told = {"platform": platform, "as_of": AS_OF.isoformat(), "pack": PACK.name, "language": "en"}
    return made(drafted({**told, "facts": dict(facts)}), PAPERS[kind], as_, "en").content


@pytest.mark.tool("fonts")
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_cover_is_one_page_however_long_its_lines(platform: str) -> None:
    need_fonts()
    facts = full_facts(platform, org_name=LONG, department=LONG, leader_name="Tsering ཚེ་རིང་ 玥😀")
    first, second = pages(english("application", "pdf", platform, facts))[:2]
    assert "takesprecedence" in first.removeprefix(second[:40])
    assert "Howtofillinthisform" in second


@pytest.mark.tool("fonts")
@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_the_chart_is_light(file: Path) -> None:
    need_fonts()
    assert len(english("chart", "png", *scenario(file))) < 200_000


@pytest.mark.parametrize("kind", PAPERS)
def test_a_file_is_named_in_english(kind: str) -> None:
    assert not HAN.search(file_name(kind, "key_laboratory", {}, "en"))


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("representative", "h"),
        ("“representative”,", "h"),
        ("organisation's", "h"),
        ("cross-disciplinary", "h"),
        ("office@highland-research.cn", "w"),
        ("91540100MA6T1ABC2X", "w"),
        ("a" * 30, "w"),
    ],
)
def test_a_word_breaks_as_a_word_and_a_code_anywhere(text: str, look: str) -> None:
    looks = {part[1] for part in inline(text) if isinstance(part, list)}
    assert looks == {look}


@pytest.mark.parametrize(
    ("style", "latin", "han", "size"),
    [
        ("Title", "Times New Roman", "方正小标宋简体", 18),
        ("Heading 1", "Arial", "黑体", 13),
        ("Body Text", "Times New Roman", "仿宋_GB2312", 13),
        ("Table text", "Times New Roman", "仿宋_GB2312", 10.5),
    ],
)
def test_word_sets_latin_letters_in_a_face_and_a_size_of_their_own(
    style: str, latin: str, han: str, size: float
) -> None:
    made_of = english("application", "docx", "key_laboratory", {})
    found = docx.Document(io.BytesIO(made_of)).styles[style]
    slots = found.element.rPr.find(qn("w:rFonts"))
    assert [slots.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "hint")] == [
        latin,
        latin,
        han,
        None,
    ]
    assert found.font.size == Pt(size)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_line_of_a_cell_begins_with_a_space(platform: str) -> None:
    with speaking("en"):
        draft = applications.drafted(platform, full_facts(platform))
        made_of = [one.content(draft) for one in offered(draft)]
    cells = [
        cell
        for document in made_of
        if isinstance(document, Document)
        for block in document.body
        if isinstance(block, Table)
        for row in block.body_rows()
        for cell in row
    ]
    lines = [line for cell in cells for line in plain(cell.text).split("\n")]
    assert [line for line in lines if line != line.strip()] == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_promise_in_the_words_of_the_law_stands_beside_its_english(platform: str) -> None:
    with speaking("en"):
        promised = list(promises_of(applications.drafted(platform, full_facts(platform))))
    for one in promised:
        first, _newline, law = one.words.partition("\n")
        assert not HAN.search(first)
        assert not law or law in PACK.platforms[platform].quotes.values()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_word_of_a_label_is_wider_than_its_box(platform: str) -> None:
    """Labels are not parted."""
    with speaking("en"):
        made_of = application(applications.drafted(platform, {}).assessment, {})
    labels = [
        field.label for form in made_of.body if isinstance(form, Form) for field in form.fields
    ]
    assert labels
    assert max(len(word) for label in labels for word in label.split()) <= 15


EM, SIDES, TOTAL = 210.0, 200.0, 8_800.0


def shared(heads: list[str], shares: list[float], body: list[str]) -> list[float]:
    columns = [Column(head, share) for head, share in zip(heads, shares, strict=True)]
    made = Table(columns, [body])
    return widths(columns, (*made.head_rows(), *made.body_rows()), TOTAL, EM, SIDES)


def test_a_column_is_wide_enough_for_the_words_at_its_head() -> None:
    heads, body = ["Condition", "Materials"], ["text of the clause", "1"]
    got = shared(heads, [9.0, 0.5], body)
    assert got[1] == pytest.approx(9 * 0.53 * EM + SIDES)


@given(
    st.lists(st.tuples(st.text(max_size=40), st.floats(0.1, 9)), min_size=1, max_size=8),
    st.text(max_size=60),
)
def test_columns_share_what_there_is(columns: list[tuple[str, float]], body: str) -> None:
    heads, shares = [list(part) for part in zip(*columns, strict=True)]
    got = shared(heads, shares, [body] * len(columns))
    assert sum(got) == pytest.approx(TOTAL)
    assert min(got) > 0


@given(st.lists(st.floats(0.1, 9), min_size=1, max_size=8))
def test_chinese_columns_are_as_wide_as_they_say(shares: list[float]) -> None:
    heads = ["填报情况"] * len(shares)
    got = shared(heads, shares, heads)
    assert got == pytest.approx([TOTAL * share / sum(shares) for share in shares])
