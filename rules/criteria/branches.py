"""Criteria whose branch is chosen by a fact. While that fact is missing the result is unknown,
unless every branch gives the same."""

from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias, Union

from pydantic import Field

from rules.criteria.base import (
    NOT_APPLICABLE,
    PLAIN,
    STATUS_WORDS,
    UNKNOWN,
    Criterion,
    Decision,
    Facts,
    united,
)
from rules.facts import Values
from rules.i18n import _
from rules.status import Status

if TYPE_CHECKING:
    from rules.criteria import AnyCriterion

Outcome: TypeAlias = Union[Status, "AnyCriterion"]


class When(Criterion):
    """A condition only for those of whom `fact` is true; not applicable to others."""

    kind: Literal["when"]
    fact: str
    then: "AnyCriterion"

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.fact)
        if value is None:
            return agreed([NOT_APPLICABLE, self.then.decide(values, as_of)])
        return self.then.decide(values, as_of) if value else NOT_APPLICABLE

    def reads(self) -> tuple[str, ...]:
        return united([(self.fact,), self.then.reads()])

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        if self.fact not in values:
            return (self.fact,)
        return self.then.pending(values, as_of) if values[self.fact] else ()

    def words(self, facts: Facts) -> str:
        return _("「{label}」为是时：{then}").format(
            label=_(facts[self.fact].label), then=self.then.words(facts)
        )


class Choice(Criterion):
    """One of several branches, chosen by `fact`: a status, or a further criterion."""

    kind: Literal["choice"]
    fact: str
    cases: dict[str, Outcome] = Field(min_length=1)
    otherwise: Outcome

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.fact)
        if value is None:
            branches = (*self.cases.values(), self.otherwise)
            return agreed([decide_outcome(branch, values, as_of) for branch in branches])
        return decide_outcome(self.branch(value), values, as_of)

    def branch(self, value: object) -> Outcome:
        """What the chosen value leads to."""
        return self.cases.get(str(value), self.otherwise)

    def reads(self) -> tuple[str, ...]:
        branches = (*self.cases.values(), self.otherwise)
        return united([(self.fact,), *(outcome_reads(branch) for branch in branches)])

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        if self.fact not in values:
            decided = self.decide(values, as_of).status is not Status.UNKNOWN
            return () if decided else (self.fact,)
        branch = self.branch(values[self.fact])
        return () if isinstance(branch, Status) else branch.pending(values, as_of)

    def words(self, facts: Facts) -> str:
        fact = facts[self.fact]
        lines = [
            _("{option}：{then}").format(
                option=_(option.label), then=outcome_words(self.cases[option.id], facts)
            )
            for option in fact.options
            if option.id in self.cases
        ]
        if len(lines) < len(fact.options):
            lines.append(_("其余：{then}").format(then=outcome_words(self.otherwise, facts)))
        return _("按「{label}」：{cases}").format(label=_(fact.label), cases=_("；").join(lines))

    def required(self, values: Values, facts: Facts) -> int | float | str:
        branch = self.branch(values[self.fact]) if self.fact in values else None
        if branch is None or isinstance(branch, Status):
            return self.words(facts)
        return branch.required(values, facts)

    def asks(self, values: Values, facts: Facts) -> str:
        branch = self.branch(values[self.fact]) if self.fact in values else None
        if branch is None or isinstance(branch, Status):
            return ""
        return branch.asks(values, facts)


def decide_outcome(outcome: Outcome, values: Values, as_of: date) -> Decision:
    if isinstance(outcome, Status):
        return PLAIN[outcome]
    return outcome.decide(values, as_of)


def outcome_words(outcome: Outcome, facts: Facts) -> str:
    return _(STATUS_WORDS[outcome]) if isinstance(outcome, Status) else outcome.words(facts)


def outcome_reads(outcome: Outcome) -> tuple[str, ...]:
    return () if isinstance(outcome, Status) else outcome.reads()


def agreed(decisions: list[Decision]) -> Decision:
    """While the fact that chooses a branch is missing: what all branches agree on, else unknown."""
    first = decisions[0]
    if all(decision.status is first.status for decision in decisions):
        return PLAIN[first.status]
    return UNKNOWN
