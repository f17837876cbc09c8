"""The same turns by what others would use, in one run on the same server: processor seconds a
thousand turns and turns a second, ours last. Run by `make bench`.

Ours reads the answer, assesses, commits each turn and takes away the old keyboard (a second call);
the peers only echo, and keep nothing. aiogram is no dependency of ours: KECHUANG_BENCH_AIOGRAM
names a Python that has it.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.test_telegram import Measured, run, turns
from tests.bot.telegram.processes import Program
from tests.telegram.botapi import BotApiServer, Settings

PEERS = Path(__file__).parent / "peers"
AIOGRAM = os.environ.get("KECHUANG_BENCH_AIOGRAM", "")
PEOPLE = 100
ROUNDS = 3


async def echoed(script: str, python: str, folder: Path) -> Measured:
    async with BotApiServer(Settings.unhurried()) as server:
        command = (python, str(PEERS / script), server.token, server.base)
        async with Program(command, dict(os.environ), folder) as peer:
            return await turns(server, peer, PEOPLE, ("你好",), ("第一", "第二"))


def test_peers(benchmark: Callable[..., Any], tmp_path: Path) -> None:
    runs: dict[str, Callable[[int], Any]] = {
        "python-telegram-bot echo": lambda _n: echoed("ptb_echo.py", sys.executable, tmp_path),
        "kechuang, polling": lambda n: run(tmp_path / f"polling-{n}" / "data", PEOPLE, "polling"),
        "kechuang, webhook": lambda n: run(tmp_path / f"webhook-{n}" / "data", PEOPLE, "webhook"),
    }
    if AIOGRAM:
        runs["aiogram echo"] = lambda _n: echoed("aiogram_echo.py", AIOGRAM, tmp_path)
    else:
        print("\nNOT COMPARED with aiogram: set KECHUANG_BENCH_AIOGRAM to a Python that has it")
    told: dict[str, list[dict[str, float]]] = {name: [] for name in runs}

    def alternate() -> None:
        for number in range(ROUNDS):
            (tmp_path / f"polling-{number}").mkdir()
            (tmp_path / f"webhook-{number}").mkdir()
            for name, measured in runs.items():
                told[name].append(asyncio.run(measured(number)).told())

    benchmark.pedantic(alternate, rounds=1)
    for name, rounds in told.items():
        middle = {key: median(one[key] for one in rounds) for key in rounds[0]}
        benchmark.extra_info[name] = middle
        print(f"\n{name}: {middle}")
    assert all(len(rounds) == ROUNDS for rounds in told.values())
