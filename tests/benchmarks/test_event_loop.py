"""How long the event loop of the Telegram service is held while files are built.

Run by `make bench`, on a machine that does nothing else: of what is late, what the loop did itself
is told apart from what it waited for. Goal: never longer than 20 ms. The strict server works in the
same loop, and counts. "nothing" is what it takes while no file is built.
"""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any, NamedTuple

import pytest

from bot.commands.serve import YOUNG_OBJECTS
from tests.bot.telegram.applicants import Applicant, by_taps
from tests.bot.telegram.running import running
from tests.dialogs.documents.pdfs import need_fonts
from tests.telegram.botapi import BotApiServer, Settings

Benchmark = Any  # pytest-benchmark has no types
PEOPLE = 4
STEP = 0.001  # seconds between looks
ROUNDS = 5


class Look(NamedTuple):
    """By how many milliseconds the loop was late, and how many of them it worked itself."""

    late: float
    own: float


@asynccontextmanager
async def watched(looks: list[Look]) -> AsyncIterator[None]:
    """Inside the block, looks again and again."""

    async def watch() -> None:
        while True:
            began, worked = perf_counter(), thread_time()
            await asyncio.sleep(STEP)
            late = perf_counter() - began - STEP
            looks.append(Look(late * 1000, (thread_time() - worked) * 1000))

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()


@contextmanager
def collected_as_served() -> Iterator[None]:
    """Inside the block, what is not used any more is collected as in `kechuang serve`."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


async def looks_while(file: str, data: Path) -> list[Look]:
    """What was late while some people asked for the same file, each of them a few times."""
    looks: list[Look] = []
    async with BotApiServer(Settings.unhurried()) as server, running(server, data):
        people = [Applicant(server, data, 1001 + n, by_taps) for n in range(PEOPLE)]
        for one in people:
            await one.arrive()
            for choice in ("start", "key_laboratory"):
                await one.tap(choice)
            await one.say("菜单")
            await one.tap("draft")
            if file:
                await one.tap(file)  # the first of its kind may load what makes it
        with collected_as_served():
            async with watched(looks):
                for _round in range(ROUNDS):
                    await asyncio.gather(*(_again(one, file) for one in people))
    return looks


async def _again(one: Applicant, file: str) -> None:
    await one.say("菜单")
    await one.tap("draft")
    if file:
        await one.tap(file)


def _spread(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(round(value, 1) for value in values)
    last = len(ordered) - 1
    return {"median": ordered[last // 2], "99 %": ordered[last * 99 // 100], "at most": ordered[-1]}


@pytest.mark.tool("fonts")
@pytest.mark.parametrize(
    "file",
    ["", "application.docx", "application.pdf", "gaps.pdf", "chart.png", "package"],
    ids=lambda file: file or "nothing",
)
def test_the_loop_while_files_are_built(benchmark: Benchmark, tmp_path: Path, file: str) -> None:
    need_fonts()
    looks = benchmark.pedantic(lambda: asyncio.run(looks_while(file, tmp_path / "data")), rounds=1)
    benchmark.extra_info["late ms"] = _spread([look.late for look in looks])
    benchmark.extra_info["own ms"] = _spread([look.own for look in looks])
    assert looks
