"""The application draft: complete on every input, true to the assessment, filled in by nobody
but the applicant."""

import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from dialogs.documents.application.findings import findings
from dialogs.documents.build import build
from dialogs.documents.content import Cover, Form, Heading, Table, plain
from dialogs.documents.draft import Draft
from dialogs.documents.frame import NOTICE
from rules.assessment import assess
from rules.criteria.base import STATUS_WORDS
from rules.facts import FactKind
from rules.outcomes import branch_question
from rules.status import Status
from rules.wording import value_words
from tests.dialogs.documents.applications import (
    APPLICANTS,
    AS_OF,
    PACK,
    PLATFORMS,
    TEXTS,
    attachment,
    content,
    drafted,
    full_facts,
    opened_draft,
    table_with,
    whole,
)
from tests.dialogs.documents.samples import strings

PARTS = [
    "填写说明",
    "一、基本信息表",
    "二、自查结论",
    "三、条件对照表",
    "四、待确认事项",
    "五、申请书正文",
    "六、附表",
    "七、证明材料清单",
    "八、承诺书",
    "九、审核栏",
]
REVIEWS = ["①", "②", "③", "④", "⑤", "⑥"]
INJECTIONS = [
    "{{7*7}}",
    "{0} {label} {",
    "%s %(x)s",
    "<w:br/>&amp;]]>",
    "=HYPERLINK(1)",
    "$x_1$ #let \\input",
]


@pytest.mark.parametrize(("platform", "facts"), APPLICANTS)
def test_the_parts_stand_in_order_and_none_is_empty(platform: str, facts: dict[str, Any]) -> None:
    body = content(platform, facts).body
    assert isinstance(body[0], Cover)
    places = [
        index for index, block in enumerate(body) if isinstance(block, Heading) and block.level == 1
    ]
    assert [body[index].text for index in places] == PARTS  # type: ignore[union-attr]
    assert all(after - before > 1 for before, after in pairwise([*places, len(body)]))


@pytest.mark.parametrize(("platform", "facts"), APPLICANTS)
def test_what_waits_for_answers_is_told_once(platform: str, facts: dict[str, Any]) -> None:
    waiting = assess(PACK, platform, facts, AS_OF).having(Status.UNKNOWN)
    told = [
        row
        for block in findings(drafted(platform, facts))
        if isinstance(block, Table)
        for row in block.body_rows()
        if row[0].text == STATUS_WORDS[Status.UNKNOWN]
    ]
    assert len(told) == bool(waiting)
    for result in waiting:
        assert plain(told[0][1].text).count(result.check.label) >= 1


@pytest.mark.parametrize(("platform", "facts"), APPLICANTS)
def test_the_table_of_conditions_agrees_with_the_assessment(
    platform: str, facts: dict[str, Any]
) -> None:
    results = assess(PACK, platform, facts, AS_OF).checks
    rows = table_with(opened_draft(platform, facts), "自查结果")
    assert len(rows) == len(results)
    for row, result in zip(rows, results, strict=True):
        clause = PACK.clauses[result.clause]
        quote = PACK.platforms[platform].quotes.get(result.check.id, clause.text)
        assert row[0].endswith(clause.label.rsplit("·", 1)[-1])
        assert row[1] == f"{result.check.label}\n{quote}"
        assert row[4].split("\n")[0] == STATUS_WORDS[result.status]
        if result.shortfall is not None:
            assert row[4].count("\n") == 1


@pytest.mark.parametrize(("platform", "facts"), APPLICANTS)
def test_the_columns_of_the_reviewers_are_empty(platform: str, facts: dict[str, Any]) -> None:
    forms = [block for block in content(platform, facts).body if isinstance(block, Form)]
    found = [field for form in forms for field in form.fields if field.label[0] in REVIEWS]
    assert [field.label[0] for field in found] == REVIEWS
    assert all(field.value == "" for field in found)
    for row in table_with(opened_draft(platform, facts), "签字"):
        assert row[1:] == [""] * 5


@pytest.mark.parametrize(("platform", "facts"), APPLICANTS)
def test_nothing_is_promised_and_the_form_is_nobody_elses(
    platform: str, facts: dict[str, Any]
) -> None:
    law = [clause.text for clause in PACK.clauses.values()]
    law += PACK.platforms[platform].quotes.values()
    ours = whole(platform, facts)
    for text in sorted(law, key=len, reverse=True):
        ours = ours.replace(text, "")
    assert not re.search("通过|合格|科学技术局制|批准(?!文件)", ours)
    assert "这是自查结果，不是受理或审批决定" in ours
    assert PACK.name in ours
    assert "2026年11月25日" in ours


