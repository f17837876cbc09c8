"""What must hold for any facts: knowing more never takes back, every interval is decided as all its
values are, Kleene's tables, months as their days."""

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.assessment import Assessment, assess
from rules.criteria import All, Ban, Criterion, Declared, Either, Share, When, Years, Yes
from rules.facts import FactError, FactKind, parse
from rules.loading import load_pack
from rules.status import Status
from rules.values import Days, Range, anniversary, whole_month
from tests.rules.oracle import LAW, expected

PACK = load_pack()
AS_OF = date(2026, 11, 25)
PLATFORMS = st.sampled_from(sorted(LAW))

# Facts of any kind, in any form


def counts(most: int) -> st.SearchStrategy[Any]:
    number = st.integers(0, most)
    return st.one_of(
        number,
        st.builds(
            lambda form, n: {form: n},
            st.sampled_from(["at_least", "more_than", "at_most", "about"]),
            number,
        ),
        st.builds(lambda n: {"less_than": n + 1}, number),
        st.builds(lambda a, b: {"between": sorted([a, b])}, number, number),
    )


NEAR_FIGURES = {
    "site_area_m2": (200, 300, 1000, 2000),
    "lab_area_m2": (300,),
    "equipment_value_cny": (300_000, 500_000, 1_000_000, 3_000_000),
    "land_right_years": (20,),
}
FORMS = ["at_least", "more_than", "at_most", "less_than", "about"]


def numbers(name: str) -> st.SearchStrategy[Any]:
    near = st.builds(
        lambda f, step: f + step,
        st.sampled_from(NEAR_FIGURES[name]),
        st.sampled_from([-10, -1, -0.5, 0, 0.5, 1, 10]),
    )
    return st.one_of(
        near,
        st.builds(lambda form, n: {form: n}, st.sampled_from(FORMS), near),
        st.builds(lambda a, b: {"between": sorted([a, b])}, near, near),
    )


@st.composite
def days(draw: st.DrawFn) -> str:
    day = AS_OF - timedelta(days=draw(st.integers(0, 6 * 366)))
    return day.isoformat() if draw(st.booleans()) else day.isoformat()[:7]


def value_of(platform: str, name: str) -> st.SearchStrategy[Any]:
    fact = PACK.facts_of(platform)[name]
    match fact.kind:
        case FactKind.YESNO | FactKind.DECLARED:
            return st.booleans()
        case FactKind.COUNT:
            return counts(12)
        case FactKind.NUMBER:
            return numbers(name)
        case FactKind.DATE:
            return days()
        case FactKind.CHOICE:
            return st.sampled_from([option.id for option in fact.options])
        case FactKind.SEVERAL:
            return st.lists(st.sampled_from([option.id for option in fact.options]))
    return st.sampled_from(["", "拉萨市重点实验室", "拉萨市青稞产业技术研究院", "某单位"])


