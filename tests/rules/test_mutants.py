"""Would a slip in the rule data be noticed? Every mutant of every check is held against the cases;
pairs, softened clauses and standing facts of the pack are dropped in turn."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from rules.contradictions import refuse_contradictions
from rules.criteria import Criterion
from rules.facts import FactError, parse_all
from rules.linting import lint
from rules.loading import PACKS, read_pack
from rules.outcomes import outcome
from rules.pack import Check, Pack, Platform
from tests.rules.cases import AS_OF, Case, cases_of
from tests.rules.contradictions import CONTRADICTIONS
from tests.rules.mutants import Mutant, kinds, mutants
from tests.rules.readings import Outcome

# Mutants that no applicant could tell from the law, each with its reason.
EQUIVALENT = {
    # Both must be declared, and of a met and a declared matter the worse is "review" all the same.
    "field_station.3.7.support: 0: review → met",
    "field_station.3.7.support: 1: review → met",
}


def survives(pack: Pack, mutant: Mutant) -> bool:
    platform = pack.platforms[mutant.platform]
    clause, check = next(
        (clause, c) for clause, c in platform.standing_checks if c.id == mutant.check
    )
    changed = check.model_copy(update={"decide": mutant.criterion})
    return all(
        agrees(pack, platform, clause, changed, case)
        for case in reversed(cases_of(pack, mutant.platform, check))
    )


def agrees(pack: Pack, platform: Platform, clause: str, check: Check, case: Case) -> bool:
    values = parse_all(pack.facts_of(platform.id), case.facts, case.as_of)
    try:
        decision = outcome(platform, clause, check, values, case.as_of).decision
    except (KeyError, ValueError, TypeError):
        return False
    return Outcome(decision.status.value, decision.shortfall, decision.missing) == case.expected


def test_every_mutant_of_a_check_is_noticed(pack: Pack) -> None:
    found = list(mutants(pack))
    survivors = {f"{m.platform}.{m.check}: {m.change}" for m in found if survives(pack, m)}
    telling = len(found) - len(EQUIVALENT)
    rate = 100 * (telling - len(survivors - EQUIVALENT)) / telling
    print(f"{len(found)} mutants, {len(EQUIVALENT)} of them equivalent, {rate:.1f} % noticed")
    assert survivors == EQUIVALENT
    assert telling > 700


def test_every_kind_of_criterion_is_mutated(pack: Pack) -> None:
    assert kinds(pack) == set(leaves())
    per_platform = Counter(mutant.platform for mutant in mutants(pack))
    assert per_platform.keys() == pack.platforms.keys()


def leaves() -> list[type[Criterion]]:
    return [cls for cls in Criterion.__subclasses__() if cls.__module__.startswith("rules.")]


def refused(pack: Pack, platform: str, facts: dict[str, object]) -> bool:
    known = pack.facts_of(platform)
    try:
        refuse_contradictions(pack.info, known, parse_all(known, facts, AS_OF), AS_OF)
    except FactError:
        return True
    return False


def test_a_dropped_or_turned_pair_is_noticed(pack: Pack) -> None:
    """Facts that contradict each other are told by the pairs of the pack and by nothing else."""
    assert all(refused(pack, platform, facts) for platform, facts, _field in CONTRADICTIONS)
    for index, (less, more) in enumerate(pack.info.orders):
        rest = (*pack.info.orders[:index], *pack.info.orders[index + 1 :])
        for orders in (rest, (*rest, (more, less))):
            changed = pack.model_copy(
                update={"info": pack.info.model_copy(update={"orders": orders})}
            )
            cases = [refused(changed, platform, facts) for platform, facts, _ in CONTRADICTIONS]
            assert not all(cases), (less, more)
    without = pack.info.model_copy(update={"never_with": ()})
    changed = pack.model_copy(update={"info": without})
    assert not all(refused(changed, platform, facts) for platform, facts, _ in CONTRADICTIONS)


@pytest.mark.parametrize("dropped", [0, 1, 2, None])
def test_a_clause_that_is_not_softened_is_noticed(pack: Pack, dropped: int | None) -> None:
    """第三条（五） reaches （二）, （三） and （四）, and nothing else."""
    platform = pack.platforms["engineering_center"]
    assert platform.softening is not None
    clauses = platform.softening.clauses
    more = (*clauses, "annex.engineering_center.3.1")
    softening = platform.softening.model_copy(
        update={
            "clauses": more
            if dropped is None
            else tuple(c for i, c in enumerate(clauses) if i != dropped)
        }
    )
    changed = platform.model_copy(update={"softening": softening})
    unlike = [
        check.id
        for clause, check in platform.standing_checks
        for case in softened_cases(pack, platform, check)
        if not agrees(pack, changed, clause, check, case)
    ]
    expected = "3.1." if dropped is None else f"3.{dropped + 2}."
    assert unlike
    assert {check[:4] for check in unlike} == {expected}


def softened_cases(pack: Pack, platform: Platform, check: Check) -> list[Case]:
    """The cases of a check, also under a new centre where its newness changes nothing."""
    cases = cases_of(pack, platform.id, check)
    return [
        *cases,
        *(
            case._replace(facts={**case.facts, "newly_established": True})
            for case in cases
            if "newly_established" not in case.facts and check.id.startswith("3.1")
        ),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("field_station.yaml", "place_fact: site_in_lhasa", "place_fact: platform_in_lhasa"),
        ("clinical_center.yaml", "place_fact: hospital_in_lhasa", "place_fact: platform_in_lhasa"),
        ("key_laboratory.yaml", "place_fact: platform_in_lhasa", "place_fact: host_support"),
        ("key_laboratory.yaml", "ending: 重点实验室", "ending: 实验室"),
        ("rd_institution.yaml", "open_ending: true", "open_ending: false"),
        ("pack.yaml", "city: 拉萨市", "city: 拉萨"),
    ],
)
def test_a_slip_in_the_files_is_noticed(
    tmp_path: Path, pack: Pack, file: str, old: str, new: str
) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(PACKS / pack.name, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    changed = read_pack(folder)
    assert lint(changed, folder) or not still_right(pack, changed)


def still_right(pack: Pack, changed: Pack) -> bool:
    for platform in pack.platforms.values():
        for (_clause, check), (clause, other) in zip(
            platform.standing_checks,
            changed.platforms[platform.id].standing_checks,
            strict=True,
        ):
            cases = cases_of(pack, platform.id, check)
            own = changed.platforms[platform.id]
            if not all(agrees(changed, own, clause, other, case) for case in cases):
                return False
    return True
