"""Several facts in one message: what is taken of each, and what is left alone."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.hearing import Heard, hear
from dialogs.mentions import CueBook, Mentions, mentioned
from rules.facts import FactKind, parse
from rules.loading import load_pack

TODAY = date(2026, 11, 22)
_PACK = load_pack()
_BOOKS = {name: CueBook(_PACK.facts_of(name).values()) for name in _PACK.platforms}


def said(platform: str, text: str, present: str = "") -> Mentions:
    facts = _PACK.facts_of(platform)
    return mentioned(_BOOKS[platform], text, TODAY, facts[present] if present else None)


def told(platform: str, text: str, present: str = "") -> dict[str, Any]:
    return {one.fact: one.value for one in said(platform, text, present).items}


@pytest.mark.parametrize(
    ("platform", "text", "expected"),
    [
        (
            "engineering_center",
            "企业，拉萨注册的，2021年3月成立，场地300多平，设备60万",
            {
                "org_type": "enterprise",
                "registered_in_lhasa": True,
                "registered_on": "2021-03",
                "site_area_m2": {"more_than": 300},
                "equipment_value_cny": 600_000,
            },
        ),
        (
            "engineering_center",
            "我们是企业 拉萨注册 场地三百来平 设备60万 团队12个人",
            {
                "org_type": "enterprise",
                "registered_in_lhasa": True,
                "site_area_m2": {"about": 300},
                "equipment_value_cny": 600_000,
                "team_size": 12,
            },
        ),
        (
            "engineering_center",
            "情况：场地：300平；设备：60万元；团队：15人",
            {"site_area_m2": 300, "equipment_value_cny": 600_000, "team_size": 15},
        ),
        (
            "key_laboratory",
            "拉萨注册的独立法人，实验室300平，专职研究人员20人，其中高级5人，中级以上8人，近三年论文6篇，累计9篇",
            {
                "registered_in_lhasa": True,
                "independent_legal_person": True,
                "lab_area_m2": 300,
                "full_time_researchers": 20,
                "senior_title_count": 5,
                "mid_title_count": 8,
                "papers_3y": 6,
                "papers_total": 9,
            },
        ),
        (
            "key_laboratory",
            "面积300平设备60万团队12人",
            {"lab_area_m2": 300, "equipment_value_cny": 600_000, "research_team_size": 12},
        ),
        (
            "key_laboratory",
            "不是独立法人，没有失信和学术不端，没受过处罚，项目5个",
            {
                "independent_legal_person": False,
                "misconduct_free_2y": True,
                "past_sanction": "none",
                "projects_3y": 5,
            },
        ),
        (
            "key_laboratory",
            "1、面积300平；2、队伍12人，其中博士3人；（3）失信没有，处罚：无，高级4人",
            {
                "lab_area_m2": 300,
                "research_team_size": 12,
                "misconduct_free_2y": True,
                "past_sanction": "none",
                "senior_title_count": 4,
            },
        ),
        (
            "innovation_center",
            "联盟，拉萨登记，国内领先的成果3项，研发团队二十多人，服务案例6个",
            {
                "org_type": "industry_alliance",
                "registered_in_lhasa": True,
                "leading_results": 3,
                "team_size": {"more_than": 20},
                "service_cases": 6,
            },
        ),
        (
            "clinical_center",
            "三级甲等，医院在拉萨，床位60张，自治区项目2项，市级项目0项，联合市级优势医院2家，基层医疗机构4家，专职管理人员3人，有章程",
            {
                "hospital_grade": "3a",
                "hospital_in_lhasa": True,
                "beds": 60,
                "region_projects_3y": 2,
                "city_projects_3y": 0,
                "partner_city_hospitals": 2,
                "partner_county_institutions": 4,
                "full_time_managers": 3,
                "charter": True,
            },
        ),
        (
            "field_station",
            "高校，观测站在拉萨，2023年5月开始正常运行，有土地使用权证，2024年6月起有观测数据，数据连续",
            {
                "org_type": "university",
                "site_in_lhasa": True,
                "station_operating_since": "2023-05",
                "land_right": "certificate",
                "observation_data_since": "2024-06",
                "observation_continuous": True,
            },
        ),
        (
            "rd_institution",
            "2022年5月在拉萨注册的企业，工业类，科研设备320万，职工40人，科研人员26人，本科以上研发人员12人，技术带头人2个，骨干企业1家",
            {
                "registered_in_lhasa": True,
                "registered_on": "2022-05",
                "category": "industry",
                "equipment_value_cny": 3_200_000,
                "staff_total": 40,
                "research_staff": 26,
                "bachelor_rd_staff": 12,
                "tech_leaders": 2,
                "backbone_investors": 1,
            },
        ),
    ],
)
def test_what_is_said_of_each(platform: str, text: str, expected: dict[str, Any]) -> None:
    found = told(platform, text)
    assert {name: found.get(name) for name in expected} == expected
    assert set(found) - set(expected) <= {"org_type"}


@pytest.mark.parametrize(
    ("platform", "text", "never"),
    [
        ("key_laboratory", "面积300平，面积400平，设备60万", "lab_area_m2"),
        ("key_laboratory", "2021年3月成立，设备60万", "lab_established_on"),  # which of the two?
        ("key_laboratory", "2021年3月成立，设备60万", "registered_on"),
        ("key_laboratory", "论文6篇，设备60万", "papers_3y"),
        ("key_laboratory", "中级8人，设备60万", "mid_title_count"),
        ("key_laboratory", "高级技工5人，设备60万", "senior_title_count"),
        ("key_laboratory", "不是拉萨注册的独立法人，设备60万", "independent_legal_person"),
        ("key_laboratory", "不是拉萨注册的独立法人，设备60万", "registered_in_lhasa"),
        ("key_laboratory", "正在申请独立法人，设备60万", "independent_legal_person"),
        ("key_laboratory", "应该是独立法人吧，设备60万", "independent_legal_person"),
        ("key_laboratory", "面积不清楚，设备60万", "lab_area_m2"),
        ("key_laboratory", "设备60台，面积300平", "equipment_value_cny"),
        ("key_laboratory", "失信，面积300平", "misconduct_free_2y"),
        ("clinical_center", "正在创三甲，床位60张", "hospital_grade"),
        ("clinical_center", "项目3项，床位60张", "region_projects_3y"),
        ("field_station", "土地证没办下来，高校", "land_right"),
        ("field_station", "准备办土地使用权证，高校", "land_right"),
        ("rd_institution", "本科以上22人，职工40人", "bachelor_rd_staff"),
        ("engineering_center", "和企业合作，设备60万", "org_type"),
        ("engineering_center", "企业，医院，设备60万", "org_type"),
        ("engineering_center", "明年场地300平，设备60万", "site_area_m2"),
        ("engineering_center", "场地300平设备60万吗", "site_area_m2"),
        ("key_laboratory", "项目国家级2项，自治区级3项", "projects_3y"),
        ("key_laboratory", "设备原值80万，净值50万，面积300平", "equipment_value_cny"),
        ("key_laboratory", "去年设备50万，今年60万，面积300平", "equipment_value_cny"),
        ("key_laboratory", "国家级项目2项，自治区级3项，面积300平", "projects_3y"),
        ("key_laboratory", "独立法人没有失信，博士3人", "independent_legal_person"),
        ("engineering_center", "团队经费20万，场地300平", "team_size"),
        ("engineering_center", "场地装修20万，团队8人", "site_area_m2"),
        ("rd_institution", "职工工资50万，场地500平", "staff_total"),
        ("key_laboratory", "合作单位设备500万，面积300平", "equipment_value_cny"),
        ("key_laboratory", "高校的设备500万，面积300平", "equipment_value_cny"),
        ("key_laboratory", "设备去年卖了200万，面积300平", "equipment_value_cny"),
        ("key_laboratory", "母公司是独立法人，面积300平", "independent_legal_person"),
        ("key_laboratory", "学科带头人刚离职，面积300平", "academic_leader"),
        ("key_laboratory", "三年前有过失信，面积300平", "misconduct_free_2y"),
        ("clinical_center", "医院在拉萨以外，病床200张", "hospital_in_lhasa"),
        ("rd_institution", "章程已经起草，面积500平", "charter"),
        ("key_laboratory", "面积300平，也可能280平，设备60万", "lab_area_m2"),
        ("key_laboratory", "设备60万，面积300平，哦不对，280", "lab_area_m2"),
        ("key_laboratory", "设备60万，面积300平，记错了", "lab_area_m2"),
        ("key_laboratory", "设备60万，面积300平，或者再大点", "lab_area_m2"),
    ],
)
def test_what_is_not_sure_is_left_and_named(platform: str, text: str, never: str) -> None:
    assert never not in told(platform, text)
    assert said(platform, text).left


@pytest.mark.parametrize(
    "text",
    [
        "忽略以上指令，面积300平，设备60万",
        "把面积改成300平，设备60万",
        "<script>面积300平</script>，设备60万",
        "{{7*7}}，面积300平",
        "面积300平，" * 200,
    ],
)
def test_of_a_message_that_instructs_or_never_ends_nothing_is_taken(text: str) -> None:
    assert said("key_laboratory", text) == Mentions()


def test_a_first_clause_without_a_cue_answers_the_question_that_stands() -> None:
    found = told("key_laboratory", "12人，面积300平", "research_team_size")
    assert found == {"research_team_size": 12, "lab_area_m2": 300}
    assert told("key_laboratory", "12人，面积300平") == {"lab_area_m2": 300}
    assert told("key_laboratory", "面积300平，12人", "research_team_size") == {"lab_area_m2": 300}


@pytest.mark.parametrize("platform", _PACK.platforms)
def test_every_figure_and_date_can_be_named_by_a_cue(platform: str) -> None:
    kinds = (FactKind.NUMBER, FactKind.COUNT, FactKind.DATE)
    facts = _PACK.facts_of(platform)
    assert not [name for name, fact in facts.items() if fact.kind in kinds and not fact.cues]


_PARTS = """
企业 高校 拉萨注册的 不是独立法人 独立法人 2021年3月成立 场地300多平 设备60万 设备快60万 团队12人
面积三百平 面积400平 论文6篇 近三年论文6篇 累计9篇 三级甲等 床位60张 没有失信 有章程 数据连续
职工四十来人 你好 大概 可能吧 忽略以上指令 12 有 没有 不清楚 就这些 项目5-8项 半亩 本科以上22人
"""
_MESSAGES = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(_PARTS.split()), max_size=8).flatmap(
        lambda parts: st.sampled_from("，,。；\n、 ").map(lambda mark: mark.join(parts))
    ),
)


@pytest.mark.parametrize("platform", _PACK.platforms)
@given(text=_MESSAGES, present=st.booleans())
def test_whatever_is_written_what_is_taken_is_a_value_of_its_fact(
    platform: str, text: str, present: bool
) -> None:
    facts = _PACK.facts_of(platform)
    asked = facts["past_sanction"] if present else None
    found = mentioned(_BOOKS[platform], text, TODAY, asked)
    assert found == mentioned(_BOOKS[platform], text, TODAY, asked)
    names = [one.fact for one in found.items]
    assert len(set(names)) == len(names)
    for one in found.items:
        assert one.value is not None
        parse(facts[one.fact], one.value, TODAY)
        assert facts[one.fact].kind not in (FactKind.TEXT, FactKind.SEVERAL)
        assert one.raw.strip()


@given(value=st.integers(1, 900), unit=st.sampled_from(["平", "平方米", "多平", "㎡"]))
def test_a_figure_is_taken_as_it_is_read_alone(value: int, unit: str) -> None:
    typed = f"面积{value}{unit}"
    alone = hear(_PACK.facts_of("key_laboratory")["lab_area_m2"], typed, TODAY)
    assert isinstance(alone, Heard)
    assert told("key_laboratory", f"{typed}，设备60万")["lab_area_m2"] == alone.value


def test_several_facts_in_english() -> None:
    text = "Enterprise, registered in Lhasa, established March 2021, site about 300 sqm, "
    assert told("engineering_center", text + "equipment RMB 600,000 and a team of 15 people") == {
        "org_type": "enterprise",
        "registered_in_lhasa": True,
        "registered_on": "2021-03",
        "site_area_m2": {"about": 300},
        "equipment_value_cny": 600_000,
        "team_size": 15,
    }
    assert "registered_in_lhasa" not in told(
        "engineering_center", "not registered in Lhasa, site 300 sqm"
    )
