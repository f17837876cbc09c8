"""Files that go with a screen, written beside the database."""

from collections.abc import Iterator
from pathlib import Path

from bot.files import write_whole
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
            write_whole(path, content)
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


def shown(path: Path) -> str:
    """The path as a person at this prompt would write it."""
    here = Path.cwd()
    whole = path.resolve()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)