@st.composite
def applications(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    platform = draw(PLATFORMS)
    names = draw(st.sets(st.sampled_from(sorted(PACK.facts_of(platform)))))
    return platform, {name: draw(value_of(platform, name)) for name in sorted(names)}


def assessed(platform: str, facts: Mapping[str, Any], as_of: date = AS_OF) -> Assessment | None:
    """None where the facts contradict each other."""
    try:
        return assess(PACK, platform, facts, as_of)
    except FactError as error:
        assert any(word in error.problem for word in ("不能多于", "就不应有", "晚于"))
        return None


@settings(max_examples=300)
@given(applications())
def test_every_check_agrees_with_the_second_reading(
    application: tuple[str, dict[str, Any]],
) -> None:
    platform, facts = application
    found = assessed(platform, facts)
    if found is None:
        return
    statuses = []
    for result in found.checks:
        names = {*result.check.decide.reads(), "newly_established"}
        own = {name: value for name, value in facts.items() if name in names}
        outcome = expected(platform, result.check.id, own, AS_OF)
        assert outcome is not None
        assert (result.status.value, result.shortfall) == outcome[:2], result.id
        if result.check.id != "name":
            statuses.append((result.check.id, result.status.value))
    assert found.verdict == verdict_of(dict(statuses))


def verdict_of(statuses: Mapping[str, str]) -> str:
    if statuses["ban"] == "not_met":
        return "blocked"
    found = set(statuses.values())
    if "not_met" in found:
        return "not_eligible"
    if "unknown" in found:
        return "incomplete"
    return "needs_confirmation" if "confirm" in found else "ready"


@settings(max_examples=300)
@given(applications(), st.data())
def test_one_more_fact_takes_back_nothing_that_was_decided(
    application: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    platform, facts = application
    missing = sorted(PACK.facts_of(platform).keys() - facts.keys() - {"proposed_name"})
    before = assessed(platform, facts)
    if before is None or not missing:
        return
    name = data.draw(st.sampled_from(missing))
    after = assessed(platform, facts | {name: data.draw(value_of(platform, name))})
    if after is not None:
        decided_stays_decided(before, after)


def decided_stays_decided(before: Assessment, after: Assessment) -> None:
    for earlier, later in zip(before.checks, after.checks, strict=True):
        if earlier.status is not Status.UNKNOWN:
            assert later.status is earlier.status, earlier.id


@st.composite
def narrowed(draw: st.DrawFn, name: str, wide: Any) -> Any:
    """An interval or a figure inside `wide`."""
    fact = PACK.facts[name]
    interval = parse(fact, wide, AS_OF)
    assert isinstance(interval, Range)
    step = 1 if fact.kind is FactKind.COUNT else 0.5
    if fact.kind is FactKind.COUNT:
        low = int(interval.low)
    else:
        low = float(interval.low) + (step if interval.low_open else 0)
    high = min(interval.high, low + 20 * step)
    inside = [low + n * step for n in range(21) if low + n * step <= high]
    inside = [n for n in inside if n != interval.high or not interval.high_open] or [low]
    one, two = draw(st.sampled_from(inside)), draw(st.sampled_from(inside))
    return one if draw(st.booleans()) else {"between": sorted([one, two])}


@settings(max_examples=300)
@given(applications(), st.data())
def test_a_narrower_figure_takes_back_nothing_that_was_decided(
    application: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    platform, facts = application
    wide = {name: value for name, value in facts.items() if isinstance(value, dict)}
    before = assessed(platform, facts)
    if before is None or not wide:
        return
    exact = {name: data.draw(narrowed(name, value)) for name, value in wide.items()}
    after = assessed(platform, facts | exact)
    if after is not None:
        decided_stays_decided(before, after)


@settings(max_examples=200)
@given(applications(), st.data())
def test_a_day_takes_back_nothing_that_its_month_decided(
    application: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    platform, facts = application
    kinds = PACK.facts_of(platform)
    months = [n for n, v in facts.items() if kinds[n].kind is FactKind.DATE and len(v) == 7]
    before = assessed(platform, facts)
    if before is None or not months:
        return
    name = data.draw(st.sampled_from(months))
    year, month = int(facts[name][:4]), int(facts[name][5:])
    last = calendar.monthrange(year, month)[1]
    day = data.draw(st.integers(1, last if (year, month) != (2026, 11) else AS_OF.day))
    after = assessed(platform, facts | {name: f"{facts[name]}-{day:02d}"})
    assert after is not None
    decided_stays_decided(before, after)


# Shares


SMALL = [Range(low, high) for low in range(31) for high in range(low, 31)]
SHARES = [(10, False), (30, False), (60, False), (50, True)]


@settings(max_examples=1500)
@given(st.sampled_from(SMALL), st.sampled_from(SMALL), st.sampled_from(SHARES))
def test_a_share_is_what_every_pair_of_counts_agrees_on(
    part: Range, whole: Range, asked: tuple[int, bool]
) -> None:
    percent, above = asked
    pairs = [(p, w) for w in spread(whole) for p in spread(part) if p <= w]
    if not pairs:
        assert not part.never_exceeds(whole)
        return
    assert part.never_exceeds(whole)
    reached = {w > 0 and over(p, w, percent, above=above) for p, w in pairs}
    share = Share(kind="share", part="part", of="of", percent=percent, above=above)
    status = share.decide({"part": part, "of": whole}, AS_OF).status
    if len(reached) == 2:
        assert status is Status.UNKNOWN
    else:
        assert status is (Status.MET if reached == {True} else Status.NOT_MET)


def spread(interval: Range) -> Iterator[int]:
    yield from range(int(interval.low), int(interval.high) + 1)


def over(part: int, whole: int, percent: int, *, above: bool) -> bool:
    ratio, asked = Fraction(part, whole), Fraction(percent, 100)
    return ratio > asked if above else ratio >= asked


@pytest.mark.parametrize(("percent", "above"), SHARES)
def test_the_distance_of_a_share_is_the_smallest_that_reaches_it(
    percent: int, *, above: bool
) -> None:
    share = Share(kind="share", part="part", of="of", percent=percent, above=above)
    for whole in range(1, 200):
        for part in range(whole + 1):
            values = {"part": Range(part, part, exact=True), "of": Range(whole, whole, exact=True)}
            decision = share.decide(values, AS_OF)
            if over(part, whole, percent, above=above):
                assert decision == (Status.MET, None, ())
            else:
                more = decision.shortfall
                assert isinstance(more, int)
                assert over(part + more, whole, percent, above=above)
                assert not over(part + more - 1, whole, percent, above=above)


@given(st.integers(1, 10**30), st.sampled_from(SHARES))
def test_shares_are_exact_at_any_size(whole: int, asked: tuple[int, bool]) -> None:
    percent, above = asked
    share = Share(kind="share", part="part", of="of", percent=percent, above=above)
    edge = percent * whole // 100
    for part in (edge, min(edge + 1, whole)):
        values = {"part": Range(part, part, exact=True), "of": Range(whole, whole, exact=True)}
        reached = over(part, whole, percent, above=above)
        status = Status.MET if reached else Status.NOT_MET
        assert share.decide(values, AS_OF).status is status


# Dates


def plain_anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


@pytest.mark.parametrize("years", [1, 2, 3, 5])
@pytest.mark.parametrize(
    "month", [(2024, 2), (2023, 2), (2020, 2), (2022, 11), (2023, 12), (2021, 4)]
)
def test_a_month_is_every_day_of_it(years: int, month: tuple[int, int]) -> None:
    year, number = month
    length = calendar.monthrange(year, number)[1]
    every = [date(year, number, day) for day in range(1, length + 1)]
    rule = Years(kind="years", since="since", years=years)
    ban = Ban(kind="ban", sanction="sanction", since="since", years={"x": years}, clauses={})
    start = plain_anniversary(every[0], years) - timedelta(days=3)
    for as_of in (start + timedelta(days=n) for n in range(length + 6)):
        values = {"since": whole_month(year, number, as_of), "sanction": "x"}
        passed = {as_of >= plain_anniversary(day, years) for day in every}
        status = rule.decide(values, as_of)
        over_now = {as_of > plain_anniversary(day, years) for day in every}
        barred = ban.decide(values, as_of)
        last = plain_anniversary(every[-1], years)
        if len(passed) == 2:
            assert status == (Status.UNKNOWN, None, ())
        elif passed == {True}:
            assert status == (Status.MET, None, ())
        else:
            assert status == (Status.NOT_MET, last, ())
        if len(over_now) == 2:
            assert barred == (Status.UNKNOWN, None, ())
        elif over_now == {True}:
            assert barred == (Status.MET, None, ())
        else:
            assert barred == (Status.NOT_MET, last + timedelta(days=1), ())


def test_the_current_month_reaches_to_the_application_date() -> None:
    for as_of in (date(2024, 2, 1), date(2024, 2, 15), date(2024, 2, 29)):
        month = whole_month(2024, 2, as_of)
        assert (month.first, month.last, month.month_end) == (
            date(2024, 2, 1),
            as_of,
            date(2024, 2, 29),
        )


@pytest.mark.parametrize(
    ("day", "years", "expected_day"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2096, 2, 29), 4, date(2100, 2, 28)),
        (date(1996, 2, 29), 4, date(2000, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2024, 3, 1), 2, date(2026, 3, 1)),
        (date(2024, 12, 31), 1, date(2025, 12, 31)),
        (date(9998, 1, 1), 2, None),
    ],
)
def test_anniversaries(day: date, years: int, expected_day: date | None) -> None:
    assert anniversary(day, years) == expected_day


@pytest.mark.parametrize(
    ("sanction", "years", "clause"),
    [
        ("evaluation", 3, "measures.24"),
        ("fraud", 3, "measures.25"),
        ("accident", 5, "measures.25"),
    ],
)
@pytest.mark.parametrize("platform", sorted(LAW))
def test_a_ban_ends_with_its_anniversary(
    platform: str, sanction: str, years: int, clause: str
) -> None:
    day = date(2020, 2, 29)
    end = date(2020 + years, 2, 28)
    facts = {"past_sanction": sanction, "past_sanction_on": day.isoformat()}
    within = assess(PACK, platform, facts, end)
    assert (within.verdict, within.blocked_until) == ("blocked", date(2020 + years, 3, 1))
    assert within.result("ban").clause == clause
    after = assess(PACK, platform, facts, end + timedelta(days=1))
    assert (after.verdict, after.blocked_until) == ("incomplete", None)
    assert after.result("ban").status is Status.MET


def test_at_the_end_of_the_calendar_nothing_breaks() -> None:
    facts = {
        "past_sanction": "accident",
        "past_sanction_on": "9999-12-31",
        "lab_established_on": "9999-12",
    }
    found = assess(PACK, "key_laboratory", facts, date.max)
    assert (found.verdict, found.blocked_until) == ("blocked", None)
    assert found.result("3.2.foundation").status is Status.NOT_MET
    assert found.as_json()["verdict"] == "blocked"


# Kleene


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
