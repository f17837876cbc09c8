"""The whole interview of each type over HTTP, to its documents."""

from pathlib import Path

import pytest

from tests.bot.telegram.applicants import PACK, Applicant, Manner, by_taps, by_typing, mixed
from tests.bot.telegram.running import running
from tests.telegram.botapi import BotApiServer

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("mode", ["polling", "webhook"])
@pytest.mark.parametrize("manner", [by_taps, by_typing, mixed])
@pytest.mark.parametrize("platform", list(PACK.platforms))
async def test_from_the_first_word_to_the_documents(
    server: BotApiServer, tmp_path: Path, platform: str, manner: Manner, mode: str
) -> None:
    async with running(server, tmp_path / "data", mode):
        applicant = Applicant(server, tmp_path / "data", 1001, manner)
        await applicant.apply(platform)
        if manner is mixed:
            await applicant.carry_away()
        applicant.compare()
    assert server.record.refused() == []
