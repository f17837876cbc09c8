"""Files that go with a screen, written beside the database."""

import os
from collections.abc import Iterator
from pathlib import Path

from dialogs.screens import Attachment

FOLDER = "drafts"


def write(data: Path, attachment: Attachment) -> Path:
    """Build `attachment` and write it below the directory `data`: whole or not at all, readable by
    its owner alone. The same attachment again gives the same file; another under the same name
    gets a number, so that what was edited by hand is never overwritten. Raises OSError."""
    from dialogs.documents.build import build

    content = build(attachment)
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in _names(folder / Path(attachment.name).name):
        if not path.exists():
            _write_whole(path, content)
            return path
        if path.read_bytes() == content:
            return path
    raise AssertionError("names do not end")


def _names(path: Path) -> Iterator[Path]:
    yield path
    number = 2
    while True:
        yield path.with_stem(f"{path.stem}_{number}")
        number += 1


def _write_whole(path: Path, content: bytes) -> None:
    # One name for the unfinished part: what a killed process left is overwritten, not collected.
    part = path.with_name(f".{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def shown(path: Path) -> str:
    """The path as a person at this prompt would write it."""
    here = Path.cwd()
    whole = path.resolve()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)
