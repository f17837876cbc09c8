"""One process at a time, by a lock file that a killed process lets go of by itself."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class BusyError(Exception):
    """Another process is at it already; the message is one line that says so."""


@contextmanager
def held(path: Path, told: str) -> Iterator[None]:
    """Hold the lock file `path` inside the block. Raises BusyError, which says `told`."""
    with path.open("wb") as file:
        try:
            _lock(file)
        except OSError as error:
            raise BusyError(told) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
