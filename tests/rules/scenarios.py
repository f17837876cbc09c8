"""Scenarios: applicants as data, with what the law gives them. A file that is not whole is refused:
a wrong test would prove nothing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rules.pack import Pack

FOLDER = Path(__file__).resolve().parent.parent / "scenarios"
KEYS = {"about", "platform", "as_of", "facts", "verdict", "statuses"}
OPTIONAL = {"unused", "shortfalls", "missing", "blocked_until"}
STATUSES = {"met", "not_met", "unknown", "review", "confirm", "not_applicable"}
VERDICTS = {"blocked", "not_eligible", "incomplete", "needs_confirmation", "ready"}


class Scenario(NamedTuple):
    """One applicant, and what is expected: a status for every check of the platform."""

    about: str
    platform: str
    as_of: date
    facts: Mapping[str, Any]
    verdict: str
    statuses: Mapping[str, str]
    shortfalls: Mapping[str, Any]
    missing: Mapping[str, list[str]]
    blocked_until: str | None


def scenario_files() -> list[Path]:
    return sorted(FOLDER.glob("*.yaml"))


def read_scenario(file: Path, pack: Pack) -> Scenario:
    """Raises ValueError: what is wrong with the file, and what is accepted."""
    return scenario_of(yaml.safe_load(file.read_text(encoding="utf-8")), pack)


def scenario_of(data: Mapping[str, Any], pack: Pack) -> Scenario:
    refuse(KEYS - data.keys(), "keys that a scenario needs are missing")
    refuse(data.keys() - KEYS - OPTIONAL, "keys that a scenario does not have")
    platform = pack.platforms[data["platform"]]
    checks = {check.id for _clause, check in platform.standing_checks}
    refuse(data["statuses"].keys() - STATUSES, "statuses that do not exist")
    listed = [check for some in data["statuses"].values() for check in some]
    refuse({check for check in listed if listed.count(check) > 1}, "checks listed twice")
    refuse(set(listed) - checks, "checks that the platform does not have")
    refuse(checks - set(listed), "checks without an expected status")
    refuse({data["verdict"]} - VERDICTS, "verdicts that do not exist")
    read = set(platform.reads())
    unread = data["facts"].keys() - read
    unused = set(data.get("unused", ()))
    refuse(unread - unused, "facts that no check reads and that are not listed as unused")
    refuse(unused - unread, "facts listed as unused that a check reads, or that are not given")
    statuses = {check: status for status, some in data["statuses"].items() for check in some}
    shortfalls = data.get("shortfalls", {})
    distant = {check for check, status in statuses.items() if status in ("not_met", "confirm")}
    refuse(shortfalls.keys() - distant, "shortfalls beside a check that neither fails nor is open")
    return Scenario(
        about=data["about"],
        platform=platform.id,
        as_of=data["as_of"],
        facts=data["facts"],
        verdict=data["verdict"],
        statuses=statuses,
        shortfalls=shortfalls,
        missing=data.get("missing", {}),
        blocked_until=data.get("blocked_until"),
    )


def refuse(wrong: set[str], why: str) -> None:
    if wrong:
        raise ValueError(f"{why}: {sorted(wrong)}")
