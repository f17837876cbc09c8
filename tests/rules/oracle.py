"""A second reading of the annex: what every check gives, written from the clauses and not from the
rule data, and what all possible worlds agree on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.rules.readings import (
    UNKNOWN,
    Outcome,
    Rule,
    at_least,
    ban,
    both,
    chosen,
    clinical_projects,
    dated,
    declared,
    functions,
    income,
    named,
    papers,
    results,
    share,
    soft,
    training,
    when,
    years,
    yes,
)
from tests.rules.worlds import worlds

FIELD = chosen("field", {"other": "confirm"}, "met")
LEGAL_PERSON = both(yes("independent_legal_person"), yes("registered_in_lhasa"))
HONEST = yes("misconduct_free_2y")

LAW: dict[str, dict[str, Rule]] = {
    "engineering_center": {
        "ban": ban,
        "location": yes("platform_in_lhasa"),
        "2.field": FIELD,
        "3.1.legal_person": LEGAL_PERSON,
        "3.1.influence": declared("field_influence"),
        "3.1.operation": years("operating_since", 2),
        "3.1.alliance": chosen(
            "application_form",
            {"alliance": both(yes("lead_entity_designated"), yes("joint_agreement"))},
            "not_applicable",
        ),
        "3.2.direction": soft(declared("aligned_with_industry")),
        "3.2.basis": soft(declared("engineering_basis")),
        "3.3.area": soft(at_least("site_area_m2", 200)),
        "3.3.site": soft(yes("site_fixed")),
        "3.3.equipment": soft(at_least("equipment_value_cny", 300_000)),
        "3.3.management": soft(declared("organization_and_rules")),
        "3.4.leader": soft(declared("technical_leader")),
        "3.4.team": soft(at_least("team_size", 5)),
        "3.4.testing": soft(declared("testing_capability")),
        "3.5.new_center": when("newly_established", declared("new_center_plan")),
        "3.6.support": declared("host_support"),
        "3.7.misconduct": HONEST,
        "name": named("工程技术研究中心"),
    },
    "field_station": {
        "ban": ban,
        "location": yes("site_in_lhasa"),
        "2.field": FIELD,
        "3.1.location": yes("site_in_lhasa"),
        "3.1.host": chosen(
            "org_type",
            {"university": "met", "research_institute": "met", "industry_department": "met"},
            "confirm",
        ),
        "3.2.representative": declared("site_representative"),
        "3.3.site": declared("experiment_site"),
        "3.3.land": chosen(
            "land_right",
            {"certificate": "met", "proof": at_least("land_right_years", 20)},
            "not_met",
        ),
        "3.4.level": declared("research_level"),
        "3.4.operation": years("station_operating_since", 1),
        "3.4.data": dated(yes("observation_continuous"), years("observation_data_since", 1)),
        "3.5.team": declared("team_structured"),
        "3.5.management": declared("organization_and_rules"),
        "3.6.sharing": yes("data_sharing_commitment"),
        "3.7.support": both(declared("host_support"), declared("department_support")),
        "name": named("野外科学观测研究站"),
    },
    "key_laboratory": {
        "ban": ban,
        "location": yes("platform_in_lhasa"),
        "2.field": FIELD,
        "3.1.legal_person": LEGAL_PERSON,
        "3.1.area": at_least("lab_area_m2", 300),
        "3.1.equipment": at_least("equipment_value_cny", 500_000),
        "3.1.conditions": declared("research_conditions"),
        "3.2.advantage": declared("innovation_advantage"),
        "3.2.foundation": years("lab_established_on", 2),
        "3.3.leader": declared("academic_leader"),
        "3.3.team": at_least("research_team_size", 10),
        "3.4.projects": at_least("projects_3y", 5),
        "3.4.papers": papers,
        "3.5.researchers": at_least("full_time_researchers", 15),
        "3.5.mid_titles": share("mid_title_count", "full_time_researchers", 30),
        "3.5.senior_titles": share("senior_title_count", "full_time_researchers", 10),
        "3.6.training": training,
        "3.6.openness": declared("open_operation"),
        "3.7.direction": declared("focused_direction"),
        "3.7.ip": declared("ip_management"),
        "3.8.support": declared("host_support"),
        "3.9.misconduct": HONEST,
        "name": named("重点实验室"),
    },
    "innovation_center": {
        "ban": ban,
        "location": yes("platform_in_lhasa"),
        "2.field": FIELD,
        "3.1.entity": chosen(
            "org_type",
            {"industry_alliance": yes("registered_in_lhasa", "confirm")},
            LEGAL_PERSON,
        ),
        "3.1.operation": years("operating_since", 2),
        "3.1.public_service": declared("industry_public_service"),
        "3.2.direction": declared("aligned_with_strategy"),
        "3.3.advantage": declared("key_technology"),
        "3.3.results": results,
        "3.3.team": at_least("team_size", 20),
        "3.4.cooperation": declared("cooperation_mechanism"),
        "3.4.cases": at_least("service_cases", 5),
        "3.5.goals": declared("technical_goals"),
        "3.6.misconduct": HONEST,
        "name": named("技术创新中心"),
    },
    "clinical_center": {
        "ban": ban,
        "location": yes("hospital_in_lhasa"),
        "2.field": FIELD,
        "3.1.hospital": both(
            yes("hospital_in_lhasa"),
            chosen(
                "hospital_grade",
                {"3_special": "met", "3a": "met", "3b": "met", "3_ungraded": "confirm"},
                "not_met",
            ),
        ),
        "3.1.conditions": declared("clinical_conditions"),
        "3.2.team": declared("clinical_team"),
        "3.3.achievement": declared("clinical_achievement"),
        "3.3.projects": clinical_projects,
        "3.4.city_hospitals": at_least("partner_city_hospitals", 1, "confirm"),
        "3.4.county_institutions": at_least("partner_county_institutions", 3),
        "3.4.network": declared("cooperation_network"),
        "3.5.charter": yes("charter"),
        "3.5.managers": at_least("full_time_managers", 1),
        "name": named("临床医学研究中心"),
    },
    "rd_institution": {
        "ban": ban,
        "location": yes("platform_in_lhasa"),
        "2.field": FIELD,
        "3.1.legal_person": yes("independent_legal_person"),
        "3.1.capability": declared("major_project_capability"),
        "3.2.registration": dated(yes("registered_in_lhasa"), years("registered_on", 2)),
        "3.2.management": declared("organization_and_rules"),
        "3.2.governance": when("multi_investor", yes("council_governance", "confirm")),
        "3.2.charter": when("multi_investor", yes("charter", "confirm")),
        "3.3.area": chosen(
            "category",
            {
                "agriculture": at_least("site_area_m2", 2000),
                "industry": at_least("site_area_m2", 1000),
                "service": at_least("site_area_m2", 300),
            },
            "confirm",
        ),
        "3.3.equipment": chosen(
            "category",
            {
                "agriculture": at_least("equipment_value_cny", 1_000_000),
                "industry": at_least("equipment_value_cny", 3_000_000),
                "service": "not_applicable",
            },
            "confirm",
        ),
        "3.3.functions": chosen(
            "category",
            {
                "agriculture": functions(
                    "consulting", "testing_pilot", "transfer|incubation", "training"
                ),
                "industry": functions("consulting", "testing_pilot", "transfer", "training"),
                "service": functions("consulting", "inspection", "transfer|incubation", "training"),
            },
            "confirm",
        ),
        "3.4.research_ratio": share("research_staff", "staff_total", 60),
        "3.4.qualified_ratio": share("bachelor_or_mid_title_count", "staff_total", 50, more=True),
        "3.4.professionals": at_least("bachelor_rd_staff", 10),
        "3.4.leader": at_least("tech_leaders", 1),
        "3.5.investor": at_least("backbone_investors", 1),
        "3.5.support": at_least("supporting_institutions", 1),
        "3.5.cases": at_least("service_cases", 3),
        "3.6.income": income,
        "3.7.misconduct": HONEST,
        "name": named("产业技术研究院", open_ending=True),
    },
}


def expected(platform: str, check: str, raw: Mapping[str, Any], as_of: date) -> Outcome | None:
    """What the check gives: what every possible world agrees on. None: the facts contradict each
    other."""
    outcomes = {LAW[platform][check](world) for world in worlds(raw, as_of)}
    if not outcomes:
        return None
    if len({outcome.status for outcome in outcomes}) > 1:
        return UNKNOWN
    return min(outcomes, key=repr)
