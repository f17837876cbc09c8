"""Every output says of the same facts what `assess` says: verdict, statuses, figures, clauses.

Over all scenarios, and over applications that are made up.
"""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, reject, settings

from dialogs.case import Entry, EntryKind, Place
from dialogs.differences import VERDICT_WORDS
from dialogs.documents.application import application
from dialogs.documents.build import build
from dialogs.documents.chart import chart
from dialogs.documents.draft import Draft
from dialogs.documents.gaps import gap_report
from dialogs.documents.pdf import write_pdf
from dialogs.events import Opened, Sender
from dialogs.machine import begin, current
from dialogs.screens import Lines, Screen
from rules.assessment import Assessment, assess
from rules.citing import source_label
from rules.criteria.base import STATUS_WORDS
from rules.facts import FactError
from rules.gaps import gaps
from rules.messages import message, shortfall_words
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
from tests.rules.test_properties import applications

every_scenario = pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
NOW = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 4, tzinfo=UTC)
SENDER = Sender("applicant", "test", personal=True)
MADE_UP = 40


@cache
def assessed(file: Path) -> tuple[Assessment, dict[str, Any]]:
    platform, facts = scenario(file)
    return assess(PACK, platform, facts, AS_OF), facts


def clause_of(one: CheckResult) -> str:
    return source_label(PACK.clauses[one.clause].label)


@every_scenario
def test_the_word_document_says_what_assess_says(file: Path) -> None:
    word_agrees(*assessed(file))


def word_agrees(assessment: Assessment, facts: Mapping[str, Any]) -> None:
    made = docx.Document(io.BytesIO(build(attachment(assessment.platform.id, facts))))
    rows = table_with(made, "自查结果")
    reported = assessment.as_json()["checks"]
    assert len(rows) == len(reported)
    for row, check, result in zip(rows, reported, assessment.checks, strict=True):
        clause, condition, _asked, _actual, outcome, _papers = row
        assert clause == source_label(PACK.clauses[check["clause"]].label, "\n")
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
    pdf_agrees(*assessed(file))


def pdf_agrees(assessment: Assessment, facts: Mapping[str, Any]) -> None:
    told = body_text(write_pdf(application(assessment, facts)))
    made = docx.Document(io.BytesIO(build(attachment(assessment.platform.id, facts))))
    for row in table_with(made, "自查结果"):
        cells = [squeezed(cell) for cell in row[2:5]]
        # A row that is split between two pages is read in two parts.
        assert "".join(cells) in told or all(cell in told for cell in cells)
    assert squeezed(f"自查结论：{VERDICT_WORDS[assessment.verdict]}") in told


@every_scenario
def test_the_chart_says_what_assess_says(file: Path) -> None:
    chart_agrees(assessed(file)[0])


def chart_agrees(assessment: Assessment) -> None:
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
    report_agrees(*assessed(file))


def report_agrees(assessment: Assessment, facts: Mapping[str, Any]) -> None:
    told = squeezed("".join(texts(gap_report(Draft(assessment, facts)))))
    assert squeezed(VERDICT_WORDS[assessment.verdict]) in told
    if assessment.blocked_until:
        assert squeezed(day(assessment.blocked_until)) in told
    for status, some in gaps(assessment).items():
        assert (squeezed(f"{STATUS_WORDS[status]} {len(some)} 项") in told) is bool(some)
    for gap in gaps(assessment)[Status.NOT_MET]:
        assert squeezed(clause_of(gap.result)) in told
        assert squeezed(message(gap.result)) in told
        assert squeezed(shortfall_words(gap.result)) in told


@every_scenario
def test_the_chat_says_what_assess_says(file: Path) -> None:
    chat_agrees(*assessed(file))


def chat_agrees(assessment: Assessment, facts: Mapping[str, Any]) -> None:
    """The report and the list of every condition, to someone who answered just that."""
    found = gaps(assessment)
    told = shown("report", assessment, facts).text()
    assert told.splitlines()[1].startswith(_first_line(assessment))
    for status, words in ((Status.REVIEW, "专家论证 {n} 项"), (Status.MET, "已达到 {n} 项")):
        assert (words.format(n=len(found[status])) in told) is bool(found[status])
    for gap in found[Status.NOT_MET]:
        assert message(gap.result) in told
        assert shortfall_words(gap.result) in told
        assert f"依据：{clause_of(gap.result)}" in told
    for gap in found[Status.UNKNOWN]:
        assert gap.result.check.label in told
    listed = [block for block in shown("items", assessment, facts).blocks if type(block) is Lines]
    assert [(block.heading, [line.text for line in block.items]) for block in listed] == [
        (
            f"{STATUS_WORDS[status]}（{len(some)} 项）",
            [f"{gap.result.check.label}（{clause_of(gap.result)}）" for gap in some],
        )
        for status, some in found.items()
        if some
    ]


def shown(state: str, assessment: Assessment, facts: Mapping[str, Any]) -> Screen:
    """A screen of the conversation, once `facts` were answered."""
    said = [
        (EntryKind.NOTICE, "", None),
        (EntryKind.PLATFORM, assessment.platform.id, None),
        *((EntryKind.ANSWER, name, value) for name, value in facts.items()),
    ]
    log = tuple(
        Entry(kind=kind, at=NOW, by="applicant", channel="test", name=name, value=value)
        for kind, name, value in said
    )
    case = begin("zh").model_copy(update={"log": log, "trail": (Place(state=state),)})
    return current(case, Opened(SENDER), NOW)


def _first_line(assessment: Assessment) -> str:
    """How the report begins, from nothing but what `assess` reports."""
    reported = assessment.as_json()
    if reported["verdict"] == "blocked":
        return "在禁止申请的期限内"
    if reported["verdict"] == "ready":
        return "未发现不符合项"
    count = {
        status: sum(
            check["status"] == status and not result.check.advises
            for check, result in zip(reported["checks"], assessment.checks, strict=True)
        )
        for status in ("not_met", "confirm", "unknown")
    }
    words = {"not_met": "还差 {} 项", "confirm": "{} 项待市科技局确认", "unknown": "{} 项待补充"}
    return "，".join(words[status].format(n) for status, n in count.items() if n)


@settings(max_examples=MADE_UP, deadline=None)
@given(applications())
def test_made_up_applications_are_told_alike_everywhere(
    application: tuple[str, dict[str, Any]],
) -> None:
    assessment, facts = _assessed(application)
    word_agrees(assessment, facts)
    chart_agrees(assessment)
    report_agrees(assessment, facts)
    chat_agrees(assessment, facts)


@pytest.mark.tool("fonts")
@settings(max_examples=MADE_UP // 4, deadline=None)
@given(applications())
def test_the_pdf_of_made_up_applications_agrees(application: tuple[str, dict[str, Any]]) -> None:
    need_fonts()
    pdf_agrees(*_assessed(application))


def _assessed(application: tuple[str, dict[str, Any]]) -> tuple[Assessment, dict[str, Any]]:
    platform, facts = application
    try:
        return assess(PACK, platform, facts, AS_OF), facts
    except FactError:
        reject()  # facts that contradict each other are told elsewhere
