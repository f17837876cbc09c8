"""The channel in the test's own event loop, over real HTTP."""

import asyncio
import random
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from bot.serving.listen import Listener, operations
from bot.serving.metrics import Metrics
from bot.settings import Settings
from bot.telegram.service import Telegram
from bot.telegram.webhook import MOST_BYTES
from tests.telegram.botapi import BotApiServer


class Running:
    """A channel that serves: its settings, what it measured, where it listens."""

    def __init__(self, settings: Settings, metrics: Metrics, channel: Telegram) -> None:
        self.settings = settings
        self.metrics = metrics
        self.channel = channel

    @property
    def base(self) -> str:
        """The address of the local port."""
        return "http://{}:{}".format(*self.settings.address)


def settings_for(server: BotApiServer, data: Path, mode: str = "polling", **more: Any) -> Settings:
    port = free_port()
    given = {
        "data": data,
        "synchronous": "OFF",
        "telegram_token": server.token,
        "telegram_api_base": server.base,
        "telegram_mode": mode,
        "telegram_rate": 0,
        "telegram_webhook_url": f"http://127.0.0.1:{port}/from-telegram",
        "listen": f"127.0.0.1:{port}",
    }
    return Settings(_env_file=None, **(given | more))


@asynccontextmanager
async def running(
    server: BotApiServer, data: Path, mode: str = "polling", **more: Any
) -> AsyncIterator[Running]:
    """Serve until the block ends; what `run` raised is raised there."""
    settings = settings_for(server, data, mode, **more)
    metrics = Metrics()
    stop = asyncio.Event()
    listener = Listener(*settings.address, MOST_BYTES)
    async with Telegram(settings, metrics) as channel:
        await listener.open({**operations(channel.engine, metrics), **channel.routes})
        task = asyncio.create_task(channel.run(stop))
        try:
            yield Running(settings, metrics, channel)
        finally:
            stop.set()
            await task
            await listener.close()


def free_port() -> int:
    """A port that is free, and that no outgoing connection is given while nobody listens on it:
    below the range that systems take those from."""
    while True:
        port = random.randrange(10_000, 32_000)  # noqa: S311 - chance, not secrecy
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
