"""What every criterion is: a typed node that decides a status and can say what it asks."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict

from rules.facts import Fact, Values
from rules.i18n import N_
from rules.status import Status

Shortfall: TypeAlias = int | float | date
Facts: TypeAlias = Mapping[str, Fact]


class Decision(NamedTuple):
    """A status, and beside `not_met` how far off it is, in the fact's unit, or from which day it
    holds; `missing` names the ids that a list lacks."""

    status: Status
    shortfall: Shortfall | None = None
    missing: tuple[str, ...] = ()


MET = Decision(Status.MET)
NOT_MET = Decision(Status.NOT_MET)
UNKNOWN = Decision(Status.UNKNOWN)
REVIEW = Decision(Status.REVIEW)
CONFIRM = Decision(Status.CONFIRM)
NOT_APPLICABLE = Decision(Status.NOT_APPLICABLE)

PLAIN = {
    decision.status: decision
    for decision in (MET, NOT_MET, UNKNOWN, REVIEW, CONFIRM, NOT_APPLICABLE)
}


STATUS_WORDS = {
    Status.MET: N_("达到"),
    Status.NOT_MET: N_("未达到"),
    Status.UNKNOWN: N_("待补充"),
    Status.REVIEW: N_("专家论证"),
    Status.CONFIRM: N_("需市科技局确认"),
    Status.NOT_APPLICABLE: N_("不适用"),
}


class Criterion(BaseModel, ABC):
    """One node of a condition. Nodes are data: they validate, decide, and read themselves back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @abstractmethod
    def decide(self, values: Values, as_of: date) -> Decision:
        """The status that `values` give on the application date `as_of`."""

    @abstractmethod
    def reads(self) -> tuple[str, ...]:
        """Every fact that this node or a node below may need, in the order of asking."""

    @abstractmethod
    def words(self, facts: Facts) -> str:
        """The condition in words, for people who check the data against the clause."""

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        """The facts, missing or only approximately known, whose answer can still decide this node;
        none when it is decided."""
        if self.decide(values, as_of).status is not Status.UNKNOWN:
            return ()
        return self.reads()

    def required(self, values: Values, facts: Facts) -> int | float | str:
        """What is asked: the number itself where one number says it, else words."""
        return self.words(facts)

    def asks(self, values: Values, facts: Facts) -> str:
        """The figure that is asked, in words, without the fact's name: 不少于 300 ㎡. Empty where
        no figure says it."""
        return ""


def united(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    """All names of `groups`, each once, in order."""
    return tuple(dict.fromkeys(name for group in groups for name in group))
