"""Bad input is refused by the name of its field, and no verdict is given."""

from datetime import date
from typing import Any

import pytest

from rules.assessment import assess, read_facts
from rules.facts import FactError
from rules.pack import Pack
from tests.rules.contradictions import CONTRADICTIONS

AS_OF = date(2026, 11, 25)
INFINITE = float("inf")
NOT_A_NUMBER = float("nan")


def each(name: str, values: list[Any]) -> list[tuple[str, Any]]:
    return [(name, value) for value in values]


VALUES: list[tuple[str, Any]] = [
    # wrong types
    *each("platform_in_lhasa", [0, 1, "true", "是", [], {}, 1.0]),
    *each("host_support", [0, 1, "yes", [True]]),
    *each("lab_area_m2", ["300", "300㎡", True, False, [300], [], ""]),
    *each("projects_3y", ["5", True, [5], "五"]),
    *each("lab_established_on", [2022, 20220315, True, [], {}, {"about": 2022}]),
    *each("org_name", [5, True, ["某单位"], {"name": "某单位"}]),
    *each("org_type", [["university"], 1, True, {}, "University", "高校", ""]),
    # numbers that are none
    *each("lab_area_m2", [NOT_A_NUMBER, INFINITE, -INFINITE, -1, -0.5, -1e999]),
    *each("projects_3y", [NOT_A_NUMBER, INFINITE, -1, 4.5, 0.1, -(10**4299)]),
    # approximate forms
    ("lab_area_m2", {}),
    ("lab_area_m2", {"at_least": 300, "at_most": 400}),
    ("lab_area_m2", {"around": 300}),
    ("lab_area_m2", {"At_least": 300}),
    ("lab_area_m2", {"": 300}),
    *(
        ("lab_area_m2", {form: bound})
        for form in ("at_least", "more_than", "at_most", "less_than", "about")
        for bound in ("300", True, None, -1, NOT_A_NUMBER, INFINITE, [300], {"about": 300})
    ),
    *(
        ("projects_3y", {form: bound})
        for form in ("at_least", "more_than", "at_most", "less_than", "about")
        for bound in (4.5, -1, "5", None)
    ),
    ("lab_area_m2", {"less_than": 0}),
    ("lab_area_m2", {"less_than": 0.0}),
    ("projects_3y", {"less_than": 0}),
    *(
        ("lab_area_m2", {"between": bounds})
        for bounds in (
            *([], [300], [300, 350, 400], [350, 300], [300, "350"], [-1, 300], [300, INFINITE]),
            *("300-350", 300, None, {"low": 300}, [300, None], [True, 300]),
        )
    ),
    *(("projects_3y", {"between": bounds}) for bounds in ([4, 5.5], [6, 5], [-1, 3])),
    # dates
    *(
        ("lab_established_on", wrong)
        for wrong in (
            *("2022-3", "2022-03-1", "2022-3-15", "22-03-15", "2022", "2022-03-15T00:00:00"),
            *("2022/03/15", "2022年3月15日", "20220315", "2022-03-", "2022-03-15-01", "-2022-03"),
            *("2022-13", "2022-00", "2022-13-01", "2022-02-30", "2023-02-29", "2022-04-31"),
            *("0000-01-01", "0000-01", "2022-03-00", "2022-03-32", "", " 2022-03-15", "2022-03\n"),
            *("２０２２-０３-１５", "٢٠٢٢-٠٣-١٥", "2022-०3", "2022-03-15\n", "2022‐03‐15"),
        )
    ),
    # texts
    ("org_name", "字" * 10_001),
    ("contact_phone", "1" * 10_001),
    # ids
    *each("org_type", ["school", "enterprise ", "other2"]),
    *each("field", ["modern_agriculture", "wetland", "carbon"]),
    *each("past_sanction", ["None", "warning", []]),
]


@pytest.mark.parametrize(("name", "value"), VALUES)
def test_a_value_that_does_not_fit_is_refused_by_its_field(
    pack: Pack, name: str, value: object
) -> None:
    with pytest.raises(FactError) as refusal:
        assess(pack, "key_laboratory", {name: value}, AS_OF)
    assert refusal.value.field == name
    assert str(refusal.value).startswith(f"{name}: ")
    assert len(refusal.value.problem) < 300


