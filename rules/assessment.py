"""Assess an application: every check of a platform, its status, its distance, and the verdict.

Pure functions over a pack and facts. Facts that contradict each other or do not fit raise
`FactError`; they decide nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from typing import Any

from rules.contradictions import refuse_contradictions
from rules.criteria import Ban
from rules.facts import FactError, Values, parse_all
from rules.i18n import _
from rules.messages import message
from rules.outcomes import outcomes
from rules.pack import Pack, Platform
from rules.phrases import phrases_of
from rules.result import Basis, CheckResult
from rules.status import Status, Verdict

# No daylight saving time has been kept since 1991, so a fixed offset says the same as the zone.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def today() -> date:
    """The application date where none is given: today in Asia/Shanghai."""
    return datetime.now(SHANGHAI).date()


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
            if result.check.advises:
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
            "checks": [_as_json(result) for result in self.checks],
        }
        if self.blocked_until:
            report["blocked_until"] = self.blocked_until.isoformat()
        return report


def _as_json(result: CheckResult) -> dict[str, Any]:
    status, shortfall, missing = result.outcome.decision
    phrases = result.phrases
    report: dict[str, Any] = {
        "id": phrases.id,
        "clause": result.clause,
        "status": str(status),
        "required": result.required if phrases.required is None else phrases.required,
        "actual": result.actual,
    }
    if shortfall is not None:
        report["shortfall"] = str(shortfall) if isinstance(shortfall, date) else shortfall
    if missing:
        report["missing"] = list(missing)
    if result.open_point:
        report["open_point"] = result.open_point
    report["message"] = message(result)
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
    values = parse_all(facts, raw, as_of)
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
    checks = tuple(
        CheckResult(basis, check, outcome) for check, outcome in outcomes(data, values, as_of)
    )
    return Assessment(pack, data, as_of, values, raw, checks)
