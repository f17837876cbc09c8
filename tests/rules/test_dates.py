"""Years are counted from anniversary to anniversary; a month is every day of it."""

import calendar
from datetime import date, timedelta
from typing import Any

import pytest

from rules.assessment import assess
from rules.criteria import Ban, Years
from rules.loading import load_pack
from rules.status import Status
from rules.values import anniversary, whole_month
from tests.rules.oracle import LAW

PACK = load_pack()


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
        values: dict[str, Any] = {"since": whole_month(year, number, as_of), "sanction": "x"}
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
