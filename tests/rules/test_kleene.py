"""Three-valued logic: what holds, what fails, what waits; and the clause on new centres."""

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from rules.assessment import assess
from rules.criteria import All, Criterion, Declared, Either, When, Yes
from rules.facts import parse
from rules.loading import load_pack
from rules.status import Status
from rules.values import Days, Range

PACK = load_pack()
AS_OF = date(2026, 11, 25)


MET, NOT, UNKNOWN, CONFIRM, REVIEW = (
    Status.MET,
    Status.NOT_MET,
    Status.UNKNOWN,
    Status.CONFIRM,
    Status.REVIEW,
)
LEAVES: dict[Status, tuple[Criterion, bool | None]] = {
    MET: (Yes(kind="yes", fact="{}"), True),
    NOT: (Yes(kind="yes", fact="{}"), False),
    UNKNOWN: (Yes(kind="yes", fact="{}"), None),
    CONFIRM: (Yes(kind="yes", fact="{}", otherwise=Status.CONFIRM), False),
    REVIEW: (Declared(kind="declared", fact="{}"), True),
}
# What holds (True table): an "or" as soon as one side holds, an "and" only with both.
HOLDS = {
    "all": [(MET, MET)],
    "any": [(MET, other) for other in LEAVES] + [(other, MET) for other in LEAVES],
}
# What fails (False table): an "and" as soon as one side fails, an "or" only with both.
FAILS = {
    "all": [(NOT, other) for other in LEAVES] + [(other, NOT) for other in LEAVES],
    "any": [(NOT, NOT)],
}


def combined(kind: str, *statuses: Status) -> Status:
    nodes, values = [], {}
    for index, status in enumerate(statuses):
        node, value = LEAVES[status]
        nodes.append(node.model_copy(update={"fact": f"f{index}"}))
        if value is not None:
            values[f"f{index}"] = value
    data = {"kind": kind, "of": [node.model_dump() for node in nodes]}
    criterion = (All if kind == "all" else Either).model_validate(data)
    return criterion.decide(values, AS_OF).status


@pytest.mark.parametrize("kind", ["all", "any"])
def test_what_holds(kind: str) -> None:
    holding = {pair for pair in product(LEAVES, repeat=2) if combined(kind, *pair) is MET}
    assert holding == set(HOLDS[kind])


@pytest.mark.parametrize("kind", ["all", "any"])
def test_what_fails(kind: str) -> None:
    failing = {pair for pair in product(LEAVES, repeat=2) if combined(kind, *pair) is NOT}
    assert failing == set(FAILS[kind])


@pytest.mark.parametrize(
    ("one", "two", "both", "either"),
    [
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, CONFIRM, UNKNOWN, CONFIRM),
        (UNKNOWN, REVIEW, UNKNOWN, REVIEW),
        (UNKNOWN, MET, UNKNOWN, MET),
        (UNKNOWN, NOT, NOT, UNKNOWN),
        (CONFIRM, REVIEW, CONFIRM, REVIEW),
        (CONFIRM, MET, CONFIRM, MET),
        (CONFIRM, NOT, NOT, CONFIRM),
        (REVIEW, MET, REVIEW, MET),
        (REVIEW, NOT, NOT, REVIEW),
    ],
)
def test_the_rest_of_the_tables(one: Status, two: Status, both: Status, either: Status) -> None:
    assert combined("all", one, two) is combined("all", two, one) is both
    assert combined("any", one, two) is combined("any", two, one) is either


def test_a_branch_waits_for_the_fact_that_chooses_it() -> None:
    when = When.model_validate(
        {"kind": "when", "fact": "f", "then": {"kind": "yes", "fact": "g", "otherwise": "confirm"}}
    )
    table = {
        (None, None): UNKNOWN,
        (None, True): UNKNOWN,
        (True, None): UNKNOWN,
        (True, True): MET,
        (True, False): CONFIRM,
        (False, None): Status.NOT_APPLICABLE,
        (False, False): Status.NOT_APPLICABLE,
    }
    for (f, g), status in table.items():
        values = {name: value for name, value in (("f", f), ("g", g)) if value is not None}
        assert when.decide(values, AS_OF).status is status


@pytest.mark.parametrize("newly", [None, True, False])
@pytest.mark.parametrize(
    ("check", "fact", "failing", "shortfall"),
    [
        ("3.2.direction", "aligned_with_industry", False, None),
        ("3.2.basis", "engineering_basis", False, None),
        ("3.3.area", "site_area_m2", 199, 1),
        ("3.3.area", "site_area_m2", {"less_than": 200}, None),
        ("3.3.site", "site_fixed", False, None),
        ("3.3.equipment", "equipment_value_cny", 0, 300_000),
        ("3.3.management", "organization_and_rules", False, None),
        ("3.4.leader", "technical_leader", False, None),
        ("3.4.team", "team_size", 4, 1),
        ("3.4.testing", "testing_capability", False, None),
    ],
)
def test_a_new_centre_softens_what_fails(
    *, newly: bool | None, check: str, fact: str, failing: object, shortfall: int | None
) -> None:
    result = assess(
        PACK, "engineering_center", {fact: failing, "newly_established": newly}, AS_OF
    ).result(check)
    status = {None: UNKNOWN, True: CONFIRM, False: NOT}[newly]
    told = None if newly is None else shortfall
    assert (result.status, result.shortfall) == (status, told)
    assert result.pending == (("newly_established",) if newly is None else ())


@pytest.mark.parametrize("newly", [None, True, False])
def test_a_new_centre_excuses_nothing_else(*, newly: bool | None) -> None:
    facts = {
        "independent_legal_person": False,
        "operating_since": "2026-01-01",
        "field_influence": False,
        "host_support": False,
        "misconduct_free_2y": False,
        "platform_in_lhasa": False,
        "newly_established": newly,
    }
    found = assess(PACK, "engineering_center", facts, AS_OF)
    failing = {result.check.id for result in found.having(NOT)}
    assert failing == {
        "location",
        "3.1.legal_person",
        "3.1.influence",
        "3.1.operation",
        "3.6.support",
        "3.7.misconduct",
    }


def test_approximate_forms_are_the_intervals_that_the_law_has() -> None:
    count, number = PACK.facts["projects_3y"], PACK.facts["lab_area_m2"]
    infinite = float("inf")
    table: list[tuple[Any, Any, tuple[Any, ...]]] = [
        (count, {"more_than": 4}, (5, infinite, False, False)),
        (count, {"less_than": 5}, (0, 4, False, False)),
        (count, {"about": 5}, (4, 6, False, False)),
        (count, {"about": 10}, (9, 11, False, False)),
        (count, {"about": 15}, (13, 17, False, False)),
        (count, {"about": 1}, (0, 2, False, False)),
        (count, {"at_most": 3}, (0, 3, False, False)),
        (number, {"more_than": 300}, (300, infinite, True, False)),
        (number, {"less_than": 300}, (0, 300, False, True)),
        (number, {"about": 200}, (180, 220, False, False)),
        (number, {"about": 0.5}, (Fraction("0.45"), Fraction("0.55"), False, False)),
        (number, {"between": [300, 350]}, (300, 350, False, False)),
    ]
    for fact, raw, interval in table:
        found = parse(fact, raw, AS_OF)
        assert isinstance(found, Range)
        assert found[:4] == interval, raw
        assert not found.exact
    assert parse(count, 5.0, AS_OF) == Range(5, 5, exact=True)
    assert parse(PACK.facts["registered_on"], "2024-02", AS_OF) == Days(
        date(2024, 2, 1), date(2024, 2, 29), date(2024, 2, 29)
    )
