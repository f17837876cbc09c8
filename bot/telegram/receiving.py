"""Long polling: updates are stored before the offset that confirms them moves."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from hashlib import sha256
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.json_text import write_json
from bot.serving.deliveries import GaveUpError
from bot.serving.engine import Update
from bot.serving.metrics import Metrics
from bot.telegram.api import Api
from bot.telegram.attachments import wanted
from bot.telegram.sending import MOST_DENIALS, backoff, kind_of, token_refused
from bot.telegram.translate import chat_of
from bot.telegram.transport import FloodError
from rules.i18n import _

log = logging.getLogger(__name__)

POLL_SECONDS = 25
LONGEST_KEPT = 100_000  # characters of what cannot be read at all

Receive = Callable[[Sequence[Update]], Awaitable[None]]


def read_update(raw: Any, bot: str) -> Update:  # noqa: ANN401 - JSON
    """An update as it is stored, under the bot's and the update's number: another bot's updates
    may have the same numbers. What names no number or no chat is set aside with the reason."""
    try:
        payload = write_json(raw)
    except (ValueError, RecursionError):
        return unreadable("", bot, "nested too deeply")
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return unreadable(payload, bot, "no update_id")
    chat = chat_of(raw)
    if not chat:
        kinds = ", ".join(sorted(str(key) for key in raw if key != "update_id"))[:100]
        fault = f"no chat in an update of kind {kinds or 'none'}"
        return Update(f"{bot}:{number}", "", payload[:LONGEST_KEPT], fault)
    return Update(f"{bot}:{number}", chat, payload, fetch=wanted(raw) is not None)


def unreadable(payload: str, bot: str, fault: str) -> Update:
    """What came and is no update; the same twice is one."""
    name = sha256(payload.encode("utf-8", "replace")).hexdigest()[:32]
    return Update(f"{bot}:unread:{name}", "", payload[:LONGEST_KEPT], fault)


class Polling:
    """Fetches updates until it is cancelled."""

    def __init__(self, api: Api, bot: str, receive: Receive, metrics: Metrics) -> None:
        """`receive` returns once the updates are stored for good."""
        self._api = api
        self._bot = bot
        self._receive = receive
        self._metrics = metrics
        self._failures = 0
        self._denials = 0
        self._in_conflict = False

    async def run(self) -> None:
        """Raises GaveUpError once the token opens nothing."""
        offset = 0
        while True:
            try:
                fetched = await self._api.updates(offset, POLL_SECONDS)
            except TelegramError as error:
                await asyncio.sleep(self._wait_after(error))
                continue
            self._failures = self._denials = 0
            self._in_conflict = False
            if not fetched:
                continue
            numbers = [number for raw in fetched if (number := _number(raw)) is not None]
            fetched.sort(key=lambda raw: _number(raw) or 0)
            await self._receive([read_update(raw, self._bot) for raw in fetched])
            if numbers:
                offset = max(numbers) + 1
            else:
                await asyncio.sleep(backoff(1))

    def _wait_after(self, error: TelegramError) -> float:
        """Seconds before the next fetch; says once what the operator must know."""
        self._metrics.receive_errors.add(kind_of(error))
        self._failures += 1
        if isinstance(error, FloodError):
            return error.seconds
        if isinstance(error, InvalidToken):
            self._denials += 1
            if self._denials >= MOST_DENIALS:
                raise GaveUpError(token_refused()) from error
        elif isinstance(error, Conflict) and not self._in_conflict:
            self._in_conflict = True
            told = _("另有一个程序用同一个 KECHUANG_TELEGRAM_TOKEN 收消息，停掉其中一个。")
            log.error(told)
        elif self._failures == 1 and not self._in_conflict:
            log.warning("updates cannot be fetched: %s", kind_of(error))
        return backoff(self._failures)


def _number(raw: Any) -> int | None:  # noqa: ANN401 - JSON
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None
