"""Tables of typed answers in many registers, a table a kind, and the specification's examples."""

import json
from pathlib import Path
from typing import Any

import pytest

from dialogs.reading import KINDS, read

from .table import TODAY, cases, in_short, read_case

_EXAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parent / "examples.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("example", _EXAMPLES, ids=lambda example: example["id"])
def test_example_of_the_specification(example: dict[str, Any]) -> None:
    reading = read(
        example["kind"],
        example["text"],
        today=TODAY,
        options=example.get("options", ()),
        question=example.get("question", ""),
    )
    assert reading.as_json() in [example["expect"], *example.get("also", [])]


@pytest.mark.parametrize(("kind", "text", "expected"), cases())
def test_case(kind: str, text: str, expected: str) -> None:
    assert in_short(read_case(kind, text)) == expected


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_every_kind_has_a_table_worth_the_name(kind: str) -> None:
    assert sum(row[0] == kind for row in cases()) >= 40


@pytest.mark.parametrize(
    ("text", "implied_max"),
    [("三百多平", 400), ("50多万平", 600_000), ("320多", 330), ("十几", 20), ("三百平出头", None)],
)
def test_how_far_more_reaches(text: str, implied_max: int | None) -> None:
    assert read("area_m2", text, today=TODAY).implied_max == implied_max


def test_three_years_and_more_is_under_four() -> None:
    assert read("duration_months", "三年多", today=TODAY).implied_max == 48


def test_the_reason_for_asking_again_is_kept_but_not_published() -> None:
    reading = read("money_cny", "50", today=TODAY)
    assert reading.reason == "no_unit"
    assert reading.as_json() == {"status": "unclear"}
