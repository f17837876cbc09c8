"""`kechuang rules`: check, show, map."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from rules.loading import PACKS, load_pack

PACK = load_pack()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments])


def test_the_installed_packs_are_checked_without_faults() -> None:
    done = run("check")
    assert done.exit_code == 0
    assert f"{PACK.name}: 109 clauses, 6 platforms, 110 checks, 98 facts, no faults" in done.output


def test_each_fault_of_a_pack_is_a_line_and_the_exit_code_is_1(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(PACKS / PACK.name, folder)
    file = folder / "key_laboratory.yaml"
    text = file.read_text(encoding="utf-8").replace("min: 300}", "min: 301}")
    file.write_text(text.replace("percent: 30}", "percent: 31}"), encoding="utf-8")
    done = run("check", str(folder))
    assert done.exit_code == 1
    lines = [line for line in done.output.splitlines() if line.startswith("key_laboratory.yaml:")]
    assert len(lines) == 2
    assert re.fullmatch(
        r"key_laboratory\.yaml:\d+: [\w.]+: found 301; accepted: .*300m2.*", lines[0]
    )
    assert "no faults" not in done.output


def test_a_pack_that_cannot_be_read_is_told_without_a_traceback(tmp_path: Path) -> None:
    done = run("check", str(tmp_path))
    assert done.exit_code == 1
    assert "pack.yaml" in done.output
    assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("platform", sorted(PACK.platforms))
def test_show_reads_every_clause_with_its_checks(platform: str) -> None:
    done = run("show", platform)
    assert done.exit_code == 0
    for clause_id, clause in PACK.clauses.items():
        if clause_id.startswith(f"annex.{platform}."):
            assert f"[{clause_id}]" in done.output
            assert clause.label in done.output
    for _clause, check in PACK.platforms[platform].standing_checks:
        assert f"{platform}.{check.id} " in done.output
        for name in check.decide.reads():
            assert name in done.output


def test_show_says_the_figures_beside_the_text() -> None:
    output = run("show", "rd_institution").output
    for figure in ("2000 ㎡", "1000 ㎡", "300 ㎡", "100 万元", "300 万元", "60%", "高于", "10 人"):
        assert figure in output


@pytest.mark.parametrize("platform", sorted(PACK.platforms))
def test_map_leads_from_every_fact_to_a_clause(platform: str) -> None:
    done = run("map", platform)
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines[0] == "flowchart LR"
    for clause, check in PACK.platforms[platform].standing_checks:
        node = f"check_{check.id.replace('.', '_')}"
        assert f"  {node} --> clause_{clause.replace('.', '_')}" in lines
        for name in check.decide.reads():
            assert any(re.match(rf"  fact_{name}\(.*--> {node}$", line) for line in lines)


@pytest.mark.parametrize("command", ["show", "map"])
def test_an_unknown_platform_is_refused_with_those_that_exist(command: str) -> None:
    done = run(command, "laboratory")
    assert done.exit_code == 2
    assert "laboratory" in done.output
    assert all(platform in done.output for platform in PACK.platforms)


def test_the_checks_shown_are_those_that_assess_answers() -> None:
    request = {"platform": "field_station", "facts": {}}
    done = CliRunner().invoke(main, ["assess"], input=json.dumps(request))
    ids = [check["id"] for check in json.loads(done.output)["checks"]]
    shown = re.findall(r"■ (\S+)", run("show", "field_station").output)
    assert shown == ids
