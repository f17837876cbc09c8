"""Shares are compared on whole counts, over every pair of counts that can be true together."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.criteria import Share
from rules.status import Status
from rules.values import Range

AS_OF = date(2026, 11, 25)


SMALL = [Range(low, high) for low in range(31) for high in range(low, 31)]
SHARES = [(10, False), (30, False), (60, False), (50, True)]


@settings(max_examples=1500, deadline=None)
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


@settings(deadline=None)
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
