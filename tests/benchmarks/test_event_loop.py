"""How long the event loop of the Telegram service is held while files are built.

Run by `make bench`, on a machine that does nothing else. Goal: never longer than 20 ms. The strict
server works in the same loop, and counts.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from tests.bot.telegram.applicants import Applicant, by_taps
from tests.bot.telegram.running import running
from tests.dialogs.documents.pdfs import need_fonts
from tests.telegram.botapi import BotApiServer, Settings

Benchmark = Any  # pytest-benchmark has no types
PEOPLE = 4
STEP = 0.001  # seconds between looks
ROUNDS = 5


@asynccontextmanager
async def watched(lags: list[float]) -> AsyncIterator[None]:
    """Inside the block, notes by how many milliseconds the loop is late, again and again."""

    async def watch() -> None:
        while True:
            began = perf_counter()
            await asyncio.sleep(STEP)
            lags.append((perf_counter() - began - STEP) * 1000)

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()


async def lags_while(file: str, data: Path) -> list[float]:
    """What was late while some people asked for the same file, each of them a few times."""
    lags: list[float] = []
    async with BotApiServer(Settings.unhurried()) as server, running(server, data):
        people = [Applicant(server, data, 1001 + n, by_taps) for n in range(PEOPLE)]
        for one in people:
            await one.arrive()
            for choice in ("start", "key_laboratory"):
                await one.tap(choice)
            await one.say("菜单")
            await one.tap("draft")
            await one.tap(file)  # the first of its kind may load what makes it
        async with watched(lags):
            for _round in range(ROUNDS):
                await asyncio.gather(*(_again(one, file) for one in people))
    return sorted(lags)


async def _again(one: Applicant, file: str) -> None:
    await one.say("菜单")
    await one.tap("draft")
    await one.tap(file)


@pytest.mark.tool("fonts")
@pytest.mark.parametrize(
    "file", ["application.docx", "application.pdf", "gaps.pdf", "chart.png", "package"]
)
def test_the_loop_while_files_are_built(benchmark: Benchmark, tmp_path: Path, file: str) -> None:
    need_fonts()
    lags = benchmark.pedantic(lambda: asyncio.run(lags_while(file, tmp_path / "data")), rounds=1)
    benchmark.extra_info["late ms, median"] = round(lags[len(lags) // 2], 1)
    benchmark.extra_info["late ms, 99 %"] = round(lags[len(lags) * 99 // 100], 1)
    benchmark.extra_info["late ms, at most"] = round(lags[-1], 1)
    assert lags
