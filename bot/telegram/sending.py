"""One screen to one chat: files, messages, keyboards. What is sent and not yet noted is all that a
crash can show twice."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.serving.building import Builder
from bot.serving.deliveries import Delivery, Failed, GaveUpError, Note, Parked, Sent
from bot.serving.metrics import Metrics
from bot.store.outbox import Outgoing
from bot.telegram.api import Api
from bot.telegram.causes import Cause, read_cause
from bot.telegram.handing import Handing
from bot.telegram.keyboard import keyboard
from bot.telegram.limits import Limits
from bot.telegram.render import render, toast
from bot.telegram.transport import FloodError
from rules.i18n import _, language

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
FINISH_SECONDS = 0.5
MOST_DENIALS = 3  # a proxy's 404 passes; a token that was revoked does not

T = TypeVar("T")


class Sender:
    """Sends screens through the API, within its limits."""

    def __init__(
        self,
        api: Api,
        limits: Limits,
        builder: Builder,
        metrics: Metrics,
        note: Note,
    ) -> None:
        """`note` keeps what was shown of a screen in parts."""
        self._api = api
        self._limits = limits
        self._files = Handing(api, builder, self._patiently, self._once)
        self._metrics = metrics
        self._note = note
        self._answers: set[asyncio.Task[None]] = set()

    async def deliver(self, row: Outgoing) -> Delivery:
        """Show a screen in its chat. Tries until the server takes or refuses it. Raises GaveUpError
        once the token opens nothing."""
        cause = read_cause(row.cause)
        with language(row.language):
            return await self._delivered(row, cause)

    async def _delivered(self, row: Outgoing, cause: Cause) -> Delivery:
        for query in cause.queries:
            self._acknowledge(query, row.screen.refused)
        try:
            return await self._shown(row, cause)
        except Forbidden:
            self._metrics.send_errors.add("blocked")
            return Parked()
        except BadRequest as error:
            self._metrics.send_errors.add("refused")
            log.error("outbox %d is refused: %s", row.id, _reason(error))  # noqa: TRY400
            return Failed()

    async def finish(self) -> None:
        """Wait a moment for the answers to taps that are on their way."""
        if self._answers:
            _done, late = await asyncio.wait(self._answers, timeout=FINISH_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _shown(self, row: Outgoing, cause: Cause) -> Sent:
        standing = row.standing
        shown = row.external_id.split(",") if row.external_id else []
        for attachment in row.screen.attachments[len(shown) :]:
            shown.append(await self._files.hand_over(row.chat, attachment))
            await self._note(row.id, ",".join(shown))
        if row.screen.attachments and not row.last:
            # A newer screen follows at once; only the files of this one are still wanted.
            return Sent(",".join(shown), standing, datetime.now(UTC))
        texts = render(row.screen)
        buttons = keyboard(row.screen, row.case_code, cause.page)
        in_place = cause.message and not shown and cause.message == (standing or cause.message)
        message = ""
        if in_place and len(texts) == 1:
            message = await self._rewritten(row.chat, cause.message, texts[0], buttons)
        if not message:
            message = await self._anew(row, shown, texts, buttons)
        if buttons:
            for old in {standing, cause.message} - {message, ""}:
                await self._strip(row.chat, old)
        return Sent(message, message if buttons else standing, datetime.now(UTC))

    async def _rewritten(self, chat: str, message: str, text: str, buttons: str) -> str:
        """The message, if it could be changed; else nothing."""
        done = await self._patiently(
            chat, lambda: self._api.rewrite(chat, message, text, buttons), edits=True
        )
        return message if done else ""

    async def _anew(self, row: Outgoing, shown: list[str], texts: list[str], buttons: str) -> str:
        """Send the messages of a screen, the last with its keyboard, after those that were shown
        before a restart."""
        chat = row.chat
        message = ""
        for number in range(max(0, len(shown) - len(row.screen.attachments)), len(texts)):
            is_last = number == len(texts) - 1
            said = partial(self._api.say, chat, texts[number], buttons if is_last else "")
            message = await self._patiently(chat, said)
            if not is_last:
                shown.append(message)
                await self._note(row.id, ",".join(shown))
        return message

    async def _strip(self, chat: str, message: str) -> None:
        try:
            await self._patiently(chat, lambda: self._api.strip(chat, message), edits=True)
        except BadRequest as error:
            # The message is older than what may be edited, or gone: its taps are stale anyway.
            log.info("a keyboard stays: %s", _reason(error))

    def _acknowledge(self, query: str, refused: str) -> None:
        task = asyncio.create_task(self._once(self._api.acknowledge(query, toast(refused))))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _once(self, call: Awaitable[None]) -> None:
        """What is worth trying only once: it is late or of no use a moment later."""
        try:
            await call
        except TelegramError as error:
            self._metrics.send_errors.add(kind_of(error))

    async def _patiently(
        self, chat: str, call: Callable[[], Awaitable[T]], *, edits: bool = False
    ) -> T:
        """The call's result, however often it must be tried. Raises what the server answers for
        good: Forbidden, BadRequest; GaveUpError once the token is refused."""
        tries = denials = 0
        while True:
            await self._limits.turn(chat, edits=edits)
            try:
                return await call()
            except FloodError as error:
                self._metrics.send_errors.add("flood")
                await self._limits.pause(chat, error.seconds)
            except (Forbidden, BadRequest):
                raise
            except TelegramError as error:
                tries += 1
                denials += isinstance(error, InvalidToken)
                self._metrics.send_errors.add(kind_of(error))
                if denials >= MOST_DENIALS:
                    raise GaveUpError(token_refused()) from error
                await asyncio.sleep(backoff(tries))


def backoff(tries: int) -> float:
    """Seconds before the next try: doubled each time, up to half a minute, with jitter."""
    longest = min(LONGEST_WAIT, FIRST_WAIT * float(2 ** min(tries - 1, 10)))
    return longest * (0.5 + random.random() / 2)  # noqa: S311 - spreads load, guards nothing


def token_refused() -> str:
    return _("KECHUANG_TELEGRAM_TOKEN 打不开这个机器人。向 @BotFather 核对令牌，或换一个新的。")


def kind_of(error: TelegramError) -> str:
    return type(error).__name__.lower()


def _reason(error: BadRequest) -> str:
    """What the server says of a request, without anything that it may quote from it."""
    return error.message.split(":", 1)[0].split('"', 1)[0][:80]
