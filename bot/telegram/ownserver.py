"""Files of one's own Bot API server: run with --local, it names them by their paths on its disk.

Source: core.telegram.org/bots/api, "Using a Local Bot API Server".
"""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from bot.errors import place_of
from bot.telegram.transport import PART
from dialogs.evidence.kinds import NotTakenError

log = logging.getLogger(__name__)

# What the operator can do. Never the path: it holds the token.
_NO_FOLDER = (
    "the Bot API server runs with --local and names files on its own disk: set "
    "KECHUANG_TELEGRAM_API_FILES to its working directory (--dir), at the same path here as there"
)
_OUTSIDE = "the Bot API server names a file outside KECHUANG_TELEGRAM_API_FILES: it is not read"
_UNREAD = "a file of the Bot API server cannot be read (KECHUANG_TELEGRAM_API_FILES): %s"


def is_on_its_disk(path: str) -> bool:
    """Is what `Api.locate` gave a path on the server's disk, and not one to download?"""
    return Path(path).is_absolute()


class OwnFiles:
    """What one's own server keeps below its working directory, `folder`; None: nothing is read."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def read(self, path: str) -> Iterator[bytes]:
        """The file at an absolute path that the server gave, in parts. Raises NotTakenError
        (unreachable), and tells the operator why, where it lies nowhere that may be read."""
        try:
            with self._opened(path) as file:
                while part := file.read(PART):
                    yield part
        except OSError as error:
            log.error(_UNREAD, place_of(error))  # noqa: TRY400 - no path
            raise NotTakenError("unreachable") from None

    def _opened(self, path: str) -> BinaryIO:
        if self._folder is None:
            log.error(_NO_FOLDER)
            raise NotTakenError("unreachable")
        # Wherever links lead: nothing is read because a server said so.
        found = Path(os.path.realpath(path, strict=True))
        if not found.is_relative_to(self._folder.resolve()):
            log.error(_OUTSIDE)
            raise NotTakenError("unreachable")
        # A pipe would be waited for without an end.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        file = os.fdopen(os.open(found, flags), "rb")
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            log.error(_OUTSIDE)
            raise NotTakenError("unreachable")
        return file
