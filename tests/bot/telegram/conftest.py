"""A strict Bot API server in the test's own event loop, and the channel that polls it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.telegram.running import Running, running
from tests.telegram.botapi import BotApiServer, Settings


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(Settings.unhurried()) as serving:
        yield serving


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
async def polled(server: BotApiServer, data: Path) -> AsyncIterator[Running]:
    async with running(server, data) as ready:
        yield ready
