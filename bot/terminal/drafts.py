"""Files that go with a screen, written beside the database."""

import filecmp
from collections.abc import Iterator
from pathlib import Path

from bot import packing
from bot.files import finish, part_of, unfinished
from bot.store.files import Files
from dialogs.screens import Attachment

FOLDER = "drafts"


def write(data: Path, attachment: Attachment, files: Files) -> Path:
    """Build `attachment` and write it below the directory `data`: whole or not at all, readable by
    its owner alone. The same attachment again gives the same file; another under the same name
    gets a number, so that what was edited by hand is never overwritten. Raises OSError."""
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    wanted = folder / Path(attachment.name).name
    part = part_of(wanted)
    with unfinished(part) as file:
        packing.write(attachment, file, packing.places(attachment, files))
    for path in _names(wanted):
        if not path.exists():
            finish(part, path)
            return path
        if filecmp.cmp(part, path, shallow=False):
            part.unlink()
            return path
    raise AssertionError("names do not end")


def _names(path: Path) -> Iterator[Path]:
    yield path
    number = 2
    while True:
        yield path.with_stem(f"{path.stem}_{number}")
        number += 1


def shown(path: Path) -> str:
    """The path as a person at this prompt would write it."""
    here = Path.cwd()
    whole = path.resolve()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)
