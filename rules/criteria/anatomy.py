"""What a criterion is made of: its nodes, the facts and options it needs, its figures, the statuses
it can give. For whoever checks, draws or mutates rule data."""

from collections.abc import Iterator, Mapping

from rules.criteria.answers import Declared, Tally, Yes
from rules.criteria.base import Criterion
from rules.criteria.branches import Choice, When
from rules.criteria.combined import All, Either
from rules.criteria.figures import Ladder, Period, Share, Threshold, Years
from rules.criteria.lists import Includes, Named
from rules.criteria.standing import Ban, Name
from rules.facts import FactKind
from rules.status import Status

_FIGURES = (FactKind.NUMBER, FactKind.COUNT)


def nodes(criterion: Criterion) -> Iterator[Criterion]:
    """The criterion and every one below it."""
    yield criterion
    for child in children(criterion):
        yield from nodes(child)


def children(criterion: Criterion) -> tuple[Criterion, ...]:
    match criterion:
        case All() | Either():
            return criterion.of
        case When():
            return (criterion.then,)
        case Choice():
            branches = (*criterion.cases.values(), criterion.otherwise)
            return tuple(branch for branch in branches if isinstance(branch, Criterion))
    return ()


def kinds_needed(criterion: Criterion) -> Mapping[str, tuple[FactKind, ...]]:
    """The facts that this node itself reads, each with the kinds that fit."""
    match criterion:
        case Yes() | When():
            return {criterion.fact: (FactKind.YESNO,)}
        case Declared():
            return {criterion.fact: (FactKind.DECLARED,)}
        case Tally():
            return dict.fromkeys(criterion.facts, (FactKind.YESNO,))
        case Choice():
            return {criterion.fact: (FactKind.CHOICE,)}
        case Includes() | Named():
            return {criterion.fact: (FactKind.SEVERAL,)}
        case Threshold():
            return {criterion.fact: _FIGURES}
        case Ladder():
            return {criterion.fact: (FactKind.COUNT,)}
        case Share():
            return dict.fromkeys((criterion.part, criterion.of), (FactKind.COUNT,))
        case Period():
            return dict.fromkeys((criterion.recent, criterion.total), (FactKind.COUNT,))
        case Years():
            return {criterion.since: (FactKind.DATE,)}
        case Ban():
            return {criterion.sanction: (FactKind.CHOICE,), criterion.since: (FactKind.DATE,)}
        case Name():
            return {criterion.fact: (FactKind.TEXT,)}
    return {}


def options_needed(criterion: Criterion) -> Mapping[str, tuple[str, ...]]:
    """The option ids that this node itself names, by fact."""
    match criterion:
        case Choice():
            return {criterion.fact: tuple(criterion.cases)}
        case Includes():
            ids = ((one,) if isinstance(one, str) else one for one in criterion.all_of)
            return {criterion.fact: tuple(one for group in ids for one in group)}
        case Named():
            return {criterion.fact: criterion.named}
        case Ban():
            return {criterion.sanction: (*criterion.years, *criterion.clauses)}
    return {}


def figures_of(criterion: Criterion) -> tuple[int, ...]:
    """The figures of the law that this node itself holds."""
    match criterion:
        case Threshold() | Period():
            return (criterion.min,)
        case Share():
            return (criterion.percent,)
        case Years():
            return (criterion.years,)
        case Ban():
            return tuple(criterion.years.values())
    return ()


def statuses(criterion: Criterion) -> frozenset[Status]:
    """The statuses that this node itself can give, those of its children left out."""
    match criterion:
        case Yes():
            return frozenset({Status.MET, criterion.otherwise})
        case Declared():
            return frozenset({Status.REVIEW, Status.NOT_MET})
        case Tally():
            return frozenset(criterion.outcomes)
        case When():
            return frozenset({Status.NOT_APPLICABLE})
        case Choice():
            branches = (*criterion.cases.values(), criterion.otherwise)
            return frozenset(branch for branch in branches if isinstance(branch, Status))
        case Threshold():
            return frozenset({Status.MET, criterion.short})
        case Ladder():
            return frozenset({Status.NOT_MET, *(status for _bound, status in criterion.steps)})
        case Period():
            return frozenset({Status.MET, Status.CONFIRM, Status.NOT_MET})
        case Named():
            return frozenset({criterion.found, Status.CONFIRM, Status.NOT_MET})
        case Name():
            failing = {Status.MET, Status.NOT_MET, Status.NOT_APPLICABLE}
            return frozenset(failing | ({Status.CONFIRM} if criterion.open_ending else set()))
        case All() | Either():
            return frozenset()
    return frozenset({Status.MET, Status.NOT_MET})
