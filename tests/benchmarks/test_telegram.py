"""Telegram over the loopback server: turns a second, p50 and p99, processor seconds per 1,000
turns, memory and latency with many stored cases. Run by `make bench`.

The server and its people run in this process, the channel in one of its own, so that its processor
time is its own. KECHUANG_BENCH_CASES=1000000 measures with as many stored cases.
"""

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.store import Store
from dialogs.machine import begin
from tests.bot.telegram.processes import Program, Served
from tests.telegram.botapi import BotApiServer, Settings
from tests.telegram.people import Person

Benchmark = Callable[..., Any]
WAY_IN = ("你好", "知道了，开始", "重点实验室", "没有")
TURNS = 3000
CASES = (1_000, 10_000, 100_000, *map(int, os.environ.get("KECHUANG_BENCH_CASES", "").split()))


class Measured:
    """What one run took; times in seconds."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.wall = 0.0
        self.processor = 0.0
        self.memory_mib = 0.0

    def told(self) -> dict[str, float]:
        waits = sorted(self.waits)
        return {
            "turns_per_second": round(len(waits) / self.wall),
            "processor_seconds_per_1000_turns": round(self.processor / len(waits) * 1000, 3),
            "p50_ms": round(waits[len(waits) // 2] * 1000, 1),
            "p99_ms": round(waits[len(waits) * 99 // 100] * 1000, 1),
            "memory_mib": round(self.memory_mib),
        }


def processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mib(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    kib = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kib) / 1024


async def say(person: Person, text: str) -> None:
    shown = person.screen.message_id
    person.say(text)
    await person.waits_for(lambda screen: screen.message_id > shown, 60)


async def run(data: Path, people: int, mode: str) -> Measured:
    """`people` answer and take back, each as soon as the last answer has been shown."""
    async with (
        BotApiServer(Settings.unhurried()) as server,
        Served(server, data, mode, KECHUANG_SYNCHRONOUS="FULL") as served,
    ):
        return await turns(server, served, people, WAY_IN, ("不清楚", "撤销"))


async def turns(
    server: BotApiServer, program: Program, people: int, way_in: Sequence[str], two: Sequence[str]
) -> Measured:
    """What TURNS turns of `people` take the program: after `way_in`, each says these two texts over
    and over."""
    measured = Measured()
    everyone = [Person(server, 10_000_001 + number) for number in range(people)]
    await asyncio.gather(*(talk(person, way_in, []) for person in everyone))
    texts = [*two] * max(1, TURNS // people // 2)
    used, begun = processor_seconds(program.process_id), time.perf_counter()
    await asyncio.gather(*(talk(person, texts, measured.waits) for person in everyone))
    measured.wall = time.perf_counter() - begun
    measured.processor = processor_seconds(program.process_id) - used
    measured.memory_mib = memory_mib(program.process_id)
    return measured


async def talk(person: Person, texts: Sequence[str], waits: list[float]) -> None:
    for text in texts:
        begun = time.perf_counter()
        await say(person, text)
        waits.append(time.perf_counter() - begun)


def measure(benchmark: Benchmark, data: Path, people: int, mode: str) -> None:
    measured = benchmark.pedantic(lambda: asyncio.run(run(data, people, mode)), rounds=1)
    benchmark.extra_info.update(measured.told())
    print(f"\n{mode}, {people} people: {measured.told()}")
    assert len(measured.waits) >= people


@pytest.mark.parametrize("mode", ["polling", "webhook"])
@pytest.mark.parametrize("people", [1, 50, 500])
def test_interview_turns(benchmark: Benchmark, tmp_path: Path, people: int, mode: str) -> None:
    measure(benchmark, tmp_path / "data", people, mode)


@pytest.mark.parametrize("cases", CASES)
def test_stored_cases_cost_nothing(benchmark: Benchmark, tmp_path: Path, cases: int) -> None:
    """Latency and memory stay what they are, however many cases are stored."""
    fill(tmp_path / "data", cases)
    measure(benchmark, tmp_path / "data", 50, "polling")


def fill(data: Path, cases: int) -> None:
    """Cases of other chats, each with its chat and its done inputs."""
    now = datetime.now(UTC) - timedelta(days=1)
    with Store(data, "OFF") as store, store.transaction():
        for number in range(cases):
            case = begin("zh")
            store.cases.save(case, 0, now)
            store.chats.bind("telegram", str(number), case.code)
            store.inbox.receive("telegram", f"0:{number}", str(number), "{}", now)
        store._db.execute("UPDATE inbox SET state = 'done', payload = NULL")