LISTS: list[Any] = [
    *("consulting", 3, True, {"consulting": True}, ["consulting", "flying"], ["consulting", 3]),
    *([["consulting"]], [None], [""], ["咨询服务"]),
]


@pytest.mark.parametrize("value", LISTS)
def test_a_list_that_does_not_fit_is_refused(pack: Pack, value: object) -> None:
    with pytest.raises(FactError) as refusal:
        assess(pack, "rd_institution", {"functions": value}, AS_OF)
    assert refusal.value.field == "functions"


@pytest.mark.parametrize("name", ["lab_area", "", "LAB_AREA_M2", "verdict", "面积", "\ud800"])
def test_an_unknown_fact_is_refused(pack: Pack, name: str) -> None:
    for value in (300, None):
        with pytest.raises(FactError) as refusal:
            assess(pack, "key_laboratory", {name: value}, AS_OF)
        assert refusal.value.field == name


@pytest.mark.parametrize("name", ["beds", "site_area_m2", "functions", "hospital_grade"])
def test_a_fact_of_another_platform_is_ignored_whatever_its_value(pack: Pack, name: str) -> None:
    empty = assess(pack, "key_laboratory", {}, AS_OF).as_json()
    odd: list[Any] = [-1, "x", NOT_A_NUMBER, {"between": []}, [[[]]], True]
    for value in odd:
        assert assess(pack, "key_laboratory", {name: value}, AS_OF).as_json() == empty


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("registered_on", "x"),
        ("operating_since", 5),
        ("joint_application", "no"),
        ("department", 7),
        ("past_sanction_on", "2023-02-30"),
    ],
)
def test_common_facts_are_checked_on_every_platform(pack: Pack, name: str, value: object) -> None:
    for platform in pack.platforms:
        with pytest.raises(FactError) as refusal:
            assess(pack, platform, {name: value}, AS_OF)
        assert refusal.value.field == name


def test_facts_of_documents_are_checked(pack: Pack) -> None:
    for name in ("beds", "annual_cases"):
        with pytest.raises(FactError, match=name):
            assess(pack, "clinical_center", {name: 1.5}, AS_OF)


GOOD: list[tuple[str, Any]] = [
    ("projects_3y", 5.0),
    ("projects_3y", -0.0),
    ("projects_3y", 10**4299),
    ("projects_3y", {"at_least": 5.0}),
    ("projects_3y", {"less_than": 1}),
    ("projects_3y", {"between": [5, 5]}),
    ("projects_3y", {"about": 0}),
    ("lab_area_m2", 1e308),
    ("lab_area_m2", 5e-324),
    ("lab_area_m2", {"at_least": 0}),
    ("lab_area_m2", {"between": [0, 0.5]}),
    ("lab_area_m2", {"less_than": 5e-324}),
    ("lab_area_m2", {"about": 1e308}),
    ("org_name", ""),
    ("org_name", "字" * 10_000),
    ("org_name", "\ud800 \x00"),
    ("lab_established_on", "2024-02-29"),
    ("lab_established_on", "0001-01"),
    ("lab_established_on", "2026-11-25"),
    ("lab_established_on", "2026-11"),
    ("field", "relics"),
]


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_a_value_at_the_edge_is_taken(pack: Pack, name: str, value: object) -> None:
    assessment = assess(pack, "key_laboratory", {name: value}, AS_OF)
    assert assessment.as_json()["verdict"] in ("incomplete", "not_eligible")


def test_null_is_an_unknown_fact(pack: Pack) -> None:
    nothing = assess(pack, "key_laboratory", {}, AS_OF).as_json()
    names = pack.facts_of("key_laboratory")
    assert assess(pack, "key_laboratory", dict.fromkeys(names), AS_OF).as_json() == nothing


