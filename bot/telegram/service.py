"""The Telegram channel: its bot, its engine, and what runs beside them until it is told to stop."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot.errors import place_of
from bot.serving.building import Builder
from bot.serving.deliveries import GaveUpError
from bot.serving.engine import Engine, Update
from bot.serving.fetching import Fetching
from bot.serving.listen import Handler
from bot.serving.metrics import Metrics
from bot.serving.retention import Retention
from bot.settings import Settings
from bot.store import Store
from bot.telegram import translate
from bot.telegram.api import Api, Me
from bot.telegram.commands import offered
from bot.telegram.downloading import Downloading, told_size
from bot.telegram.limits import Limits, Rates
from bot.telegram.ownserver import OwnFiles
from bot.telegram.receiving import Polling
from bot.telegram.sending import Sender, backoff, kind_of, token_refused
from bot.telegram.webhook import Webhook, secret_of
from bot.turns import Turns

log = logging.getLogger(__name__)

MARGIN = 0.93  # of the overall limit that is used
SWEEP_SECONDS = 3600.0


class Telegram:
    """`async with Telegram(settings, metrics) as channel: await channel.run(stop)`.

    Opening raises StoreError, and GaveUpError for a token that cannot be one.
    """

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        """`settings.telegram_token` is set."""
        self._settings = settings
        self._metrics = metrics
        self._me = Me(0, "")
        self._stack = AsyncExitStack()
        token = settings.telegram_token
        self._token = token.get_secret_value().strip() if token else ""
        # The number before the colon is the bot's own, and no secret.
        self._bot = self._token.partition(":")[0]
        self.engine = Engine(translate.NAME, self._open_store, self._make_turns, metrics)
        given = settings.telegram_webhook_secret
        self._secret = given.get_secret_value() if given else secret_of(self._token)

    async def __aenter__(self) -> Self:
        try:
            self._api = Api(self._token, self._settings.telegram_api_base)
        except InvalidToken:
            raise GaveUpError(token_refused()) from None
        await self.engine.open()
        self._stack.push_async_callback(self.engine.close)
        await self._stack.enter_async_context(self._api)
        builder = self._stack.enter_context(Builder(self.engine.files))
        rate = self._settings.telegram_rate
        limits = Limits(
            Rates(overall=rate * MARGIN) if rate else None, asyncio.get_running_loop().time
        )
        downloading = Downloading(self._api, OwnFiles(self._settings.telegram_api_files))
        self._fetching = Fetching(
            self.engine, translate.NAME, told_size, downloading.fetch, self._metrics
        )
        self._sender = Sender(self._api, limits, builder, self._metrics, self.engine.note)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    @property
    def routes(self) -> Mapping[tuple[str, str], Handler]:
        """What the local port must serve for this channel."""
        url = self._settings.telegram_webhook_url
        if self._settings.telegram_mode != "webhook" or url is None:
            return {}
        webhook = Webhook(self._secret, self._bot, self._stored, self._metrics)
        return {("POST", urlsplit(url).path or "/"): webhook.handle}

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set; then return within seconds, with everything that was received
        applied and noted. Raises GaveUpError where the token opens nothing."""
        stopped = asyncio.create_task(stop.wait())
        known = asyncio.create_task(self._identify())
        await asyncio.wait((stopped, known), return_when=asyncio.FIRST_COMPLETED)
        if not known.done():
            await _cancelled(known)
            return
        self._me = known.result()
        engine = asyncio.create_task(self.engine.run(self._sender.deliver))
        beside = [
            _task(work)
            for work in (
                self._receive(),
                self._retain(),
                self._fetching.run(),
                self._introduce(),
            )
        ]
        try:
            ends = (stopped, engine, *beside[:3])
            done, _running = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            await _cancelled(stopped, *beside)
            await self.engine.stop()
            await asyncio.wait((engine,))
            await self._sender.finish()

    async def _identify(self) -> Me:
        """Who this bot is, once the server can be reached."""
        tries = 0
        while True:
            try:
                return await self._api.identify()
            except InvalidToken:
                raise GaveUpError(token_refused()) from None
            except TelegramError as error:
                tries += 1
                if tries == 1:
                    log.warning("the Bot API cannot be reached: %s", kind_of(error))
                await asyncio.sleep(backoff(tries))

    async def _receive(self) -> None:
        await self.engine.resume()
        if self._settings.telegram_mode == "webhook":
            url = self._settings.telegram_webhook_url or ""
            await self._until_done(lambda: self._api.listen_at(url, self._secret))
            log.info("updates are delivered to this program")
            await asyncio.Event().wait()
        await self._until_done(self._api.fetch_instead)
        log.info("updates are fetched")
        await Polling(self._api, self._bot, self._stored, self._metrics).run()

    async def _stored(self, updates: Sequence[Update]) -> None:
        """Return once the updates are stored for good."""
        await self.engine.receive(updates)
        if any(update.fetch for update in updates):
            self._fetching.wake()

    async def _introduce(self) -> None:
        """Commands and menu button, as Telegram shows them."""
        for code, commands in offered():
            await self._until_done(partial(self._api.offer, commands, code))
        await self._until_done(self._api.offer_menu)

    async def _retain(self) -> None:
        retention = Retention(self._settings.retention_days, {translate.NAME})
        while True:
            try:
                await self._sweep_files()
                while await self.engine.outside(lambda s: retention.sweep(s, datetime.now(UTC))):
                    pass
                await self.engine.outside(lambda store: store.scrub())
                await self.engine.resume()
            except sqlite3.OperationalError as error:
                log.error("idle cases wait: %s", place_of(error))  # noqa: TRY400 - no content
            await asyncio.sleep(SWEEP_SECONDS)

    async def _sweep_files(self) -> None:
        """A few cases at a time, so that turns go on in between."""
        after = ""
        while True:
            after = await self.engine.outside(partial(Store.sweep_files, after=after))
            if not after:
                return

    async def _until_done(self, call: Callable[[], Awaitable[None]]) -> None:
        """Call until the server takes it."""
        tries = 0
        while True:
            try:
                await call()
            except TelegramError as error:
                tries += 1
                self._metrics.send_errors.add(kind_of(error))
                await asyncio.sleep(backoff(tries))
            else:
                return

    # On the writing thread.

    def _open_store(self) -> Store:
        return Store(self._settings.data, self._settings.synchronous, self._settings.evidence)

    def _make_turns(self, store: Store) -> Turns:
        personal = translate.NAME in self._settings.personal_data_channels
        follow = not self._settings.forces_language
        channel = translate.channel(lambda: self._me, personal=personal, follow=follow)
        return Turns(store, {translate.NAME: channel}, self._settings.language)


def _task(work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
    return asyncio.create_task(work)


async def _cancelled(*tasks: "asyncio.Task[Any]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
