"""Met as declared, and met with evidence attached: told apart in every paper, in words."""

import io
import re
from typing import Any

import docx
import pytest

from dialogs.documents.application.materials import (
    ATTACHED,
    LATER,
    WANTED,
    evidence_of,
    materials,
)
from dialogs.documents.build import build
from dialogs.documents.chart import chart
from dialogs.documents.content import Paragraph, Table, plain
from dialogs.documents.draft import Draft
from dialogs.documents.gaps import gap_report
from dialogs.documents.papers import PAPERS
from dialogs.evidence.files import File
from dialogs.evidence.proof import Proof, proof
from rules.assessment import assess
from rules.criteria.base import STATUS_WORDS
from rules.gaps import gaps
from rules.i18n import _
from rules.i18n import language as speaking
from rules.status import Status
from tests.dialogs.documents.applications import (
    AS_OF,
    PACK,
    attachment,
    full_facts,
    table_with,
)
from tests.dialogs.documents.pdfs import squeezed, texts

PLATFORMS = tuple(PACK.platforms)


def attached(*items: str) -> tuple[File, ...]:
    return tuple(
        File(f"f{number}", item, f"文件{number}", "pdf", 1000, f"{number:064x}")
        for number, item in enumerate(items, start=1)
    )


def some_of(platform: str) -> tuple[File, ...]:
    """Files to every second material of an application, two to the first."""
    assessment = assess(PACK, platform, full_facts(platform), AS_OF)
    items = [one.evidence.id for one in materials(Draft(assessment, full_facts(platform)))]
    return attached(items[0], *items[::2])


def drafted(platform: str, files: tuple[File, ...]) -> Draft:
    facts = full_facts(platform)
    return Draft(assess(PACK, platform, facts, AS_OF), facts, files=files)


def opened(platform: str, files: tuple[File, ...]) -> Any:
    data = {"files": [file._asdict() for file in files]} if files else {}
    return docx.Document(io.BytesIO(build(attachment(platform, full_facts(platform), **data))))


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("with_files", [False, True])
def test_the_table_of_conditions_says_what_is_met_by_word_alone(
    platform: str, *, with_files: bool
) -> None:
    files = some_of(platform) if with_files else ()
    draft = drafted(platform, files)
    rows = table_with(opened(platform, files), "自查结果")
    told = set()
    for row, result in zip(rows, draft.assessment.checks, strict=True):
        wanted = evidence_of(result)
        there = [one for one in wanted if one in {file.item for file in files}]
        if result.status is Status.MET:
            words = row[4].removeprefix("达到\n")
            told.add(words)
            assert (words == "按填报") is (not there)
            assert (words == "材料已附") is (bool(there) and len(there) == len(wanted))
        else:
            assert not {"按填报", "材料已附", "材料附了一部分"} & set(row[4].split("\n"))
    assert told == ({"按填报", "材料已附", "材料附了一部分"} if with_files else {"按填报"}) & told
    assert ("材料已附" in told) is with_files


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_list_says_of_each_material_how_it_stands(platform: str) -> None:
    files = some_of(platform)
    draft = drafted(platform, files)
    rows = table_with(opened(platform, files), "准备情况")
    for row, one in zip(rows, materials(draft), strict=True):
        has_files = one.evidence.id in {file.item for file in files}
        later = "可后补" if one.evidence.later else "待附"
        assert row[4] == ("已附" if has_files else later) + "\n□"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_gap_report_and_chart_count_alike(platform: str) -> None:
    draft = drafted(platform, some_of(platform))
    met = [gap.result for gap in gaps(draft.assessment)[Status.MET]]
    counts = {one: [proof(result, draft.attached) for result in met].count(one) for one in Proof}
    rests = "，".join(f"{one.value} {n} 项" for one, n in counts.items() if n)
    assert squeezed(f"达到的：{rests}") in squeezed("".join(texts(gap_report(draft))))
    made = chart(draft.assessment, draft.attached)
    assert f"达标的：{rests}" in made.notes
    assert sum(counts.values()) == len(met)
    words = [row.rests for row in made.rows if row.rests]
    assert sorted(words) == sorted(proof(result, draft.attached).value for result in met)
    assert all(row.rests == "" for row in made.rows if row.status is not Status.MET)


def test_without_files_it_is_said_once() -> None:
    draft = drafted("key_laboratory", ())
    assert "达到的：都是按填报算的，材料还没附" in "\n".join(texts(gap_report(draft)))


def test_the_status_does_not_depend_on_files() -> None:
    bare, full = drafted("key_laboratory", ()), drafted("key_laboratory", some_of("key_laboratory"))
    assert chart(bare.assessment).counts == chart(full.assessment, full.attached).counts
    assert [one.badge for one in chart(bare.assessment).rows] == [
        one.badge for one in chart(full.assessment, full.attached).rows
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["application", "checklist"])
def test_a_hint_explains_the_words_that_the_tables_use(language: str, kind: str) -> None:
    """What stands in quotation marks is said just so in a cell, or may be: a status, a standing."""
    with speaking(language):
        body = PAPERS[kind].content(drafted("field_station", some_of("field_station"))).body  # type: ignore[union-attr]
        words = [*STATUS_WORDS.values(), ATTACHED, WANTED, LATER, *(one.value for one in Proof)]
        known = {_(one).casefold() for one in words}
    tables = (block for block in body if isinstance(block, Table))
    known |= {column.title.casefold() for table in tables for column in table.columns}
    for block in body:
        if isinstance(block, Paragraph) and block.style == "hint":
            quoted = re.findall("“([^”]+)”", plain(block.text))
            assert {one.casefold() for one in quoted if one != "AMB-"} <= known
