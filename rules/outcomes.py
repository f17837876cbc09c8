"""What each check of a platform comes to. An outcome follows from a few values alone, and of two
applicants most are the same: those that were worked out last are kept."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from rules.criteria import Ban, Choice, Decision
from rules.criteria.base import united
from rules.facts import Value, Values
from rules.pack import Check, Platform
from rules.status import Status

MOST_KEPT = 128  # outcomes of one check


class Outcome(NamedTuple):
    """What one check gives. `softened`: the platform's softening changed its decision. `clause` is
    the one that decides. `pending` are the facts, missing or only approximately known, that can
    still decide it; `begun`: one of the facts that it reads is known."""

    decision: Decision
    softened: bool
    open_point: str
    clause: str
    pending: tuple[str, ...]
    begun: bool


# What a check comes to on an application date, and on the values of what it reads (None: missing).
_Decide: TypeAlias = Callable[[date, tuple[Value | None, ...]], Outcome]


class _Decider(NamedTuple):
    check: Check
    reads: tuple[str, ...]
    decide: _Decide


def outcomes(platform: Platform, values: Values, as_of: date) -> Iterable[tuple[Check, Outcome]]:
    """Every check of the platform with its outcome, in the order of asking."""
    known = values.get
    for check, reads, decide in _deciders(platform):
        yield check, decide(as_of, tuple(map(known, reads)))


def _deciders(platform: Platform) -> list[_Decider]:
    deciders: list[_Decider] = platform.deciders
    if not deciders:
        # All at once: another thread may not find some of the checks and take them for all.
        deciders[:] = [_decider(platform, *standing) for standing in platform.standing_checks]
    return deciders


def _decider(platform: Platform, clause: str, check: Check) -> _Decider:
    softening = platform.softening
    softened_by = softening.by if softening and clause in softening.clauses else ""
    reads = united([check.reads, (softened_by,) if softened_by else ()])

    # What was typed is nobody else's, and may not outlive its case.
    @lru_cache(0 if check.advises else MOST_KEPT)
    def decided(as_of: date, read: tuple[Value | None, ...]) -> Outcome:
        values = {name: value for name, value in zip(reads, read, strict=True) if value is not None}
        return outcome(platform, clause, check, values, as_of)

    return _Decider(check, reads, decided)


def outcome(platform: Platform, clause: str, check: Check, values: Values, as_of: date) -> Outcome:
    """What one check under its clause comes to."""
    decision, softened = _decision(platform, clause, check, values, as_of)
    return Outcome(
        decision,
        softened,
        _open_point(platform, check, decision.status, values, softened=softened),
        _clause(check, clause, values),
        _pending(platform, check, decision.status, values, as_of, softened=softened),
        any(name in values for name in check.reads),
    )


def branch_question(check: Check, values: Values) -> str:
    """What is open in the branch that was chosen, where it has a question of its own."""
    if not isinstance(check.decide, Choice):
        return ""
    return check.branch_questions.get(str(values.get(check.decide.fact)), "")


def _decision(
    platform: Platform, clause: str, check: Check, values: Values, as_of: date
) -> tuple[Decision, bool]:
    """The decision, and whether the platform's softening changed it: a check that fails is open
    where the softening fact is true, and unknown while that fact is missing."""
    decision = check.decide.decide(values, as_of)
    softening = platform.softening
    if softening is None or decision.status is not Status.NOT_MET:
        return decision, False
    if clause not in softening.clauses:
        return decision, False
    match values.get(softening.by):
        case None:
            return Decision(Status.UNKNOWN), True
        case True:
            return decision._replace(status=Status.CONFIRM), True
    return decision, False


def _open_point(
    platform: Platform, check: Check, status: Status, values: Values, *, softened: bool
) -> str:
    """The open point beside a result."""
    if softened and platform.softening:
        return platform.softening.open_point
    if status is Status.NOT_APPLICABLE:
        return ""
    if status is not Status.CONFIRM:
        return check.open_point
    if branch_question(check, values):
        return ""
    return check.confirm_point or check.open_point


def _clause(check: Check, standing: str, values: Values) -> str:
    """The clause that decides: of a ban, that of the sanction."""
    if isinstance(check.decide, Ban):
        return check.decide.clauses.get(str(values.get(check.decide.sanction)), standing)
    return standing


def _pending(
    platform: Platform, check: Check, status: Status, values: Values, as_of: date, *, softened: bool
) -> tuple[str, ...]:
    if status is not Status.UNKNOWN:
        return ()
    if softened and platform.softening:
        return (platform.softening.by,)
    return check.decide.pending(values, as_of)
