"""A strict Bot API server in the test's own event loop."""

from collections.abc import AsyncIterator

import pytest

from tests.telegram.botapi import BotApiServer, Settings


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(Settings.unhurried()) as serving:
        yield serving
