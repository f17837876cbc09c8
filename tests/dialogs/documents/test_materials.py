"""The list of materials: its numbers, and who needs what."""

from typing import Any

import pytest

from dialogs.documents.application.materials import evidence_of, materials
from dialogs.documents.content import Cover
from rules.assessment import assess
from tests.dialogs.documents.applications import (
    APPLICANTS,
    AS_OF,
    PACK,
    PLATFORMS,
    content,
    drafted,
    full_facts,
    opened_draft,
    table_with,
    whole,
)


@pytest.mark.parametrize(("platform", "facts"), APPLICANTS)
def test_every_number_of_a_material_names_a_paper_of_the_list(
    platform: str, facts: dict[str, Any]
) -> None:
    document = opened_draft(platform, facts)
    listed = {
        row[0]: row[1].removesuffix("（有共建单位时）") for row in table_with(document, "准备情况")
    }
    assert list(listed) == [str(number) for number in range(1, len(listed) + 1)]
    results = assess(PACK, platform, facts, AS_OF).checks
    for row, result in zip(table_with(document, "自查结果"), results, strict=True):
        numbers = [] if row[5] == "—" else row[5].split("\n")
        wanted = {PACK.evidence[name].name for name in evidence_of(result)}
        assert {listed[number] for number in numbers} == wanted


@pytest.mark.parametrize(
    ("sanction", "asked"), [("none", False), (None, False), ("fraud", True), ("evaluation", True)]
)
def test_papers_of_a_sanction_are_asked_only_where_there_was_one(
    sanction: str | None, asked: bool
) -> None:
    draft = drafted("key_laboratory", {"past_sanction": sanction})
    names = {one.evidence.id for one in materials(draft)}
    assert ("sanction_decision" in names) == asked


@pytest.mark.parametrize("platform", PLATFORMS)
def test_common_materials_are_in_every_list(platform: str) -> None:
    names = {one.evidence.name for one in materials(drafted(platform, {}))}
    assert names >= {
        "营业执照或法人证书",
        "信用查询报告",
        "诚信承诺书",
        "共建协议书",
        "管理制度汇编",
        "依托单位条件保障文件",
        "推荐单位推荐函",
    }


@pytest.mark.parametrize(
    ("platform", "fact", "option", "asked", "spared"),
    [
        (
            "key_laboratory",
            "org_type",
            "university",
            {"degree_authorisation"},
            {"tutor_appointments"},
        ),
        (
            "key_laboratory",
            "org_type",
            "enterprise",
            {"joint_training_agreement", "tutor_appointments"},
            {"degree_authorisation"},
        ),
        (
            "key_laboratory",
            "org_type",
            "research_institute",
            {"joint_training_agreement"},
            {"degree_authorisation"},
        ),
        ("innovation_center", "org_type", "industry_alliance", {"alliance_documents"}, set()),
        ("innovation_center", "org_type", "enterprise", set(), {"alliance_documents"}),
        (
            "rd_institution",
            "category",
            "agriculture",
            {"land_transfer_contract"},
            {"case_statement"},
        ),
        (
            "rd_institution",
            "category",
            "industry",
            set(),
            {"land_transfer_contract", "case_statement"},
        ),
        (
            "rd_institution",
            "category",
            "service",
            set(),
            {"land_transfer_contract", "case_statement"},
        ),
        ("rd_institution", "category", "other", {"case_statement"}, set()),
        ("field_station", "land_right", "certificate", {"land_title"}, {"land_use_proof"}),
        ("field_station", "land_right", "proof", {"land_use_proof"}, {"land_title"}),
    ],
)
def test_papers_of_a_branch_are_asked_of_those_who_take_it(
    platform: str, fact: str, option: str, asked: set[str], spared: set[str]
) -> None:
    def listed(**facts: str) -> set[str]:
        return {one.evidence.id for one in materials(drafted(platform, facts))}

    assert asked <= listed(**{fact: option})
    assert not spared & listed(**{fact: option})
    assert asked | spared <= listed()


def test_without_joint_builders_the_draft_asks_nothing_of_them() -> None:
    alone = full_facts("key_laboratory", joint_application=False)
    cover = content("key_laboratory", alone).body[0]
    assert isinstance(cover, Cover)
    assert dict(cover.rows)["共建单位"] == "无"
    names = {one.evidence.id for one in materials(drafted("key_laboratory", alone))}
    assert "joint_building_agreement" not in names
    assert "共建单位\n（公章）" not in whole("key_laboratory", alone)
    unknown = whole("key_laboratory", {})
    assert "共建协议书（有共建单位时）" in unknown
    assert "共建单位\n（公章）" in unknown
