"""Downloads of what people send, tried again while the network fails."""

import asyncio
import json
import logging
from contextlib import aclosing

from telegram.error import BadRequest, TelegramError

from bot.store import Received
from bot.store.files import Arrival
from bot.telegram.api import Api
from bot.telegram.attachments import wanted
from bot.telegram.ownserver import OwnFiles, is_on_its_disk
from bot.telegram.sending import backoff
from bot.telegram.transport import FloodError
from dialogs.evidence.kinds import NotTakenError

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 120.0
_TOO_BIG = "file is too big"
# A server of one's own serves no files itself (github.com/tdlib/telegram-bot-api/issues/26).
_UNSERVED = (
    "the Bot API server located a file and did not serve it: one of your own needs a web server "
    "for its files, or --local and KECHUANG_TELEGRAM_API_FILES"
)


class Downloading:
    """Writes the files of Telegram's messages."""

    def __init__(self, api: Api, own: OwnFiles, patience: float = PATIENCE_SECONDS) -> None:
        """`own`: the files that a server of one's own keeps on its disk."""
        self._api = api
        self._own = own
        self._patience = patience

    async def fetch(self, row: Received, arrival: Arrival) -> None:
        """As `bot.serving.fetching.Fetch`: network, too_large, expired and unreachable are the
        problems."""
        found = wanted(json.loads(row.payload))
        if found is None:
            raise NotTakenError("expired")
        tries = 0
        try:
            async with asyncio.timeout(self._patience):
                while not await self._written(found.file_id, arrival, tries):
                    tries += 1
        except TimeoutError:
            raise NotTakenError("network") from None

    async def _written(self, file: str, arrival: Arrival, tries: int) -> bool:
        """Whether the whole file came; waits where it did not."""
        arrival.restart()
        path = ""
        try:
            path = await self._api.locate(file)
            if is_on_its_disk(path):
                await asyncio.to_thread(_copied, self._own, path, arrival)
                return True
            async with aclosing(self._api.download(path)) as parts:
                async for part in parts:
                    arrival.write(part)
        except BadRequest as error:
            if path:
                log.warning(_UNSERVED)
            too_big = _TOO_BIG in error.message.lower()
            raise NotTakenError("too_large" if too_big else "expired") from error
        except FloodError as error:
            await asyncio.sleep(error.seconds)
        except TelegramError:
            await asyncio.sleep(backoff(tries + 1))
        else:
            return True
        return False


def _copied(own: OwnFiles, path: str, arrival: Arrival) -> None:
    for part in own.read(path):
        arrival.write(part)


def told_size(row: Received) -> int:
    """As `bot.serving.fetching.Size`."""
    found = wanted(json.loads(row.payload))
    return found.size if found else 0
