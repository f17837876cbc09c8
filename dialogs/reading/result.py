"""What a typed answer was read as. The form is that of the specification's result table."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

Status = Literal["ok", "none", "unknown", "unclear"]
Qual = Literal["exact", "about", "lower", "upper", "range"]
Number = int | float


@dataclass(frozen=True, slots=True)
class Reading:
    """One result.

    `value` stands in the kind's base unit (m², 元, 1, a fraction 0–1, months) or is a word
    (date, yes/no, choice, text). `low` and `high` belong to a range, both ends included.
    `strict`: the bound itself is excluded. `implied_max` (excluded) is what a "…多" leaves open.
    `reason` says, for ourselves, why the answer has to be asked again; of a yes, AGREED, that it
    only agreed (对, 嗯).
    """

    status: Status
    value: Number | str | None = None
    qual: Qual | None = None
    strict: bool | None = None
    low: Number | None = None
    high: Number | None = None
    implied_max: Number | None = None
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return exactly the published result: absent parts are left out, and so is `reason`."""
        result: dict[str, Any] = {"status": self.status}
        for name in ("value", "qual", "strict", "low", "high", "implied_max"):
            part = getattr(self, name)
            if part is not None:
                result[name] = part
        return result


AGREED = "agreed"
NONE = Reading("none")
UNKNOWN = Reading("unknown")


def unclear(reason: str) -> Reading:
    """An answer to be asked again, with the internal id of the cause."""
    return Reading("unclear", reason=reason)


def exact(value: Number | str) -> Reading:
    return Reading("ok", value=value, qual="exact")


def about(value: Number | str) -> Reading:
    return Reading("ok", value=value, qual="about")


def plain_number(value: Fraction) -> Number:
    """A fraction as a JSON number: whole numbers as int."""
    return int(value) if value.denominator == 1 else float(value)
