"""Outcomes that are kept: the same as those worked out anew, and never a part of them."""

import gc
from typing import Any
from weakref import ref

import pytest
from hypothesis import given, reject

from rules import outcomes
from rules.assessment import read_facts
from rules.facts import FactError
from rules.pack import Pack
from tests.rules.test_properties import AS_OF, PACK, applications


@given(applications())
def test_what_is_kept_is_what_is_worked_out_anew(application: tuple[str, dict[str, Any]]) -> None:
    name, facts = application
    platform = PACK.platforms[name]
    try:
        values = read_facts(PACK, name, facts, AS_OF)
    except FactError:
        reject()
    anew = [
        (check, outcomes.outcome(platform, clause, check, values, AS_OF))
        for clause, check in platform.standing_checks
    ]
    for _time in range(2):
        assert list(outcomes.outcomes(platform, values, AS_OF)) == anew


def test_no_one_finds_a_part_of_the_checks(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one thread prepares the checks, another assesses: a check left out would be a
    condition that nobody finds unmet."""
    platform = pack.platforms["key_laboratory"].model_copy()
    decider = outcomes._decider
    found: list[int] = []
    prepared = 0

    def looked_at_meanwhile(*standing: Any) -> outcomes._Decider:
        nonlocal prepared
        prepared += 1
        if prepared == 3:
            found.append(len(list(outcomes.outcomes(platform, {}, AS_OF))))
        return decider(*standing)

    monkeypatch.setattr(outcomes, "_decider", looked_at_meanwhile)
    found.append(len(list(outcomes.outcomes(platform, {}, AS_OF))))
    assert found == [len(platform.standing_checks)] * 2


def test_a_changed_platform_keeps_nothing_of_the_old(pack: Pack) -> None:
    platform = pack.platforms["key_laboratory"]
    before = list(outcomes.outcomes(platform, {}, AS_OF))
    changed = platform.model_copy(update={"before": ()})
    after = list(outcomes.outcomes(changed, {}, AS_OF))
    assert len(after) == len(before) - len(platform.before)


class Typed(str):
    """Words that tell whether anyone still holds them."""

    __slots__ = ("__weakref__",)


def test_nothing_that_was_typed_is_kept() -> None:
    """A proposed name would stay in memory after its case was deleted."""
    typed = Typed("拉萨市高原雪莲培育重点实验室")
    list(outcomes.outcomes(PACK.platforms["key_laboratory"], {"proposed_name": typed}, AS_OF))
    held = ref(typed)
    del typed
    gc.collect()
    assert held() is None
