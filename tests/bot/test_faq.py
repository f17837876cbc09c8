"""`kechuang faq`: questions as JSON, one or one a line; a bad one names its field."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.commands.faq import answering
from bot.commands.lines import answer_line
from dialogs.faq.entries import Aspect, load_book
from dialogs.faq.model import storing
from dialogs.faq.model.storing import load_model
from rules.loading import load_pack

PACK = load_pack()


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["faq", *arguments], input=stdin)


def line(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer_line(text, answering(PACK)))
    return found


def test_a_question_is_answered_with_its_sources() -> None:
    result = run(stdin='{"id": 7, "question": "重点实验室给多少钱"}')
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["id"] == 7
    assert found["answered"] is True
    assert found["entry"] == "support_key_laboratory"
    assert "50万元" in found["answer"]
    assert found["clauses"][0] == "measures.15"
    assert 0 < found["score"] <= 1


def test_the_locale_asked_for_is_answered_in() -> None:
    found = line('{"question": "重点实验室给多少钱", "locale": "en"}')
    assert "500,000 yuan" in found["answer"]
    assert "yuan" in line('{"question": "how much does a key lab get?"}')["answer"]


def test_the_type_in_hand_breaks_ties() -> None:
    found = line('{"question": "场地要多大", "platform": "rd_institution"}')
    assert found["clauses"][0] == "annex.rd_institution.3.3"


def test_a_refusal_has_no_sources() -> None:
    found = line('{"id": null, "question": "今天天气怎么样"}')
    assert found["answered"] is False
    assert found["clauses"] == []
    assert found["id"] is None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "json"),
        ("重点实验室", "json"),
        ("[1]", "json"),
        ("{}", "question"),
        ('{"question": 3}', "question"),
        ('{"question": null}', "question"),
        ('{"question": "a", "platform": "x"}', "platform"),
        ('{"question": "a", "platform": 1}', "platform"),
        ('{"question": "a", "locale": 1}', "locale"),
        ('{"question": "a", "id": NaN}', "id"),
        ('{"question": "a", "question": "b"}', "question"),
    ],
)
def test_a_bad_line_names_its_field_and_the_next_goes_on(text: str, field: str) -> None:
    result = run("--jsonl", stdin=f'{text}\n{{"question": "公示几天"}}\n')
    assert result.exit_code == 0
    bad, good = map(json.loads, result.stdout.splitlines())
    assert bad["field"] == field
    assert field in bad["error"]
    assert good["clauses"][0] == "measures.13.5"


def test_without_lines_bad_input_exits_2_with_one_line() -> None:
    result = run(stdin='{"question": 3}')
    assert result.exit_code == 2
    assert not result.stdout
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"question": "公示几天"}\n' * 3, encoding="utf-8")
    assert len(run("--jsonl", str(file)).stdout.splitlines()) == 3


def test_surrogates_and_long_questions_are_taken() -> None:
    assert line('{"id": "\\ud800", "question": "\\ud800"}')["answered"] is False
    assert "clauses" in line(json.dumps({"question": "重点实验室" * 2_000}))


@pytest.mark.parametrize("vague", ["这事咋弄哟", "这个算不算", "找谁", "什么时候", "行不行"])
def test_unsure_offers_up_to_three_entries_about_the_measures(vague: str) -> None:
    choices = line(json.dumps({"question": vague}))["choices"]
    assert 2 <= len(choices) <= 3
    assert all(set(choice) == {"entry", "question"} for choice in choices)
    entries = [load_book().entries[choice["entry"]] for choice in choices]
    assert Aspect.OUTSIDE not in {entry.aspect for entry in entries}
    assert len({entry.id for entry in entries}) == len(entries)


@pytest.mark.parametrize("clear", ["重点实验室给多少钱", "公示几天", "今天天气怎么样"])
def test_sure_offers_none(clear: str) -> None:
    assert "choices" not in line(json.dumps({"question": clear}))


def test_questions_of_a_folder_are_measured(tmp_path: Path) -> None:
    question = {"id": "T1", "lang": "zh", "register": "short", "question": "公示几天"}
    answered = question | {"clauses": ["measures.13.5"], "category": "in"}
    silent = question | {"id": "T2", "question": "今天天气怎么样", "category": "far"}
    file = tmp_path / "some.yaml"
    file.write_text(yaml.safe_dump([answered, silent], allow_unicode=True), encoding="utf-8")
    result = run("test", str(tmp_path))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].split() == [
        "all", "1", "100.0", "100.0", "1", "1.00", "1.00", "1.00",
    ]  # fmt: skip


def test_a_folder_without_questions_or_with_faults_is_told(tmp_path: Path) -> None:
    assert run("test", str(tmp_path)).exit_code == 2
    (tmp_path / "bad.yaml").write_text("- {id: x}\n", encoding="utf-8")
    result = run("test", str(tmp_path))
    assert result.exit_code == 2
    assert "bad.yaml" in result.stderr


def test_without_numpy_the_build_tells_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dialogs.faq.model.building", "dialogs.faq.model.training"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "numpy", None)
    result = run("build")
    assert result.exit_code == 2
    assert "numpy" in result.stderr


def test_a_service_without_its_model_does_not_begin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KECHUANG_TELEGRAM_TOKEN", "1:" + "a" * 35)
    monkeypatch.setenv("KECHUANG_DATA", str(tmp_path))
    missing = load_model.__wrapped__
    monkeypatch.setattr(storing, "load_model", lambda: missing(tmp_path / "weights.bin"))
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 2
    assert "kechuang faq build" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
