"""`kechuang assess`: requests as JSON, one or one a line. A bad one names its field and gives no
verdict, and the next line is answered all the same."""

import json
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.commands.assess import assessing
from bot.commands.lines import answer_line
from rules.loading import load_pack

PACK = load_pack()
KEYS = ["id", "clause", "status", "required", "actual"]


def run(*arguments: str, stdin: str | bytes = "") -> "subprocess.CompletedProcess[bytes]":
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    command = [sys.executable, "-m", "bot", "assess", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def strictly(text: str) -> Any:
    """JSON as others read it: no NaN, no Infinity, no repeated key, UTF-8."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text.encode(), parse_constant=refuse)


def line(**request: Any) -> dict[str, Any]:
    return answered(json.dumps(request))


def answered(text: str) -> dict[str, Any]:
    answer = answer_line(text, assessing(PACK))
    assert "\n" not in answer
    found: dict[str, Any] = strictly(answer)
    assert ("error" in found) != ("verdict" in found)
    return found


def refused(text: str, field: str) -> dict[str, Any]:
    found = answered(text)
    assert found["field"] == field
    assert field in found["error"]
    assert not found.keys() - {"error", "field", "id"}
    return found


# One request


def test_a_request_is_answered_with_every_check() -> None:
    request = {
        "platform": "key_laboratory",
        "as_of": "2026-11-25",
        "facts": {"lab_area_m2": 240, "past_sanction": "fraud", "past_sanction_on": "2024-03"},
    }
    done = run(stdin=json.dumps(request))
    assert (done.returncode, done.stderr) == (0, b"")
    report = strictly(done.stdout.decode())
    assert list(report) == ["platform", "as_of", "pack", "verdict", "checks", "blocked_until"]
    assert (report["verdict"], report["blocked_until"]) == ("blocked", "2027-04-01")
    checks = {check["id"]: check for check in report["checks"]}
    assert len(checks) == 23
    assert all(list(check)[:5] == KEYS for check in checks.values())
    assert all(check["message"] for check in checks.values())
    area = checks["key_laboratory.3.1.area"]
    message = area.pop("message")
    assert "60 ㎡" in message
    assert area == {
        "id": "key_laboratory.3.1.area",
        "clause": "annex.key_laboratory.3.1",
        "status": "not_met",
        "required": 300,
        "actual": 240,
        "shortfall": 60,
        "open_point": "AMB-13",
    }
    assert checks["key_laboratory.ban"]["shortfall"] == "2027-04-01"
    assert checks["key_laboratory.ban"]["clause"] == "measures.25"


def test_a_file_is_read_as_standard_input_is(tmp_path: Path) -> None:
    request = '\ufeff{"platform": "field_station", "as_of": "2026-11-25", "facts": {}}'
    file = tmp_path / "请求.json"
    file.write_text(request, encoding="utf-8")
    from_file, from_stdin = run(str(file)), run("-", stdin=request)
    assert from_file.returncode == 0
    assert from_file.stdout == from_stdin.stdout
    assert strictly(from_file.stdout.decode())["verdict"] == "incomplete"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "json"),
        ("{", "json"),
        ('{"platform": "lab", "facts": {}}', "platform"),
        ('{"platform": "key_laboratory", "facts": {"lab_area_m2": "5"}}', "lab_area_m2"),
    ],
)
def test_bad_input_is_one_line_by_its_field_and_exits_with_2(text: str, field: str) -> None:
    done = run(stdin=text)
    assert done.returncode == 2
    (told,) = done.stderr.decode().splitlines()
    assert field in told
    assert done.stdout == b""


def test_keys_that_are_no_part_of_a_request_are_passed_over_so_that_an_export_is_one() -> None:
    export = {"platform": "key_laboratory", "facts": {}, "code": "ABC", "log": [], "pack": "x"}
    assert line(**export)["verdict"] == "incomplete"


def test_a_file_that_is_not_there_is_named() -> None:
    done = run("不存在.json")
    assert done.returncode == 2
    assert "不存在.json" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


# One a line


def test_lines_keep_their_order_and_a_bad_one_stops_nothing() -> None:
    lines = [
        b'\xef\xbb\xbf{"id": 1, "platform": "key_laboratory", "facts": {}}',
        b"not json",
        b"",
        b'{"id": 2, "platform": "key_laboratory", "facts": {"lab_area_m2": NaN}}',
        b'{"id": 3, "platform": "clinical_center", "facts": {"beds": ' + b"[" * 5000 + b"}}",
        b"[" * 991 + b"]" * 991,
        b'{"id": 4, "platform": "key_laboratory", "facts": {"org_name": "\xff\xed\xa0\x80"}}',
        b'{"id": 5, "platform": "rd_institution", "as_of": "2026-11-25", "facts": {}}',
        b'{"id": "last", "platform": "field_station", "facts": {"x": 1}}',
    ]
    done = run("--jsonl", stdin=b"\n".join(lines) + b"\n")
    assert (done.returncode, done.stderr) == (0, b"")
    answers = [strictly(text) for text in done.stdout.decode().splitlines()]
    assert [answer.get("id") for answer in answers] == [1, None, None, 2, None, None, 4, 5, "last"]
    assert [answer.get("field") for answer in answers] == [
        *(None, "json", "json", "lab_area_m2", "json", "json", None, None, "x")
    ]
    assert answers[7]["as_of"] == "2026-11-25"


IDS: list[Any] = [None, True, 0, -1.5, "七", "\ud83d", [1, {"a": []}], {"n": None}, "", 10**300]


@pytest.mark.parametrize("given", IDS)
@pytest.mark.parametrize("facts", [{}, {"lab_area_m2": -1}])
def test_the_id_is_echoed_whatever_it_is(given: object, facts: dict[str, Any]) -> None:
    answer = line(id=given, platform="key_laboratory", facts=facts)
    assert "id" in answer
    assert answer["id"] == given
    assert next(iter(answer)) == "id"


def test_without_an_id_none_is_echoed() -> None:
    assert "id" not in line(platform="key_laboratory", facts={})
    assert "id" not in line(platform="key_laboratory", facts={"x": 1})


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "[NaN]"])
def test_an_id_that_cannot_be_written_is_refused(number: str) -> None:
    refused(f'{{"id": {number}, "platform": "key_laboratory", "facts": {{}}}}', "id")
    refused(f'{{"id": {number}, "platform": "key_laboratory", "facts": {{"x": 1}}}}', "id")


@pytest.mark.parametrize("number", ["NaN", "1e999"])
def test_an_id_that_cannot_be_written_stops_no_other_error(number: str) -> None:
    """Whichever of the two faults is named, the answer is JSON."""
    assert "error" in answered(f'{{"id": {number}, "key": 1}}')
    assert "error" in answered(f'{{"id": {{"n": {number}}}, "platform": 5, "facts": []}}')


REQUESTS = [
    ("null", "json"),
    ("5", "json"),
    ("[]", "json"),
    ('"text"', "json"),
    ("", "json"),
    (" ", "json"),
    ("{}", "platform"),
    ("{'platform': 'key_laboratory'}", "json"),
    ('{"platform": "key_laboratory", "facts": {}} {}', "json"),
    ('{"platform": "key_laboratory", "facts": {},}', "json"),
    ('{"facts": {}}', "platform"),
    ('{"platform": null, "facts": {}}', "platform"),
    ('{"platform": 5, "facts": {}}', "platform"),
    ('{"platform": ["key_laboratory"], "facts": {}}', "platform"),
    ('{"platform": "Key_laboratory", "facts": {}}', "platform"),
    ('{"platform": "重点实验室", "facts": {}}', "platform"),
    ('{"platform": "", "facts": {}}', "platform"),
    ('{"platform": "key_laboratory"}', "facts"),
    ('{"platform": "key_laboratory", "facts": null}', "facts"),
    ('{"platform": "key_laboratory", "facts": []}', "facts"),
    ('{"platform": "key_laboratory", "facts": "{}"}', "facts"),
    ('{"platform": "key_laboratory", "facts": {"面积": 3}}', "面积"),
    ('{"platform": "key_laboratory", "facts": {"field": "wetland"}}', "field"),
    ('{"platform": "key_laboratory", "platform": "rd_institution", "facts": {}}', "platform"),
    (
        '{"platform": "key_laboratory", "facts": {"lab_area_m2": 3, "lab_area_m2": 300}}',
        "lab_area_m2",
    ),
    ('{"platform": "key_laboratory", "facts": {}, "facts": {}}', "facts"),
]


@pytest.mark.parametrize(("text", "field"), REQUESTS)
def test_what_is_no_request_is_refused_by_its_field(text: str, field: str) -> None:
    refused(text, field)


@pytest.mark.parametrize(
    "as_of",
    [
        *('"2026-11"', '"2026-11-31"', '"2026-13-01"', '"2026-1-1"', '"今天"', '""', "20261125"),
        *(
            '"２０２６-１１-２５"',
            '"2026-11-25T00:00"',
            "true",
            '["2026-11-25"]',
            "NaN",
            '"0000-01-01"',
        ),
    ],
)
def test_the_application_date_is_a_full_date(as_of: str) -> None:
    refused(f'{{"platform": "key_laboratory", "facts": {{}}, "as_of": {as_of}}}', "as_of")


@pytest.mark.parametrize("as_of", ["0001-01-01", "1999-12-31", "2024-02-29", "9999-12-31"])
def test_the_application_date_may_be_past_or_future(as_of: str) -> None:
    assert line(platform="key_laboratory", facts={}, as_of=as_of)["as_of"] == as_of


def test_without_an_application_date_it_is_today_in_shanghai() -> None:
    def today() -> date:
        return datetime.now(timezone(timedelta(hours=8))).date()

    before = today()
    found = {
        line(platform="key_laboratory", facts={})["as_of"],
        line(platform="key_laboratory", facts={}, as_of=None)["as_of"],
    }
    assert found <= {before.isoformat(), today().isoformat()}


NUMBERS = [
    *("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "-1", "-0.5", '"5"', "true", "[5]"),
    *("1" * 4301, "-" + "1" * 4301, "1" * 100_000, '{"at_least": NaN}', '{"less_than": 0}'),
    *('{"at_least": 1, "at_most": 2}', "{}", '{"between": [2, 1]}', '{"about": 1e999}'),
    '{"at_least": ' + "1" * 5000 + "}",
]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:20])
@pytest.mark.parametrize("name", ["lab_area_m2", "projects_3y"])
def test_what_is_no_figure_is_refused_by_its_fact(name: str, number: str) -> None:
    text = f'{{"id": 7, "platform": "key_laboratory", "facts": {{"{name}": {number}}}}}'
    assert refused(text, name)["id"] == 7


def test_an_approximate_figure_with_one_key_twice_is_refused() -> None:
    text = '{"platform": "key_laboratory", "facts": {"lab_area_m2": {"at_least":1,"at_least":300}}}'
    found = answered(text)
    assert "error" in found
    assert found["field"] in ("lab_area_m2", "at_least")


@pytest.mark.parametrize("number", ["NaN", "1e999", "1" * 5000, "[[[[]]]]", '{"a": 1}', '"x"'])
def test_a_fact_of_another_platform_is_ignored_whatever_its_value(number: str) -> None:
    text = f'{{"platform": "key_laboratory", "facts": {{"beds": {number}}}}}'
    assert answered(text)["verdict"] == "incomplete"


@pytest.mark.parametrize("depth", [2, 10, 40, 60, 200, 985, 991, 996, 1000, 3000, 100_000])
@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{{"platform": {}, "facts": {{}}}}',
        '{{"platform": "key_laboratory", "facts": {}}}',
        '{{"platform": "key_laboratory", "as_of": {}, "facts": {{}}}}',
        '{{"platform": "key_laboratory", "facts": {{"lab_area_m2": {}}}}}',
        '{{"platform": "key_laboratory", "facts": {{"org_type": {}}}}}',
        '{{"platform": "rd_institution", "facts": {{"functions": {}}}}}',
    ],
)
def test_deep_nesting_is_an_error_at_any_depth(text: str, depth: int) -> None:
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        inner = "1" if opening != "[" else ""
        nested = opening * depth + inner + closing * depth
        assert "error" in answered(text.format(nested))
    assert "error" in answered(text.format("[" * depth))


def test_brackets_in_a_text_are_no_nesting() -> None:
    for name in ("[" * 3000, '\\"[' * 900, "\\\\" * 999, "{" * 9000):
        text = f'{{"platform": "key_laboratory", "facts": {{"org_name": "{name}"}}}}'
        assert answered(text)["verdict"] == "incomplete"


@pytest.mark.parametrize("name", ["\ud800", "\udfff x", "\x00", "\x1b[31m", "<b>", "\u202e", "{x}"])
def test_odd_characters_stay_data(name: str) -> None:
    answer = line(id=name, platform="key_laboratory", facts={"proposed_name": name})
    assert answer["id"] == name
    naming = next(c for c in answer["checks"] if c["id"] == "key_laboratory.name")
    assert naming["actual"] == name
    assert naming["status"] == "not_met"
    wrong = line(platform="key_laboratory", facts={name: 1})
    assert wrong["field"] == name


def test_a_long_text_is_refused_and_not_echoed() -> None:
    answer = line(platform="key_laboratory", facts={"org_name": "字" * 10_001})
    assert answer["field"] == "org_name"
    assert len(answer["error"]) < 300


def test_contradictions_name_a_fact_and_give_no_verdict() -> None:
    facts = {"senior_title_count": 3, "mid_title_count": 2}
    refusal = line(id=1, platform="key_laboratory", facts=facts)
    assert (refusal["id"], refusal["field"]) == (1, "senior_title_count")
    assert "mid_title_count" in refusal["error"]


def test_shortfalls_are_in_the_unit_of_the_fact() -> None:
    facts = {
        "lab_area_m2": 259.9,
        "equipment_value_cny": 300000,
        "lab_established_on": "2025-02",
        "full_time_researchers": 20,
        "mid_title_count": 3,
        "papers_total": 1,
        "projects_3y": {"at_most": 3},
    }
    answer = line(platform="key_laboratory", as_of="2026-11-25", facts=facts)
    told = {c["id"][15:]: c["shortfall"] for c in answer["checks"] if "shortfall" in c}
    assert told == {
        "3.1.area": 40.1,
        "3.1.equipment": 200000,
        "3.2.foundation": "2027-02-28",
        "3.4.papers": 4,
        "3.5.mid_titles": 3,
    }
    assert isinstance(told["3.1.equipment"], int)


def test_missing_functions_are_listed_with_both_ways() -> None:
    facts = {"category": "service", "functions": ["consulting"]}
    answer = line(platform="rd_institution", facts=facts)
    check = next(c for c in answer["checks"] if c["id"] == "rd_institution.3.3.functions")
    assert check["missing"] == ["inspection", "transfer", "incubation", "training"]
    assert "shortfall" not in check


def test_no_message_promises_anything() -> None:
    for platform in PACK.platforms:
        answer = line(platform=platform, facts={})
        text = "".join(check["message"] for check in answer["checks"])
        assert not [word for word in ("通过", "合格", "获批", "抱歉") if word in text]
