"""Criteria over yes/no answers: yes or no, declared, and how many of several are true."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from rules.criteria.base import (
    MET,
    NOT_MET,
    PLAIN,
    REVIEW,
    STATUS_WORDS,
    UNKNOWN,
    Criterion,
    Decision,
    Facts,
)
from rules.facts import Values
from rules.i18n import _
from rules.status import Status


class Yes(Criterion):
    """A yes/no fact: true is met; false is `otherwise`, which is not met unless the text leaves
    it open."""

    kind: Literal["yes"]
    fact: str
    otherwise: Literal[Status.NOT_MET, Status.CONFIRM] = Status.NOT_MET

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.fact)
        if value is None:
            return UNKNOWN
        return MET if value else PLAIN[self.otherwise]

    def reads(self) -> tuple[str, ...]:
        return (self.fact,)

    def words(self, facts: Facts) -> str:
        return _("「{label}」为是").format(label=_(facts[self.fact].label))


class Declared(Criterion):
    """A matter of judgement: what is declared is for the experts (第十三条（四）), what is denied
    is not met."""

    kind: Literal["declared"]
    fact: str

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.fact)
        if value is None:
            return UNKNOWN
        return REVIEW if value else NOT_MET

    def reads(self) -> tuple[str, ...]:
        return (self.fact,)

    def words(self, facts: Facts) -> str:
        return _("「{label}」由申报单位申明、专家论证").format(label=_(facts[self.fact].label))


class Tally(Criterion):
    """Several yes/no facts that the text gives as examples: how many are true decides; any of
    them missing is unknown."""

    kind: Literal["tally"]
    facts: tuple[str, ...] = Field(min_length=2)
    outcomes: tuple[Status, ...]

    @model_validator(mode="after")
    def _one_outcome_more(self) -> "Tally":
        if len(self.outcomes) != len(self.facts) + 1:
            raise ValueError(
                f"outcomes: got {len(self.outcomes)}, accepted one for each number of true facts "
                f"from 0 to {len(self.facts)}"
            )
        return self

    def decide(self, values: Values, as_of: date) -> Decision:
        true = 0
        for fact in self.facts:
            value = values.get(fact)
            if value is None:
                return UNKNOWN
            true += value is True
        return PLAIN[self.outcomes[true]]

    def reads(self) -> tuple[str, ...]:
        return self.facts

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        return tuple(name for name in self.facts if name not in values)

    def words(self, facts: Facts) -> str:
        labels = _("、").join(_("「{label}」").format(label=_(facts[f].label)) for f in self.facts)
        lines = [
            _("{n} 项为是：{then}").format(n=n, then=_(STATUS_WORDS[status]))
            for n, status in enumerate(self.outcomes)
        ]
        return _("{labels}中，{cases}").format(labels=labels, cases=_("；").join(lines))
