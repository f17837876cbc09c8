"""From a reading to the JSON value of a fact (`criteria.md`, "Values as JSON")."""

from .result import Number, Reading

FactValue = Number | str | bool | dict[str, Number | list[Number]] | None

_NUMBERS = {"number", "area_m2", "money_cny", "count", "percent", "duration_months"}
_YES_NO = {"yesno", "declared"}
_WORDS = {"date", "choice", "text"}


def fact_value(reading: Reading, fact_kind: str) -> FactValue:
    """Return the value to store, or None where the answer gives none and must be asked on.

    `fact_kind` is one of `KINDS`, or a fact's "number" or "declared". "partial" and
    "in_progress", a year without month and an approximate date decide nothing: None.
    None of a number is 0, of a yes/no false.
    Raises ValueError for another kind.
    """
    if fact_kind in _YES_NO:
        if reading.status == "none":
            return False
        return {"yes": True, "no": False}.get(str(reading.value))
    if fact_kind in _NUMBERS:
        return 0 if reading.status == "none" else _number(reading)
    if fact_kind not in _WORDS:
        known = ", ".join(sorted(_NUMBERS | _YES_NO | _WORDS))
        raise ValueError(f"unknown kind of fact {fact_kind!r}; known kinds: {known}")
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
