"""Applicants as data: statuses, distances and verdict, as the law gives them."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rules.assessment import Assessment, assess
from rules.pack import Pack
from tests.rules.oracle import LAW, expected
from tests.rules.scenarios import Scenario, read_scenario, scenario_files, scenario_of

FILES = scenario_files()


@pytest.fixture(params=FILES, ids=[file.stem for file in FILES])
def scenario(request: pytest.FixtureRequest, pack: Pack) -> Scenario:
    return read_scenario(request.param, pack)


@pytest.fixture
def assessment(scenario: Scenario, pack: Pack) -> Assessment:
    return assess(pack, scenario.platform, scenario.facts, scenario.as_of)


def test_every_check_has_its_status(scenario: Scenario, assessment: Assessment) -> None:
    found = {result.check.id: result.status.value for result in assessment.checks}
    assert found == scenario.statuses


def test_the_verdict_follows(scenario: Scenario, assessment: Assessment) -> None:
    assert assessment.verdict == scenario.verdict


def test_distances_are_told_where_the_law_has_them(
    scenario: Scenario, assessment: Assessment
) -> None:
    report = assessment.as_json()
    told = {
        check["id"].removeprefix(f"{scenario.platform}."): check["shortfall"]
        for check in report["checks"]
        if "shortfall" in check
    }
    assert told == scenario.shortfalls
    missing = {result.check.id: list(result.decision.missing) for result in assessment.checks}
    assert {check: ids for check, ids in missing.items() if ids} == scenario.missing
    assert report.get("blocked_until") == scenario.blocked_until


def test_the_second_reading_agrees(scenario: Scenario, pack: Pack) -> None:
    for _clause, check in pack.platforms[scenario.platform].standing_checks:
        names = {*check.decide.reads(), "newly_established"}
        facts = {name: value for name, value in scenario.facts.items() if name in names}
        outcome = expected(scenario.platform, check.id, facts, scenario.as_of)
        assert outcome is not None
        assert outcome.status == scenario.statuses[check.id], check.id


def test_the_order_of_the_facts_does_not_matter(
    scenario: Scenario, assessment: Assessment, pack: Pack
) -> None:
    names = sorted(scenario.facts)
    for order in (names, names[::-1], names[1::2] + names[::2]):
        facts = {name: scenario.facts[name] for name in order}
        again = assess(pack, scenario.platform, facts, scenario.as_of)
        assert [c.decision for c in again.checks] == [c.decision for c in assessment.checks]


def test_each_platform_has_four_applicants_or_more() -> None:
    counts = Counter(file.name.split(".")[0] for file in FILES)
    assert counts.keys() == LAW.keys()
    assert min(counts.values()) >= 4


def test_all_verdicts_occur(pack: Pack) -> None:
    verdicts = {read_scenario(file, pack).verdict for file in FILES}
    accepted = {"blocked", "not_eligible", "incomplete", "needs_confirmation", "ready"}
    assert verdicts == accepted


WHOLE: dict[str, Any] = {
    "about": "nothing answered",
    "platform": "innovation_center",
    "as_of": "2026-11-25",
    "facts": {},
    "verdict": "incomplete",
    "statuses": {
        "unknown": [check for check in LAW["innovation_center"] if check != "name"],
        "not_applicable": ["name"],
    },
}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"statuses": {"unknown": ["ban"]}}, "without an expected status"),
        ({"statuses": {**WHOLE["statuses"], "met": ["9.9.x"]}}, "the platform does not have"),
        ({"statuses": {**WHOLE["statuses"], "met": ["ban"]}}, "listed twice"),
        ({"statuses": {**WHOLE["statuses"], "passed": []}}, "statuses that do not exist"),
        ({"verdict": "passed"}, "verdicts that do not exist"),
        ({"facts": {"beds": 3}}, "not listed as unused"),
        ({"unused": ["beds"]}, "that are not given"),
        ({"facts": {"team_size": 3}, "unused": ["team_size"]}, "that a check reads"),
        ({"shortfalls": {"3.3.team": 1}}, "neither fails nor is open"),
        ({"expected": {}}, "does not have"),
    ],
)
def test_a_wrong_scenario_is_refused(pack: Pack, change: dict[str, Any], why: str) -> None:
    assert scenario_of(WHOLE, pack).verdict == "incomplete"
    with pytest.raises(ValueError, match=why):
        scenario_of(WHOLE | change, pack)


def test_a_scenario_without_expectations_is_refused(pack: Pack) -> None:
    with pytest.raises(ValueError, match="missing"):
        scenario_of({key: value for key, value in WHOLE.items() if key != "verdict"}, pack)


def test_files_are_named_after_their_platform(pack: Pack) -> None:
    for file in FILES:
        assert read_scenario(file, pack).platform == Path(file).name.split(".")[0]
