"""From a reading to the JSON value of a fact (`criteria.md`, "Values as JSON")."""

from __future__ import annotations

from .result import Number, Reading

FactValue = Number | str | bool | dict[str, Number | list[Number]] | None

_NUMBERS = {"area_m2", "money_cny", "count", "percent", "duration_months"}


def fact_value(reading: Reading, fact_kind: str) -> FactValue:
    """Return the value to store, or None where the answer gives none and must be asked on.

    `fact_kind` is one of `KINDS`. "partial" and "in_progress", a year without month and an
    approximate date decide nothing: None. None (zero) of a number is 0, of a yes/no false.
    """
    if fact_kind == "yesno":
        if reading.status == "none":
            return False
        return {"yes": True, "no": False}.get(str(reading.value))
    if fact_kind in _NUMBERS:
        return 0 if reading.status == "none" else _number(reading)
    if reading.status != "ok" or not isinstance(reading.value, str):
        return None
    if fact_kind == "date" and (reading.qual != "exact" or len(reading.value) < len("2022-03")):
        return None
    return reading.value


def _number(reading: Reading) -> FactValue:
    if reading.qual == "range":
        if reading.low is None or reading.high is None:
            return None
        return {"between": [reading.low, reading.high]}
    value = reading.value
    if reading.status != "ok" or value is None or isinstance(value, str):
        return None
    match reading.qual:
        case "about":
            return {"about": value}
        case "lower":
            return {"more_than" if reading.strict else "at_least": value}
        case "upper":
            return {"less_than" if reading.strict else "at_most": value}
        case _:
            return value
