"""Many people, a process that is killed at random instants, faults in the network: nothing lost,
nothing twice, nothing out of order, every conversation ends with its document.

`make chaos` runs it at full size: KECHUANG_CHAOS=200x20 (people x kills).
"""

import asyncio
import os
import random
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from tests.bot.reading import rows
from tests.bot.telegram.applicants import PACK, Applicant, by_taps, by_typing, mixed
from tests.bot.telegram.processes import Served
from tests.telegram.botapi import BotApiServer

pytestmark = pytest.mark.anyio

PEOPLE, KILLS = (int(part) for part in os.environ.get("KECHUANG_CHAOS", "20x4").split("x"))
FAULTS = 0.05
PATIENCE = 120.0


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_nothing_is_lost(server: BotApiServer, tmp_path: Path, mode: str) -> None:
    data = tmp_path / "data"
    chance = random.Random(20261125)  # noqa: S311 - repeatable
    served = Served(server, data, mode)
    async with served:
        server.faults.anywhere(FAULTS)
        server.updates.twice_rate = FAULTS
        manners = cycle((by_taps, by_typing, mixed))
        people = [
            Applicant(server, data, 1001 + number, manner, PATIENCE)
            for number, manner in zip(range(PEOPLE), manners, strict=False)
        ]
        platforms = cycle(PACK.platforms)
        talks = asyncio.gather(
            *(one.apply(platform) for one, platform in zip(people, platforms, strict=False))
        )
        kills = await killed_while(talks, served, people, chance)
        await talks
        server.faults.clear()
    assert kills > KILLS // 2, "the conversations ended too early to be killed"
    for person in people:
        person.compare()
    assert rows(data, "SELECT DISTINCT state FROM inbox") == [("done",)]
    assert rows(data, "SELECT DISTINCT state FROM outbox") == [("sent",)]
    # After a crash, what is tried again may have been done before; a tap may be answered late.
    refused = {
        call.description.partition(": ")[2].partition(":")[0] for call in server.record.refused()
    }
    late = "query is too old and response timeout expired or query ID is invalid"
    assert refused <= {"message is not modified", late}


async def killed_while(
    talks: "asyncio.Future[Any]", served: Served, people: list[Applicant], chance: random.Random
) -> int:
    """Kill the process again and again, each time when one of the people has seen some more of it;
    how often."""
    for kill in range(KILLS):
        talking = [one for one in people if not one.person.documents]
        if not talking:
            return kill
        chat = chance.choice(talking).person.chat
        more = asyncio.ensure_future(chat.change_after(len(chat.seen) + chance.randint(1, 4)))
        await asyncio.wait((more, talks), return_when=asyncio.FIRST_COMPLETED)
        more.cancel()
        if talks.done():
            return kill
        await served.kill()
        await served.start()
    return KILLS
