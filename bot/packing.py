"""The files that go with screens, with what was attached in them."""

from typing import BinaryIO

from bot.store.files import Files
from dialogs.screens import COPIES, Attachment


def write(attachment: Attachment, stream: BinaryIO, files: Files) -> None:
    """Write an attachment's bytes, those of attached files a piece at a time. Raises as
    `dialogs.documents.build.build`, and OSError."""
    # Most turns build nothing.
    from dialogs.documents.build import build, write_package
    from dialogs.evidence import copies

    if not encloses(attachment):
        stream.write(build(attachment))
        return
    case = attachment.data["case"]
    write_it = copies.write if attachment.kind == COPIES else write_package
    write_it(attachment, stream, lambda one: files.opened(case, one.sha256))


def encloses(attachment: Attachment) -> bool:
    """Are attached files in it, so that it may be large?"""
    return bool(attachment.data.get("enclosed") and attachment.data.get("case"))
