"""Criteria over criteria, by Kleene's logic: all of them, any of them."""

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from rules.criteria.base import NOT_MET, PLAIN, Criterion, Decision, Facts, united
from rules.facts import Values
from rules.i18n import _
from rules.status import WORST_FIRST, Status

if TYPE_CHECKING:
    from rules.criteria import AnyCriterion

_RANK = {status: rank for rank, status in enumerate(WORST_FIRST)}


def _rank(decision: Decision) -> int:
    return _RANK[decision.status]


class All(Criterion):
    """Every one must hold: the worst status decides."""

    kind: Literal["all"]
    of: tuple["AnyCriterion", ...] = Field(min_length=2)

    def decide(self, values: Values, as_of: date) -> Decision:
        decisions = [node.decide(values, as_of) for node in self.of]
        worst = min(decisions, key=_rank)
        if worst.status is not Status.NOT_MET or worst.shortfall is None:
            return PLAIN[worst.status]
        # The distance is told only where it is all that is missing.
        others_met = sum(decision.status is Status.MET for decision in decisions)
        return worst if others_met == len(decisions) - 1 else NOT_MET

    def reads(self) -> tuple[str, ...]:
        return united([node.reads() for node in self.of])

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        if self.decide(values, as_of).status is not Status.UNKNOWN:
            return ()
        return united([node.pending(values, as_of) for node in self.of])

    def words(self, facts: Facts) -> str:
        return _("；且").join(node.words(facts) for node in self.of)

    def asks(self, values: Values, facts: Facts) -> str:
        return _("、").join(filter(None, (node.asks(values, facts) for node in self.of)))


class Either(Criterion):
    """One must hold: the best status decides."""

    kind: Literal["any"]
    of: tuple["AnyCriterion", ...] = Field(min_length=2)

    def decide(self, values: Values, as_of: date) -> Decision:
        decisions = [node.decide(values, as_of) for node in self.of]
        best = max(decisions, key=_rank)
        if best.status is not Status.NOT_MET:
            return PLAIN[best.status]
        distances = [decision.shortfall for decision in decisions]
        numbers = [n for n in distances if isinstance(n, (int, float))]
        return Decision(Status.NOT_MET, min(numbers) if len(numbers) == len(distances) else None)

    def reads(self) -> tuple[str, ...]:
        return united([node.reads() for node in self.of])

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        if self.decide(values, as_of).status is not Status.UNKNOWN:
            return ()
        return united([node.pending(values, as_of) for node in self.of])

    def words(self, facts: Facts) -> str:
        return _("；或").join(node.words(facts) for node in self.of)

    def asks(self, values: Values, facts: Facts) -> str:
        names = [_(facts[name].label) for name in self.reads()]
        first = self.of[0].asks(values, facts)
        return _("{names}任一{asks}").format(names=_("、").join(names), asks=first)
