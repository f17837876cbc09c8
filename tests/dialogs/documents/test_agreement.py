"""Every output says of the same facts what `assess` says: verdict, statuses, figures, clauses."""

import io
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest

from dialogs.differences import VERDICT_WORDS
from dialogs.documents.application import application
from dialogs.documents.build import build
from dialogs.documents.chart import chart
from dialogs.documents.draft import Draft
from dialogs.documents.gaps import gap_report
from dialogs.documents.pdf import write_pdf
from rules.assessment import Assessment, assess
from rules.citing import short_label
from rules.criteria.base import STATUS_WORDS
from rules.messages import shortfall_words
from rules.result import CheckResult
from rules.status import Status, Verdict
from rules.wording import day
from tests.dialogs.documents.applications import (
    AS_OF,
    PACK,
    SCENARIOS,
    attachment,
    scenario,
    table_with,
)
from tests.dialogs.documents.pdfs import body_text, need_fonts, squeezed, texts

every_scenario = pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)


@cache
def assessed(file: Path) -> tuple[Assessment, dict[str, Any]]:
    platform, facts = scenario(file)
    return assess(PACK, platform, facts, AS_OF), facts


def clause_of(one: CheckResult) -> str:
    return short_label(PACK.clauses[one.clause].label)


@every_scenario
def test_the_word_document_says_what_assess_says(file: Path) -> None:
    assessment, facts = assessed(file)
    made = docx.Document(io.BytesIO(build(attachment(assessment.platform.id, facts))))
    rows = table_with(made, "自查结果")
    reported = assessment.as_json()["checks"]
    assert len(rows) == len(reported)
    for row, check, result in zip(rows, reported, assessment.checks, strict=True):
        clause, condition, _asked, _actual, outcome, _papers = row
        assert clause.endswith(short_label(PACK.clauses[check["clause"]].label))
        assert condition.startswith(result.check.label)
        assert outcome.split("\n")[0] == STATUS_WORDS[Status(check["status"])]
        if "shortfall" in check:
            assert shortfall_words(result) in outcome
    told = "".join(paragraph.text for paragraph in made.paragraphs)
    assert f"自查结论：{VERDICT_WORDS[Verdict(assessment.as_json()['verdict'])]}" in told


@pytest.mark.tool("fonts")
@every_scenario
def test_the_pdf_says_what_the_word_document_says(file: Path) -> None:
    need_fonts()
    assessment, facts = assessed(file)
    told = body_text(write_pdf(application(assessment, facts)))
    made = docx.Document(io.BytesIO(build(attachment(assessment.platform.id, facts))))
    for row in table_with(made, "自查结果"):
        cells = [squeezed(cell) for cell in row[2:5]]
        # A row that is split between two pages is read in two parts.
        assert "".join(cells) in told or all(cell in told for cell in cells)
    assert squeezed(f"自查结论：{VERDICT_WORDS[assessment.verdict]}") in told


@every_scenario
def test_the_chart_says_what_assess_says(file: Path) -> None:
    assessment, _facts = assessed(file)
    made = chart(assessment)
    assert made.verdict.startswith(VERDICT_WORDS[Verdict(assessment.as_json()["verdict"])])
    concerned = [
        one
        for one in assessment.checks
        if one.check.id != "name" and one.status is not Status.NOT_APPLICABLE
    ]
    for row, result in zip(made.rows, concerned, strict=True):
        assert (row.label, row.status) == (result.check.label, result.status)
        assert row.clause == clause_of(result)
        if result.shortfall is not None and result.status is Status.NOT_MET:
            assert shortfall_words(result) in row.badge
        if row.measure and isinstance(result.required, int | float):
            scale = 10_000 if row.measure.unit == "万元" else 1
            assert row.measure.required * scale == result.required
    for status, words in made.counts:
        assert words.endswith(f"{sum(row.status is status for row in made.rows)} 项")


@every_scenario
def test_the_gap_report_says_what_assess_says(file: Path) -> None:
    assessment, facts = assessed(file)
    told = squeezed("".join(texts(gap_report(Draft(assessment, facts)))))
    assert squeezed(VERDICT_WORDS[assessment.verdict]) in told
    if assessment.blocked_until:
        assert squeezed(day(assessment.blocked_until)) in told
    for result in assessment.having(Status.NOT_MET):
        if result.check.id == "name":
            continue
        assert squeezed(clause_of(result)) in told
        assert squeezed(shortfall_words(result)) in told
