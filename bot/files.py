"""Files written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, readable by its owner alone, and make it survive a power cut; at
    no time does a part of it stand there. Raises OSError."""
    part = part_of(path)
    with unfinished(part) as file:
        file.write(content)
    finish(part, path)


def part_of(path: Path) -> Path:
    """Where a file is written until it is whole. One name: what a killed process left is
    overwritten, not collected."""
    return path.with_name(f".{path.name}.part")


@contextmanager
def unfinished(part: Path) -> Iterator[BinaryIO]:
    """A new file for its owner alone; on the disk for good once the block ends, gone where it
    raises. Raises OSError."""
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def finish(part: Path, path: Path) -> None:
    """Give a whole file its name, durably."""
    try:
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
