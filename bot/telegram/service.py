"""The Telegram channel, from its store to its bot, until it is told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr
from telegram.error import InvalidToken, TelegramError

from bot.serving.deliveries import GaveUpError
from bot.serving.engine import Engine
from bot.serving.listen import Handler
from bot.serving.metrics import Metrics
from bot.settings import Settings
from bot.store import Store
from bot.telegram import translate
from bot.telegram.api import Api, Me
from bot.telegram.commands import offered
from bot.telegram.limits import Limits, Rates
from bot.telegram.receiving import Polling
from bot.telegram.sending import Sender, backoff, kind_of, token_refused
from bot.telegram.webhook import Webhook, secret_of
from bot.turns import Turns

log = logging.getLogger(__name__)

MARGIN = 0.93  # of the overall limit that is used


class Telegram:
    """`async with Telegram.open(settings, metrics) as channel: await channel.run()`."""

    def __init__(
        self, settings: Settings, metrics: Metrics, engine: Engine, api: Api, builder: ThreadPoolExecutor
    ) -> None:
        self.engine = engine
        self._settings = settings
        self._metrics = metrics
        self._api = api
        rate = settings.telegram_rate
        rates = Rates(overall=rate * MARGIN) if rate else None
        clock = asyncio.get_running_loop().time
        self._sender = Sender(api, Limits(rates, clock), builder, metrics, engine.note)

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, metrics: Metrics) -> AsyncIterator["Telegram"]:
        """Raises StoreError, GaveUpError."""
        me: list[Me] = []
        engine = Engine(
            translate.NAME,
            lambda: Store(settings.data, settings.synchronous),
            lambda store: _turns(store, settings, me),
            metrics,
        )
        async with AsyncExitStack() as stack:
            await engine.open()
            stack.push_async_callback(engine.close)
            builder = stack.enter_context(ThreadPoolExecutor(1, thread_name_prefix="builder"))
            api = await stack.enter_async_context(_api(settings))
            channel = cls(settings, metrics, engine, api, builder)
            channel._me = me
            yield channel

    @property
    def routes(self) -> Mapping[tuple[str, str], Handler]:
        """The routes of the local port that this channel needs."""
        if self._settings.telegram_mode != "webhook":
            return {}
        path = urlsplit(self._settings.telegram_webhook_url or "").path or "/"
        return {("POST", path): self._webhook.handle}
