"""Gaps: everything that keeps an application from being complete, all at once (一次性告知)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.assessment import Assessment
from rules.criteria import All, Choice, Criterion, Either, Threshold, When, Years
from rules.criteria.anatomy import nodes
from rules.facts import Values
from rules.pack import Clause, Evidence, OpenPoint, Pack
from rules.result import CheckResult
from rules.status import Status
from rules.values import Days, Range, anniversary


@dataclass(frozen=True, slots=True)
class Gap:
    """One check that is not (yet) met, with what a person needs to act on it."""

    result: CheckResult
    clause: Clause
    quote: str
    evidence: tuple[Evidence, ...]
    open_point: OpenPoint | None

    @property
    def remedy(self) -> str:
        return self.result.check.remedy


def gap_of(pack: Pack, result: CheckResult) -> Gap:
    """Clause, own words, evidence and open point of one result."""
    return Gap(
        result=result,
        clause=pack.clauses[result.clause],
        quote=result.platform.quotes.get(result.check.id) or pack.clauses[result.clause].text,
        evidence=tuple(pack.evidence[name] for name in result.evidence),
        open_point=pack.open_points.get(result.open_point),
    )


# What stands first in a report: what fails, what is open, what is missing, what experts judge.
ORDER = (Status.NOT_MET, Status.CONFIRM, Status.UNKNOWN, Status.REVIEW, Status.MET)


def gaps(assessment: Assessment) -> Mapping[Status, tuple[Gap, ...]]:
    """Every applicable check by status, in the order of a report; the name is not among them."""
    return {
        status: tuple(
            gap_of(assessment.pack, result)
            for result in assessment.checks
            if result.status is status and not result.check.advises
        )
        for status in ORDER
    }


def counts_years(result: CheckResult) -> bool:
    """Does the condition ask for a number of years?"""
    return any(isinstance(node, Years) for node in nodes(result.check.decide))


def at_the_edge(result: CheckResult) -> bool:
    """Is a condition just met, with nothing to spare: a figure equal to the threshold, or the very
    day of an anniversary?"""
    basis = result.basis
    return result.status is Status.MET and _edge(result.check.decide, basis.values, basis.as_of)


def _edge(node: Criterion, values: Values, as_of: date) -> bool:
    match node:
        case Threshold():
            figure = values.get(node.fact)
            return isinstance(figure, Range) and figure.exact and figure.low == node.min
        case Years():
            since = values.get(node.since)
            return isinstance(since, Days) and anniversary(since.last, node.years) == as_of
        case All():
            return any(_edge(one, values, as_of) for one in node.of)
        case Either():
            met = [one for one in node.of if one.decide(values, as_of).status is Status.MET]
            return all(_edge(one, values, as_of) for one in met)
        case When():
            return _edge(node.then, values, as_of)
        case Choice():
            branch = node.branch(values.get(node.fact))
            return isinstance(branch, Criterion) and _edge(branch, values, as_of)
    return False
