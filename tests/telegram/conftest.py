"""A server, python-telegram-bot's client for it, and one person, in one event loop a test."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.telegram.botapi import BotApiServer, Settings
from tests.telegram.people import Person


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """RetryAfter.retry_after as a timedelta; as a number it warns, and warnings are errors."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(Settings.unhurried()) as serving:
        yield serving


def client(server: BotApiServer, token: str = "") -> Bot:
    """python-telegram-bot's own client, past any proxy of this machine."""

    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"trust_env": False})

    return Bot(
        token or server.token,
        base_url=f"{server.base}/bot",
        base_file_url=f"{server.base}/file/bot",
        request=request(),
        get_updates_request=request(),
    )


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    async with client(server) as ready:
        yield ready


@pytest.fixture
def person(server: BotApiServer) -> Person:
    """Someone who has already written to the bot, whose message is no longer pending."""
    someone = Person(server, 1001)
    someone.start()
    server.updates.clear()
    return someone