def test_lists_are_complete_and_repetition_counts_once(pack: Pack) -> None:
    facts = {"category": "industry", "functions": ["transfer", "transfer", "consulting"]}
    result = assess(pack, "rd_institution", facts, AS_OF).result("3.3.functions")
    assert result.decision.missing == ("testing_pilot", "training")
    empty = assess(pack, "rd_institution", {"functions": [], "category": "industry"}, AS_OF)
    missing = ("consulting", "testing_pilot", "transfer", "training")
    assert empty.result("3.3.functions").decision.missing == missing


# Facts that contradict each other


@pytest.mark.parametrize(("platform", "facts", "field"), CONTRADICTIONS)
def test_facts_that_contradict_each_other_decide_nothing(
    pack: Pack, platform: str, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(FactError) as refusal:
        assess(pack, platform, facts, AS_OF)
    assert refusal.value.field == field
    assert all(name in str(refusal.value) for name in facts)


@pytest.mark.parametrize(("platform", "facts", "field"), CONTRADICTIONS[:-1])
def test_equal_figures_and_intervals_that_may_fit_do_not_contradict(
    pack: Pack, platform: str, facts: dict[str, Any], field: str
) -> None:
    less, more = facts
    fitting: list[tuple[Any, Any]] = [
        (2, 2),
        (3, {"at_least": 2}),
        ({"at_least": 1}, 2),
        ({"more_than": 1}, 2),
        ({"about": 3}, 2),
        ({"between": [2, 9]}, {"less_than": 3}),
        ({"at_least": 0}, {"at_most": 0}),
        (5, {"about": 4}),
    ]
    unfit: list[tuple[Any, Any]] = [
        (3, {"less_than": 3}),
        ({"more_than": 2}, 2),
        ({"at_least": 3}, {"at_most": 2}),
        ({"about": 30}, 26),
        ({"between": [3, 9]}, {"between": [0, 2]}),
        (6, {"about": 4}),
    ]
    for part, whole in fitting:
        assess(pack, platform, {less: part, more: whole}, AS_OF)
    for part, whole in unfit:
        with pytest.raises(FactError) as refusal:
            assess(pack, platform, {less: part, more: whole}, AS_OF)
        assert refusal.value.field == less


DATES = [
    ("field_station", "station_operating_since"),
    ("field_station", "observation_data_since"),
    ("key_laboratory", "lab_established_on"),
    ("innovation_center", "operating_since"),
    ("clinical_center", "registered_on"),
    ("rd_institution", "past_sanction_on"),
]


@pytest.mark.parametrize(("platform", "name"), DATES)
def test_a_date_after_the_application_contradicts_it(pack: Pack, platform: str, name: str) -> None:
    for late in ("2026-11-26", "2026-12", "2027-01-01", "9999-12-31"):
        with pytest.raises(FactError) as refusal:
            assess(pack, platform, {name: late}, AS_OF)
        assert refusal.value.field == name
    for fitting in ("2026-11-25", "2026-11", "2026-10-31"):
        assess(pack, platform, {name: fitting}, AS_OF)
    assess(pack, platform, {name: "2026-11"}, date(2026, 11, 1))


def test_contradictions_of_another_platforms_facts_are_ignored(pack: Pack) -> None:
    for platform, facts, _field in CONTRADICTIONS[:-1]:
        other = "clinical_center" if platform != "clinical_center" else "field_station"
        assert assess(pack, other, facts, AS_OF).platform.id == other


def test_no_other_facts_contradict_each_other(pack: Pack) -> None:
    """What is odd but not in the list is taken as it is said."""
    odd = {
        "operating_since": "2020-01-01",
        "registered_on": "2024-01-01",
        "research_team_size": 3,
        "full_time_researchers": 20,
        "past_sanction_on": "2020-01-01",
    }
    assert set(read_facts(pack, "key_laboratory", odd, AS_OF)) == set(odd)
    staff = {"research_staff": 3, "bachelor_rd_staff": 5, "staff_total": 9}
    assert set(read_facts(pack, "rd_institution", staff, AS_OF)) == set(staff)


def test_an_unknown_platform_is_a_key_error_of_the_function(pack: Pack) -> None:
    with pytest.raises(KeyError):
        assess(pack, "laboratory", {}, AS_OF)
