"""What must hold for any facts: knowing more never takes back, every interval is decided as all its
values are, Kleene's tables, months as their days."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.assessment import Assessment, assess
from rules.facts import FactError, FactKind, parse
from rules.loading import load_pack
from rules.status import Status
from rules.values import Range
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
        refusal = error.problem
    assert any(word in refusal for word in ("不能多于", "就不应有", "晚于"))
    return None


@settings(max_examples=300, deadline=None)
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


@settings(max_examples=300, deadline=None)
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
    whole = fact.kind is FactKind.COUNT
    step: Any = 1 if whole else 0.5
    low: Any = int(interval.low) if whole else float(interval.low)
    low += step if interval.low_open else 0
    high = min(interval.high, low + 20 * step)
    inside = [low + n * step for n in range(21) if low + n * step <= high]
    inside = [n for n in inside if n != interval.high or not interval.high_open] or [low]
    one, two = draw(st.sampled_from(inside)), draw(st.sampled_from(inside))
    return one if draw(st.booleans()) else {"between": sorted([one, two])}


@settings(max_examples=300, deadline=None)
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


@settings(max_examples=200, deadline=None)
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
