"""What each missing fact can still change, and which to ask next. The goal pulls the questions:
a fact is asked only while an open check needs it."""

from collections.abc import Collection, Iterable, Mapping

from rules.assessment import Assessment
from rules.facts import FactKind
from rules.pack import Platform
from rules.result import CheckResult
from rules.status import Status

Influence = Mapping[str, tuple[CheckResult, ...]]


def influence(assessments: Iterable[Assessment]) -> Influence:
    """For each fact that is missing or only approximately known, the open checks that its answer
    can still change, in the order of the law."""
    found: dict[str, list[CheckResult]] = {}
    for assessment in assessments:
        for result in assessment.checks:
            for name in result.pending:
                found.setdefault(name, []).append(result)
    return {name: tuple(results) for name, results in found.items()}


def next_fact(
    platform: Platform, open_facts: Influence, settled: Collection[str] = ()
) -> str | None:
    """The fact to ask next for one platform, None when nothing that is asked can change a check.
    `open_facts` is the influence of the platform's assessment.

    First what bars every application (bans, the place), then what finishes a check that was begun,
    then what settles most checks, then the order of the law. `settled` are facts not to ask
    (again): the applicant does not know them.
    """
    first = platform.asked_first
    best, best_rank = None, (False, False, 0)
    for name, results in open_facts.items():
        if name in settled:
            continue
        begun = any(result.outcome.begun for result in results)
        rank = (name in first, begun, len(results))
        if rank > best_rank:
            best, best_rank = name, rank
    return best


def next_common_fact(
    assessments: Mapping[str, Assessment], settled: Collection[str] = ()
) -> str | None:
    """The fact to ask next while the platform type is open: the one that can rule out most of the
    types that are still possible, at least two. Declared matters, and what concerns one type alone,
    are left for the interview of the chosen type."""
    possible = still_possible(assessments)
    best, best_rank = None, (0, 0)
    for name, results in influence(possible.values()).items():
        if name in settled or results[0].facts[name].kind is FactKind.DECLARED:
            continue
        failing = [result for result in results if result.check.can_fail]
        rank = (len({result.platform.id for result in failing}), len(failing))
        if rank[0] > 1 and rank > best_rank:
            best, best_rank = name, rank
    return best


def still_possible(assessments: Mapping[str, Assessment]) -> dict[str, Assessment]:
    """The platform types of which no check has failed yet."""
    return {
        platform: assessment
        for platform, assessment in assessments.items()
        if not any(
            result.status is Status.NOT_MET and not result.check.advises
            for result in assessment.checks
        )
    }
