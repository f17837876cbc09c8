"""The files that go with screens, with what was attached in them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dialogs.screens import COPIES, Attachment

if TYPE_CHECKING:
    from bot.store.files import Files


def write(attachment: Attachment, stream: BinaryIO, places: Mapping[str, Path]) -> None:
    """Write an attachment's bytes, those of the attached files at their `places` a piece at a time.
    Raises as `dialogs.documents.build.build`, and OSError."""
    # Most turns build nothing.
    from dialogs.documents.build import build, write_package
    from dialogs.evidence import copies

    if encloses(attachment):
        write_it = copies.write if attachment.kind == COPIES else write_package
        write_it(attachment, stream, lambda one: _opened(places[one.sha256]))
    else:
        stream.write(build(attachment))


def encloses(attachment: Attachment) -> bool:
    """Are attached files in it, so that it may be large?"""
    return bool(attachment.data.get("enclosed") and attachment.data.get("case"))


def places(attachment: Attachment, files: "Files") -> dict[str, Path]:
    """Where the attached files lie that may be in it, by their hash."""
    if not encloses(attachment):
        return {}
    hashes = {one["sha256"] for one in attachment.data["files"]}
    return {name: files.path(attachment.data["case"], name) for name in hashes}


def _opened(path: Path) -> BinaryIO | None:
    """None where it is gone."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        return None
