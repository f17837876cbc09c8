"""Every check against the second reading: each figure −1, =, +1, exact and in every approximate
form, each day around an anniversary, each option and each list."""

import pytest

from rules.criteria.anatomy import figures_of, nodes
from rules.facts import parse_all
from rules.outcomes import outcome
from rules.pack import Check, Pack, Platform
from tests.rules.cases import Case, cases_of
from tests.rules.oracle import LAW
from tests.rules.readings import Outcome

CHECKS = [(platform, check) for platform, checks in LAW.items() for check in checks]
# What the annex asks in figures, check by check (第三条), and 第二十四、二十五条.
FIGURES = {
    "engineering_center": {
        "3.1.operation": {2},
        "3.3.area": {200},
        "3.3.equipment": {300_000},
        "3.4.team": {5},
    },
    "field_station": {"3.3.land": {20}, "3.4.operation": {1}, "3.4.data": {1}},
    "key_laboratory": {
        "3.1.area": {300},
        "3.1.equipment": {500_000},
        "3.2.foundation": {2},
        "3.3.team": {10},
        "3.4.projects": {5},
        "3.4.papers": {5},
        "3.5.researchers": {15},
        "3.5.mid_titles": {30},
        "3.5.senior_titles": {10},
    },
    "innovation_center": {"3.1.operation": {2}, "3.3.team": {20}, "3.4.cases": {5}},
    "clinical_center": {
        "3.3.projects": {1},
        "3.4.city_hospitals": {1},
        "3.4.county_institutions": {3},
        "3.5.managers": {1},
    },
    "rd_institution": {
        "3.2.registration": {2},
        "3.3.area": {2000, 1000, 300},
        "3.3.equipment": {1_000_000, 3_000_000},
        "3.4.research_ratio": {60},
        "3.4.qualified_ratio": {50},
        "3.4.professionals": {10},
        "3.4.leader": {1},
        "3.5.investor": {1},
        "3.5.support": {1},
        "3.5.cases": {3},
    },
}


def standing(pack: Pack, platform: str, check_id: str) -> tuple[Platform, str, Check]:
    data = pack.platforms[platform]
    return next((data, clause, c) for clause, c in data.standing_checks if c.id == check_id)


def given(pack: Pack, platform: Platform, clause: str, check: Check, case: Case) -> Outcome:
    facts = pack.facts_of(platform.id)
    values = parse_all(facts, case.facts, case.as_of)
    decision = outcome(platform, clause, check, values, case.as_of).decision
    return Outcome(decision.status.value, decision.shortfall, decision.missing)


def test_platforms_and_checks_are_those_of_the_law(pack: Pack) -> None:
    found = {p.id: [c.id for _clause, c in p.standing_checks] for p in pack.platforms.values()}
    assert {p: sorted(ids) for p, ids in found.items()} == {p: sorted(LAW[p]) for p in LAW}
    assert sum(map(len, found.values())) == 110


def test_figures_are_those_of_the_law(pack: Pack) -> None:
    for platform, checks in LAW.items():
        for check_id in checks:
            check = standing(pack, platform, check_id)[2]
            figures = {figure for node in nodes(check.decide) for figure in figures_of(node)}
            asked = {3, 5} if check_id == "ban" else FIGURES[platform].get(check_id, set())
            assert figures == asked, f"{platform}.{check_id}"


@pytest.mark.parametrize(("platform", "check_id"), CHECKS)
def test_a_check_agrees_with_the_second_reading(pack: Pack, platform: str, check_id: str) -> None:
    data, clause, check = standing(pack, platform, check_id)
    cases = cases_of(pack, platform, check)
    assert len(cases) >= 3
    wrong = [
        (case, found)
        for case in cases
        if (found := given(pack, data, clause, check, case)) != case.expected
    ]
    assert not wrong, wrong[:3]


def test_the_cases_show_every_status_that_a_check_can_give(pack: Pack) -> None:
    """Otherwise agreement would prove little."""
    counts: dict[str, int] = {}
    for platform, check_id in CHECKS:
        _data, _clause, check = standing(pack, platform, check_id)
        cases = cases_of(pack, platform, check)
        shown = {case.expected.status for case in cases}
        counts[f"{platform}.{check_id}"] = len(cases)
        if check_id != "name":
            assert "unknown" in shown, f"{platform}.{check_id}"
            assert shown & {"met", "review"}, f"{platform}.{check_id}"
            assert shown & {"not_met", "confirm"}, f"{platform}.{check_id}"
    assert sum(counts.values()) > 5_000
