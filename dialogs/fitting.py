"""Which of the facts that were given count for a platform: those that are known to it, can be read,
and fit each other."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.contradictions import refuse_contradictions
from rules.facts import Fact, FactError, Value, parse
from rules.pack import Pack


def fitting(
    pack: Pack, platform: str, facts: Mapping[str, Any], as_of: date
) -> tuple[dict[str, Any], dict[str, Value]]:
    """Those of `facts` that fit the platform: in JSON form, and as values. Where two contradict
    each other, which the conversation does not let happen, one is left out."""
    known = pack.facts_of(platform)
    values = readable(known, facts, as_of)
    raw = {name: facts[name] for name in values}
    values = without_excluded(pack, values)
    raw = {name: raw[name] for name in values}
    while (loser := _contradicting(pack, known, values, as_of)) is not None:
        del raw[loser], values[loser]
    return raw, values


def without_excluded(pack: Pack, values: Mapping[str, Value]) -> dict[str, Value]:
    """`values` without those for which a choice leaves no room (no sanction: no date of one). They
    are off the path: kept, but they do not count."""
    gone = {other for choice, option, other in pack.info.never_with if values.get(choice) == option}
    return {name: value for name, value in values.items() if name not in gone}


def _contradicting(
    pack: Pack, known: Mapping[str, Fact], values: Mapping[str, Value], as_of: date
) -> str | None:
    try:
        refuse_contradictions(pack.info, known, values, as_of)
    except FactError as error:
        return error.field
    return None


def readable(known: Mapping[str, Fact], facts: Mapping[str, Any], as_of: date) -> dict[str, Value]:
    """The values of those of `facts` that are known and whose JSON form fits them."""
    values = {}
    for name, given in facts.items():
        if name in known:
            try:
                values[name] = parse(known[name], given, as_of)
            except FactError:
                continue
    return values
