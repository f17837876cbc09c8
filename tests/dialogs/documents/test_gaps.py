"""The gap report: everything at once, nothing invented, on one or two pages."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject, settings

from dialogs.documents.content import Document, QrCode, Table
from dialogs.documents.draft import Draft
from dialogs.documents.gaps import gap_report
from dialogs.documents.pdf import write_pdf
from dialogs.documents.typesetting import page_count
from rules.assessment import Assessment, assess
from rules.criteria.base import STATUS_WORDS
from rules.facts import FactError
from rules.gaps import gaps
from rules.i18n import translations
from rules.messages import message, shortfall_words
from rules.status import Status
from rules.wording import day
from tests.dialogs.documents.applications import (
    AS_OF,
    PACK,
    PLATFORMS,
    SCENARIOS,
    scenario,
    worst_facts,
)
from tests.dialogs.documents.pdfs import missing_texts, need_fonts, pages, scans, squeezed, texts
from tests.rules.test_properties import applications


def assessed(platform: str, facts: Mapping[str, Any], as_of: date = AS_OF) -> Assessment:
    return assess(PACK, platform, facts, as_of)


def report(
    platform: str, facts: Mapping[str, Any], code: str = "", link: str = ""
) -> tuple[Assessment, Document]:
    assessment = assessed(platform, facts)
    return assessment, gap_report(Draft(assessment, facts, code, link))


def said(document: Document) -> str:
    return "\n".join(texts(document))


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_every_gap_is_told_with_figures_clause_remedy_and_evidence(file: Path) -> None:
    assessment, document = report(*scenario(file))
    text = said(document)
    found = gaps(assessment)
    for gap in found[Status.NOT_MET]:
        wanted = [message(gap.result), gap.remedy, shortfall_words(gap.result)]
        wanted += [paper.name for paper in gap.evidence]
        wanted.append(gap.clause.label.rsplit("·", 1)[-1])
        assert [one for one in wanted if squeezed(one) not in squeezed(text)] == []
    for gap in found[Status.UNKNOWN]:
        assert squeezed(message(gap.result)) in text
    for gap in found[Status.REVIEW]:
        assert gap.result.check.label in text
    for gap in found[Status.CONFIRM]:
        assert gap.result.check.label in text
        for reading in gap.open_point.readings if gap.open_point else ():
            assert squeezed(reading) in text


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_what_is_met_is_not_among_the_gaps(file: Path) -> None:
    assessment, document = report(*scenario(file))
    rows = [row for block in document.body if isinstance(block, Table) for row in block.rows]
    told = squeezed(str(rows))
    for gap in gaps(assessment)[Status.MET]:
        assert squeezed(message(gap.result)) not in told


def test_distance_and_first_day_are_told() -> None:
    facts = {"lab_area_m2": 259.9, "lab_established_on": "2026-01-31"}
    text = said(report("key_laboratory", facts)[1])
    assert "还差40.1㎡" in text
    assert squeezed(f"{day(date(2028, 1, 31))}起满足") in text


def test_a_ban_is_told_first_with_the_day_on_which_it_ends() -> None:
    facts = {"past_sanction": "fraud", "past_sanction_on": "2025-05-06"}
    assessment, document = report("key_laboratory", facts)
    assert assessment.blocked_until is not None
    first = squeezed(str(document.body[0]))
    assert squeezed(f"{day(assessment.blocked_until)}起可以再次申请") in first


def test_counts_are_those_of_the_assessment() -> None:
    assessment, document = report(*scenario(SCENARIOS[-1]))
    first = squeezed(str(document.body[0]))
    for status, some in gaps(assessment).items():
        told = squeezed(f"{STATUS_WORDS[status]} {len(some)} 项")
        assert (told in first) is bool(some)


def test_a_condition_just_met_is_named() -> None:
    document = report("key_laboratory", {"lab_area_m2": 300})[1]
    assert "没有富余" in said(document)
    assert "没有富余" not in said(report("key_laboratory", {"lab_area_m2": 301})[1])


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_steps_carry_the_figure_of_the_pack(platform: str) -> None:
    days = PACK.figures["publicity_days"].amounts["working_days"]
    assert f"公示{days}个工作日" in said(report(platform, {})[1])


def test_the_code_of_the_case_stands_only_where_there_is_one() -> None:
    assert "ABCDEFGH23" in said(report("key_laboratory", {}, "ABCDEFGH23")[1])
    without = report("key_laboratory", {})[1]
    assert "申报编号" not in said(without)
    assert not any(isinstance(block, QrCode) for block in without.body)


class Wordy(NullTranslations):
    """Three and a half letters for a Han character: longer than English is."""

    def gettext(self, message: str) -> str:
        return re.sub("[\u4e00-\u9fff]{2}", "letters ", message)


LINK = "https://t.me/kechuang_test_bot?start=ABCDEFGH23-gaps"


@pytest.mark.tool("fonts")
@pytest.mark.tool("zbar")
@pytest.mark.parametrize(
    ("link", "scanned"), [(LINK, LINK), ("", "科创申报助手，申报编号 ABCDEFGH23")]
)
def test_a_phone_reads_the_way_back_off_the_page(link: str, scanned: str) -> None:
    need_fonts()
    document = report("key_laboratory", {}, "ABCDEFGH23", link)[1]
    assert scans(write_pdf(document)) == [scanned]


@pytest.mark.tool("fonts")
@settings(max_examples=25, deadline=None)
@given(applications())
def test_any_case_is_told_on_one_or_two_pages(application: tuple[str, dict[str, Any]]) -> None:
    need_fonts()
    platform, facts = application
    try:
        document = report(platform, facts, "ABCDEFGH23", LINK)[1]
    except FactError:
        reject()  # facts that contradict each other are told elsewhere
    assert page_count(write_pdf(document)) <= 2


@pytest.mark.tool("fonts")
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("worst", [worst_facts, lambda _platform: {}])
def test_the_worst_case_is_told_on_two_pages_in_any_language(
    platform: str, worst: Callable[[str], dict[str, Any]]
) -> None:
    need_fonts()
    with translations(Wordy()):
        made = write_pdf(report(platform, worst(platform), "ABCDEFGH23", LINK)[1])
    assert page_count(made) <= 2
    assert len(pages(made)) == page_count(made)


@pytest.mark.tool("fonts")
@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_is_a_little_too_long_for_a_page_is_set_smaller(platform: str) -> None:
    """No second page holds the way back alone."""
    need_fonts()
    assert page_count(write_pdf(report(platform, {}, "ABCDEFGH23", LINK)[1])) == 1


@pytest.mark.tool("fonts")
@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_the_report_is_readable_on_one_or_two_pages(file: Path) -> None:
    need_fonts()
    document = report(*scenario(file))[1]
    assert missing_texts(document) == []
    assert len(pages(write_pdf(document))) <= 2
