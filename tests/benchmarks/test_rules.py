"""How fast an application is assessed, with messages. Run by `make bench`."""

import json
from datetime import date
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bot.commands.assess import assessing
from bot.commands.lines import answer_line
from rules.assessment import assess, assess_all
from rules.loading import PACKS, load_pack, read_pack
from rules.pack import Pack
from tests.rules.scenarios import Scenario, read_scenario, scenario_files

AS_OF = date(2026, 11, 25)
LINES = 1_000


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="module")
def scenarios(pack: Pack) -> list[Scenario]:
    return [read_scenario(file, pack) for file in scenario_files()]


@pytest.mark.parametrize(
    "name", ["key_laboratory.ready", "key_laboratory.short", "rd_institution.agriculture"]
)
def test_one_platform_with_messages(benchmark: BenchmarkFixture, pack: Pack, name: str) -> None:
    file = next(file for file in scenario_files() if file.stem == name)
    one = read_scenario(file, pack)
    report = benchmark(lambda: assess(pack, one.platform, one.facts, one.as_of).as_json())
    assert report["verdict"] == one.verdict


def test_six_platforms_with_messages(
    benchmark: BenchmarkFixture, pack: Pack, scenarios: list[Scenario]
) -> None:
    facts: dict[str, Any] = {}
    for one in scenarios:
        if one.verdict == "ready" and one.as_of == AS_OF:
            facts |= {name: value for name, value in one.facts.items() if name != "field"}

    def six() -> list[dict[str, Any]]:
        return [one.as_json() for one in assess_all(pack, facts, AS_OF).values()]

    assert len(benchmark(six)) == 6


def test_a_thousand_lines(
    benchmark: BenchmarkFixture, pack: Pack, scenarios: list[Scenario]
) -> None:
    requests = [
        json.dumps(
            {"id": n, "platform": one.platform, "as_of": str(one.as_of), "facts": dict(one.facts)}
        )
        for n, one in enumerate((scenarios * LINES)[:LINES])
    ]
    reply = assessing(pack)
    answers = benchmark(lambda: [answer_line(line, reply) for line in requests])
    assert all('"verdict"' in answer for answer in answers)


def test_reading_the_pack(benchmark: BenchmarkFixture) -> None:
    folder = PACKS / load_pack().name
    assert benchmark(lambda: read_pack(folder)).name == load_pack().name
