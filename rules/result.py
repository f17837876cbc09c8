"""The result of one check: its decision, and what the decision rests on."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from rules.criteria import Choice, Decision, Shortfall
from rules.facts import Fact, Values
from rules.outcomes import Outcome
from rules.pack import Check, Phrases, Platform
from rules.status import Status


class Basis(NamedTuple):
    """What all results of one assessment rest on. `raw` are the facts as they were given, in JSON
    form; `phrases` are in the language in which it was made."""

    platform: Platform
    values: Values
    raw: Mapping[str, Any]
    facts: Mapping[str, Fact]
    as_of: date
    phrases: Mapping[str, Phrases]


class CheckResult(NamedTuple):
    """What one check gives."""

    basis: Basis
    check: Check
    outcome: Outcome

    @property
    def clause(self) -> str:
        """The clause that decides."""
        return self.outcome.clause

    @property
    def decision(self) -> Decision:
        return self.outcome.decision

    @property
    def open_point(self) -> str:
        """The open point beside the result; empty where there is none."""
        return self.outcome.open_point

    @property
    def softened(self) -> bool:
        """Did the platform's softening change the decision?"""
        return self.outcome.softened

    @property
    def platform(self) -> Platform:
        return self.basis.platform

    @property
    def values(self) -> Values:
        return self.basis.values

    @property
    def raw(self) -> Mapping[str, Any]:
        return self.basis.raw

    @property
    def facts(self) -> Mapping[str, Fact]:
        return self.basis.facts

    @property
    def id(self) -> str:
        """The check's full id: the platform and the check."""
        return self.basis.phrases[self.check.id].id

    @property
    def status(self) -> Status:
        return self.outcome.decision.status

    @property
    def evidence(self) -> tuple[str, ...]:
        """The materials that prove it, without those of other branches than the chosen one; while
        nothing is chosen, those of all."""
        check = self.check
        if not check.evidence_only or not isinstance(check.decide, Choice):
            return check.evidence
        chosen = self.basis.values.get(check.decide.fact)
        if chosen is None:
            return check.evidence
        only = check.evidence_only
        return tuple(one for one in check.evidence if one not in only or chosen in only[one])

    @property
    def shortfall(self) -> Shortfall | None:
        return self.outcome.decision.shortfall

    @property
    def required(self) -> int | float | str:
        """The number that is asked where one number says it, else the condition in words."""
        required = self.phrases.required
        if required is None:
            return self.check.decide.required(self.basis.values, self.basis.facts)
        return required

    @property
    def asks(self) -> str:
        """The figure that is asked, in words; empty where no figure says it."""
        asks = self.phrases.asks
        if asks is None:
            return self.check.decide.asks(self.basis.values, self.basis.facts)
        return asks

    @property
    def phrases(self) -> Phrases:
        """What is always said of this check."""
        return self.basis.phrases[self.check.id]

    @property
    def actual(self) -> object:
        """The value of the fact in its JSON form; of several facts, an object; null: unknown."""
        raw, reads = self.basis.raw, self.check.reads
        if len(reads) == 1:
            return raw.get(reads[0])
        return {name: raw[name] for name in reads if raw.get(name) is not None} or None

    @property
    def pending(self) -> tuple[str, ...]:
        """The facts, missing or only approximately known, that can still decide this check."""
        return self.outcome.pending
