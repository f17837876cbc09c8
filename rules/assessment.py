"""Assess an application: every check of a platform, its status, its distance, and the verdict.

Pure functions over a pack and facts. Facts that contradict each other or do not fit raise
`FactError`; they decide nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from typing import Any, NamedTuple

from rules.contradictions import refuse_contradictions
from rules.criteria import Ban, Decision, Shortfall
from rules.facts import Fact, FactError, Values, parse_all
from rules.i18n import _
from rules.messages import message
from rules.pack import Check, Pack, Platform
from rules.phrases import Phrases, phrases_of
from rules.status import Status, Verdict

# No daylight saving time has been kept since 1991, so a fixed offset says the same as the zone.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def today() -> date:
    """The application date where none is given: today in Asia/Shanghai."""
    return datetime.now(SHANGHAI).date()


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
    clause: str
    decision: Decision
    softened: bool
    open_point: str

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
        return f"{self.platform.id}.{self.check.id}"

    @property
    def status(self) -> Status:
        return self.decision.status

    @property
    def shortfall(self) -> Shortfall | None:
        return self.decision.shortfall

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
        if self.decision.status is not Status.UNKNOWN:
            return ()
        basis = self.basis
        if self.softened and basis.platform.softening:
            return (basis.platform.softening.by,)
        return self.check.decide.pending(basis.values, basis.as_of)

    @property
    def message(self) -> str:
        """What the result says to a person, in one sentence."""
        return message(self)

    def as_json(self) -> dict[str, Any]:
        status, shortfall, missing = self.decision
        result: dict[str, Any] = {
            "id": self.id,
            "clause": self.clause,
            "status": str(status),
            "required": self.required,
            "actual": self.actual,
        }
        if shortfall is not None:
            result["shortfall"] = str(shortfall) if isinstance(shortfall, date) else shortfall
        if missing:
            result["missing"] = list(missing)
        if self.open_point:
            result["open_point"] = self.open_point
        result["message"] = self.message
        return result


@dataclass(frozen=True)
class Assessment:
    """All checks of one platform on one application date."""

    pack: Pack
    platform: Platform
    as_of: date
    values: Values
    raw: Mapping[str, Any]
    checks: tuple[CheckResult, ...]

    @cached_property
    def verdict(self) -> Verdict:
        statuses = set()
        for result in self.checks:
            if result.check.id == "name":
                continue
            if result.status is Status.NOT_MET and isinstance(result.check.decide, Ban):
                return Verdict.BLOCKED
            statuses.add(result.status)
        for status, verdict in _VERDICTS:
            if status in statuses:
                return verdict
        return Verdict.READY

    @property
    def blocked_until(self) -> date | None:
        """While a ban is in force, the first day on which one may apply again."""
        for result in self.checks:
            if isinstance(result.check.decide, Ban) and isinstance(result.shortfall, date):
                return result.shortfall
        return None

    def result(self, check_id: str) -> CheckResult:
        """The result of a check by its id without the platform. Raises KeyError."""
        for result in self.checks:
            if result.check.id == check_id:
                return result
        raise KeyError(check_id)

    def having(self, *statuses: Status) -> tuple[CheckResult, ...]:
        return tuple(result for result in self.checks if result.status in statuses)

    def as_json(self) -> dict[str, Any]:
        report: dict[str, Any] = {
            "platform": self.platform.id,
            "as_of": self.as_of.isoformat(),
            "pack": self.pack.name,
            "verdict": self.verdict.value,
            "checks": [result.as_json() for result in self.checks],
        }
        if self.blocked_until:
            report["blocked_until"] = self.blocked_until.isoformat()
        return report


_VERDICTS = (
    (Status.NOT_MET, Verdict.NOT_ELIGIBLE),
    (Status.UNKNOWN, Verdict.INCOMPLETE),
    (Status.CONFIRM, Verdict.NEEDS_CONFIRMATION),
)


def read_facts(pack: Pack, platform: str, raw: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """The values of the platform's facts in `raw` (JSON forms). Facts of other platforms are
    ignored whatever their value. Raises FactError for an unknown fact name, a value that does not
    fit, and facts that contradict each other."""
    for name in raw:
        if name not in pack.facts:
            raise FactError(name, _("没有这个事实；可用的名称见 kechuang rules show"))
    facts = pack.facts_of(platform)
    values = parse_all(facts.values(), raw, as_of)
    refuse_contradictions(pack.info, facts, values, as_of)
    return values


def assess(pack: Pack, platform: str, raw: Mapping[str, Any], as_of: date) -> Assessment:
    """Assess one platform. Raises FactError as `read_facts`, KeyError for an unknown platform."""
    values = read_facts(pack, platform, raw, as_of)
    return assess_values(pack, platform, raw, values, as_of)


def assess_all(pack: Pack, raw: Mapping[str, Any], as_of: date) -> dict[str, Assessment]:
    """Assess every platform type on the same facts. Raises FactError."""
    return {platform: assess(pack, platform, raw, as_of) for platform in pack.platforms}


def assess_values(
    pack: Pack, platform: str, raw: Mapping[str, Any], values: Values, as_of: date
) -> Assessment:
    """Assess one platform on values that were read already."""
    data = pack.platforms[platform]
    facts = pack.facts_of(platform)
    basis = Basis(data, values, raw, facts, as_of, phrases_of(data, facts))
    checks = []
    for clause, check in data.standing_checks:
        decision, softened = decide(data, clause, check, values, as_of)
        open_point = "" if decision.status is Status.NOT_APPLICABLE else check.open_point
        if softened and data.softening:
            open_point = data.softening.open_point
        standing = _clause(check, clause, values)
        checks.append(CheckResult(basis, check, standing, decision, softened, open_point))
    return Assessment(pack, data, as_of, values, raw, tuple(checks))


def _clause(check: Check, standing: str, values: Values) -> str:
    """The clause that decides: of a ban, that of the sanction."""
    if isinstance(check.decide, Ban):
        return check.decide.clauses.get(str(values.get(check.decide.sanction)), standing)
    return standing


def decide(
    platform: Platform, clause: str, check: Check, values: Values, as_of: date
) -> tuple[Decision, bool]:
    """The decision of one check, and whether the platform's softening changed it: a check that
    fails is open where the softening fact is true, and unknown while that fact is missing."""
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
