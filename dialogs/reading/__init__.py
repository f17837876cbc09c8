"""Reading typed Chinese answers into values: deterministic, and never a guess.

`read` turns what an applicant typed into a `Reading`; what is doubtful is `unclear` and asked
again. Formats and conventions: the reading part of the project's specification.
"""

from collections.abc import Sequence
from datetime import date

from .area import read_area
from .choice import Option, read_choice
from .count import read_count
from .dates import read_date
from .duration import read_duration
from .english import in_chinese
from .money import read_money
from .percent import read_percent
from .result import Reading
from .text import read_text
from .values import fact_value
from .yesno import read_yesno

__all__ = ["KINDS", "Option", "Reading", "fact_value", "in_chinese", "read"]

KINDS = (
    "area_m2",
    "money_cny",
    "count",
    "percent",
    "duration_months",
    "date",
    "yesno",
    "choice",
    "text",
)


def read(
    kind: str,
    text: str,
    *,
    today: date,
    options: Sequence[Option | str] = (),
    question: str = "",
) -> Reading:
    """Read `text` as an answer of `kind`.

    `today` is the day that relative dates count from; `options` are those of a choice;
    `question` is the question as it was shown (it can settle a yes/no answer).
    Raises ValueError for an unknown kind, naming the known ones.
    """
    if kind not in ("choice", "text"):
        text = in_chinese(text, kind)
    match kind:
        case "area_m2":
            return read_area(text)
        case "money_cny":
            return read_money(text)
        case "count":
            return read_count(text)
        case "percent":
            return read_percent(text)
        case "duration_months":
            return read_duration(text, today)
        case "date":
            return read_date(text, today)
        case _:
            return _read_words(kind, text, options, question)


def _read_words(kind: str, text: str, options: Sequence[Option | str], question: str) -> Reading:
    match kind:
        case "yesno":
            return read_yesno(text, question)
        case "choice":
            return read_choice(text, options)
        case "text":
            return read_text(text)
        case _:
            raise ValueError(f"unknown kind {kind!r}; known kinds: {', '.join(KINDS)}")
