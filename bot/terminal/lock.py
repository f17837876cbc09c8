"""One conversation at a time at the terminal of a data directory."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rules.i18n import _

FILE_NAME = "terminal.lock"


class BusyError(Exception):
    """Another process talks already; the message is one line that says so."""


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold the directory's terminal inside the block; a killed process lets go of it by itself.
    Raises BusyError."""
    with (data / FILE_NAME).open("wb") as file:
        try:
            _lock(file)
        except OSError as error:
            told = _(
                "另一个 kechuang chat 正在用 {data}。先退出那一个，或用 KECHUANG_DATA 另选目录"
            )
            raise BusyError(told.format(data=data)) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