@pytest.mark.parametrize(("platform", "facts"), APPLICANTS)
def test_the_notice_is_on_the_cover_and_heads_every_page(
    platform: str, facts: dict[str, Any]
) -> None:
    document = opened_draft(platform, facts)
    assert NOTICE == "预填草稿，参照通行格式编制，非市科技局统一制发；以备案通知所附表格为准"
    section = document.sections[0]
    assert section.header.paragraphs[0].text == NOTICE
    assert section.first_page_header.paragraphs[0].text == NOTICE
    assert NOTICE in strings(document)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_was_given_is_there(platform: str) -> None:
    facts = full_facts(platform)
    found = strings(opened_draft(platform, facts))
    for text in (*TEXTS.values(), facts["proposed_name"]):
        assert any(text in one for one in found)
    own = PACK.facts_of(platform)
    for name, fact in own.items():
        if fact.kind in (FactKind.NUMBER, FactKind.COUNT, FactKind.SEVERAL):
            assert found[found.index(fact.label) + 1] == value_words(fact, facts[name])


@pytest.mark.parametrize("platform", PLATFORMS)
def test_on_no_facts_every_blank_is_blank(platform: str) -> None:
    body = content(platform, {}).body
    assert isinstance(body[0], Cover)
    filled = {label for label, value in body[0].rows if value}
    assert filled == {"平台类型", "申请日期"}
    forms = [block for block in body if isinstance(block, Form)]
    given = {field.label for form in forms for field in form.fields if field.value}
    assert given == {"日期"}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("text", INJECTIONS)
def test_what_was_typed_is_data(platform: str, text: str) -> None:
    names = [n for n, f in PACK.facts_of(platform).items() if f.kind is FactKind.TEXT]
    found = strings(opened_draft(platform, full_facts(platform, **dict.fromkeys(names, text))))
    assert sum(text in one for one in found) >= len(names)
    assert "49" not in found


def test_a_blank_text_is_no_answer() -> None:
    assert whole("key_laboratory", {"org_name": " \n "}) == whole("key_laboratory", {})


def test_facts_of_other_types_are_not_looked_at() -> None:
    other = {"site_in_lhasa": "nonsense", "land_right": 7}
    assert whole("key_laboratory", other) == whole("key_laboratory", {})


@pytest.mark.parametrize(("platform", "facts"), APPLICANTS)
def test_the_same_data_give_the_same_bytes(platform: str, facts: dict[str, Any]) -> None:
    assert build(attachment(platform, facts)) == build(attachment(platform, facts))


def test_the_file_is_dated_by_the_day_of_the_assessment() -> None:
    core = opened_draft("key_laboratory", {}).core_properties
    assert core.created == datetime(2026, 11, 24, 16, tzinfo=UTC)


@pytest.mark.parametrize(("answer", "written"), [(True, 1), (None, 1), (False, 0)])
def test_a_new_centre_writes_its_six_aspects(answer: bool | None, written: int) -> None:
    facts = full_facts("engineering_center", newly_established=answer)
    body = content("engineering_center", facts).body
    headings = [block for block in body if isinstance(block, Heading)]
    assert sum("新筹建中心的六个方面" in one.text for one in headings) == written
    aspects = [one.text for one in headings if one.level == 3]
    assert (
        aspects
        == [
            "1. 研究开发方向",
            "2. 人才队伍",
            "3. 硬件建设",
            "4. 运行管理",
            "5. 服务案例",
            "6. 科研开发计划",
        ][: 6 * written]
    )


def test_while_a_ban_is_in_force_the_result_says_when_one_may_apply_again() -> None:
    told = whole("key_laboratory", {"past_sanction": "fraud", "past_sanction_on": "2025-06-01"})
    assert "在禁止申请的期限内，2028年6月2日起可以再次申请" in told


@pytest.mark.parametrize(("platform", "facts"), APPLICANTS)
def test_every_open_point_that_decides_shows_its_readings(
    platform: str, facts: dict[str, Any]
) -> None:
    rows = table_with(opened_draft(platform, facts), "读法和结果")
    waiting = [row for row in rows if "【需市科技局确认】" in row[0]]
    for result in assess(PACK, platform, facts, AS_OF).having(Status.CONFIRM):
        if result.open_point:
            point = PACK.open_points[result.open_point]
            (row,) = [row for row in waiting if point.question in row[0]]
            assert all(reading in row[1] for reading in point.readings)
            assert row[2] == point.prepare
        else:
            assert any(result.check.open_question in row[0] for row in waiting)
    assert rows[: len(waiting)] == waiting


def test_a_declared_matter_stays_a_declaration() -> None:
    draft = Draft(assess(PACK, "key_laboratory", {}, AS_OF), {"host_support": True})
    assert draft.told("host_support") == "依托单位的条件保障，申明具备"
    denied = Draft(draft.assessment, {"host_support": False})
    assert denied.told("host_support") == "依托单位的条件保障，申明尚不具备"


def test_what_is_open_in_one_branch_of_a_condition_is_asked() -> None:
    facts = {"org_type": "enterprise", "joint_training_agreement": True, "dual_tutors": False}
    assessment = drafted("key_laboratory", facts).assessment
    (question,) = {
        branch_question(one.check, one.values)
        for one in assessment.having(Status.CONFIRM)
        if one.check.id == "3.6.training"
    }
    assert question
    rows = table_with(opened_draft("key_laboratory", facts), "读法和结果")
    assert [row for row in rows if question in row[0]] != []
