"""Files to one chat: shown to be on their way while they are built, off the event loop."""

import asyncio
import logging
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Protocol

from telegram.error import BadRequest

from bot.errors import place_of
from bot.serving.building import Builder, NotBuiltError
from bot.telegram.api import Api
from dialogs.screens import Attachment
from rules.i18n import _

log = logging.getLogger(__name__)

ACTION_SECONDS = 4.0  # Telegram shows an action for five
# Bot API, sendPhoto: bytes, width and height together, the longer side by the shorter.
MOST_PHOTO_BYTES = 10_000_000
MOST_PHOTO_SIDES = 10_000
MOST_PHOTO_RATIO = 20
# Telegram makes photos smaller, to this many pixels on their longer side (core.telegram.org/api/
# files, size "y"; what its cloud does beyond that is not published). The smallest letters of the
# chart have 24 pixels, and 12 can still be read.
PHOTO_PIXELS = 1280
MOST_SHRINKING = 2


class Patiently(Protocol):
    """Makes a call until the server takes or refuses it."""

    async def __call__(self, chat: str, call: Callable[[], Awaitable[str]]) -> str: ...


class Handing:
    """Builds files and sends each as what it is read best as."""

    def __init__(
        self,
        api: Api,
        builder: Builder,
        patiently: Patiently,
        once: Callable[[Awaitable[None]], Awaitable[None]],
    ) -> None:
        """`once` makes a call that is not worth a second try."""
        self._api = api
        self._builder = builder
        self._patiently = patiently
        self._once = once

    async def hand_over(self, chat: str, attachment: Attachment) -> str:
        """Build and send a file, or say that it could not be made; the message's id. Raises what
        `patiently` raises."""
        action = "upload_photo" if attachment.format == "png" else "upload_document"
        async with self._shown_as(chat, action):
            try:
                content = await self._builder.build(attachment)
            except Exception as error:  # noqa: BLE001 - said, or it would stop the chat
                where = str(error) if isinstance(error, NotBuiltError) else place_of(error)
                log.error("a file cannot be made: %s", where)  # noqa: TRY400
                told = _("文件没能生成。改一改答案再生成一次，或写「菜单」。")
                return await self._patiently(chat, lambda: self._api.say(chat, told))
        name = attachment.name
        if not isinstance(content, bytes):
            with content:
                return await self._patiently(chat, lambda: self._api.hand_over(chat, name, content))
        if is_photo(content):
            with suppress(BadRequest):  # what is no photo to the server is a file all the same
                return await self._patiently(chat, lambda: self._api.show(chat, name, content))
        return await self._patiently(chat, lambda: self._api.hand_over(chat, name, content))

    @asynccontextmanager
    async def _shown_as(self, chat: str, action: str) -> AsyncIterator[None]:
        """Inside the block the chat is told that a file is on its way."""
        done = asyncio.Event()

        async def tell() -> None:
            while not done.is_set():
                await self._once(self._api.busy(chat, action))
                with suppress(TimeoutError):
                    async with asyncio.timeout(ACTION_SECONDS):
                        await done.wait()

        telling = asyncio.create_task(tell())
        try:
            yield
        finally:
            done.set()
            await telling


def is_photo(content: bytes) -> bool:
    """Is `content` a PNG that Telegram takes for a photo, and that can be read once it has been
    made smaller? A longer picture is legible as a file only."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) > MOST_PHOTO_BYTES:
        return False
    sides: tuple[int, int] = struct.unpack(">II", content[16:24])
    taken = sum(sides) <= MOST_PHOTO_SIDES and max(sides) <= MOST_PHOTO_RATIO * min(sides)
    return taken and max(sides) <= PHOTO_PIXELS * MOST_SHRINKING
