"""`kechuang read`: answers as JSON, one or one a line. A bad one names its field, and the next line
is read all the same."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.commands.lines import answer_line
from bot.commands.read import reading
from rules.assessment import today

EXAMPLES = Path(__file__).parent.parent / "dialogs" / "reading" / "examples.jsonl"
TODAY = "2026-11-22"
LABELLED = [
    {"id": "single", "label": "单独申请", "aliases": ["一家单位"]},
    {"id": "alliance", "label": "产业联盟申请"},
    "other",
]


def run(*arguments: str, stdin: str | bytes = "") -> "subprocess.CompletedProcess[bytes]":
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    command = [sys.executable, "-m", "bot", "read", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def line(**request: Any) -> dict[str, Any]:
    return answered(json.dumps({"today": TODAY} | request))


def answered(text: str) -> dict[str, Any]:
    answer = answer_line(text, reading)
    assert "\n" not in answer
    found: dict[str, Any] = json.loads(answer.encode())
    assert ("error" in found) != ("status" in found)
    return found


def refused(text: str, field: str) -> dict[str, Any]:
    found = answered(text)
    assert found["field"] == field
    assert found["error"].startswith(f"{field}: ")
    assert not found.keys() - {"error", "field", "id"}
    return found


# One answer


def test_the_result_is_that_of_the_specification() -> None:
    assert line(kind="area_m2", text="三百多平") == {
        "status": "ok",
        "value": 300,
        "qual": "lower",
        "strict": True,
        "implied_max": 400,
    }
    assert line(kind="count", text="没有") == {"status": "none"}
    assert line(kind="money_cny", text="50") == {"status": "unclear"}


@pytest.mark.parametrize("given", [1, "a", None, [1, {"x": 2.5}], 0])
def test_the_id_is_echoed_first(given: object) -> None:
    answer = answer_line(json.dumps({"kind": "count", "text": "5个", "id": given}), reading)
    assert list(json.loads(answer)) == ["id", "status", "value", "qual"]
    assert json.loads(answer)["id"] == given


def test_relative_dates_count_from_today() -> None:
    assert line(kind="date", text="去年5月")["value"] == "2025-05"
    assert line(kind="date", text="昨天", today="2020-03-01")["value"] == "2020-02-29"
    by_default = answered(json.dumps({"kind": "date", "text": "昨天"}))["value"]
    assert by_default in {(today() - timedelta(days=ago)).isoformat() for ago in (1, 2)}


@pytest.mark.parametrize(
    ("text", "chosen"), [("一家单位", "single"), ("联盟", "alliance"), ("3", "other")]
)
def test_options_may_be_labelled(text: str, chosen: str) -> None:
    assert line(kind="choice", text=text, options=LABELLED)["value"] == chosen


def test_the_question_is_heeded() -> None:
    asked = line(kind="yesno", text="是的", question="无失信行为，对吗？")
    assert asked == {"status": "unclear"}


# Bad input


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"kind": "height", "text": "5"}, "kind"),
        ({"text": "5"}, "kind"),
        ({"kind": ["count"], "text": "5"}, "kind"),
        ({"kind": "count"}, "text"),
        ({"kind": "count", "text": 5}, "text"),
        ({"kind": "count", "text": None}, "text"),
        ({"kind": "yesno", "text": "有", "question": 1}, "question"),
        ({"kind": "date", "text": "去年", "today": "2026-11"}, "today"),
        ({"kind": "date", "text": "去年", "today": "2026-02-30"}, "today"),
        ({"kind": "choice", "text": "a", "options": "a b"}, "options"),
        ({"kind": "choice", "text": "a", "options": [1]}, "options"),
        ({"kind": "choice", "text": "a", "options": [""]}, "options"),
        ({"kind": "choice", "text": "a", "options": [{"label": "a"}]}, "options"),
        ({"kind": "choice", "text": "a", "options": [{"id": "a", "label": 1}]}, "options"),
        ({"kind": "choice", "text": "a", "options": [{"id": "a", "aliases": "b"}]}, "options"),
        ({"kind": "choice", "text": "a", "options": [{"id": "a", "aliases": [1]}]}, "options"),
        ({"kind": "choice", "text": "a", "options": ["a", "a"]}, "options"),
    ],
)
def test_a_bad_request_names_its_field_and_keeps_its_id(
    request_: dict[str, Any], field: str
) -> None:
    assert refused(json.dumps({"id": 7} | request_), field)["id"] == 7


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "json"),
        ("{", "json"),
        ("[]", "json"),
        ("null", "json"),
        ("[" * 10_000, "json"),
        ('{"kind": "count", "kind": "date", "text": "5"}', "kind"),
        ('{"id": NaN, "kind": "count", "text": "5"}', "id"),
        ('{"id": 1e999, "kind": "count", "text": "5"}', "id"),
    ],
)
def test_what_is_no_request_is_refused(text: str, field: str) -> None:
    assert "id" not in refused(text, field)


def test_keys_that_are_not_of_a_request_are_passed_over() -> None:
    assert line(kind="count", text="5", tags=["x"], expect={})["value"] == 5


def test_a_lone_surrogate_is_written_escaped() -> None:
    found = answer_line('{"id": "\\ud800", "kind": "text", "text": "\\ud800高原"}', reading)
    assert json.loads(found.encode())["value"] == "高原"


# The command


def test_the_examples_of_the_specification_pass_through_the_command() -> None:
    examples = [json.loads(one) for one in EXAMPLES.read_text("utf-8").splitlines()]
    requests = "".join(json.dumps({"today": TODAY} | one) + "\n" for one in examples)
    done = run("--jsonl", stdin=requests)
    assert done.returncode == 0
    results = [json.loads(one) for one in done.stdout.decode().splitlines()]
    assert len(results) == len(examples)
    for example, result in zip(examples, results, strict=True):
        assert result.pop("id") == example["id"]
        assert result in [example["expect"], *example.get("also", [])]


def test_a_bad_line_does_not_stop_the_next(tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_bytes(b'{"kind": "count", "text": "5"}\n\xff\n{"kind": "count", "text": "6"}\n')
    done = run("--jsonl", str(file))
    first, second, third = [json.loads(one) for one in done.stdout.decode().splitlines()]
    assert (first["value"], second["field"], third["value"]) == (5, "json", 6)
    assert done.returncode == 0


def test_one_bad_request_exits_2_with_one_line() -> None:
    done = run(stdin='{"kind": "count"}')
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert "text" in done.stderr.decode()


def test_one_request_is_answered() -> None:
    done = run(stdin='{"kind": "count", "text": "十来个", "id": "x"}')
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"id": "x", "status": "ok", "value": 10, "qual": "about"}
