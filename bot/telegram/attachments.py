"""The file that a message brings: its largest photo, or its document."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dialogs.evidence.files import MOST_OF_A_FILE

# What looks like a document and is something else: these fields stand beside `document`.
_NOT_DOCUMENTS = ("animation", "sticker", "video", "voice", "audio")


class Wanted(NamedTuple):
    """A file that Telegram keeps. `size` in bytes, 0 where it is not told; `name` as the sender's
    device called it, empty for a photo."""

    file_id: str
    size: int
    name: str


def wanted(update: object) -> Wanted | None:
    """The file of a message in a private chat; None where it brings none. (In a group others see
    what is sent.)"""
    match update:
        case {"message": {"chat": {"type": "private"}} as message}:
            return _document(message) or _photo(message)
    return None


def _document(message: Mapping[str, Any]) -> Wanted | None:
    if any(field in message for field in _NOT_DOCUMENTS):
        return None
    match message:
        case {"document": {"file_id": str(file_id)} as document}:
            name = document.get("file_name")
            return Wanted(file_id, _size(document), name if isinstance(name, str) else "")
    return None


def _photo(message: Mapping[str, Any]) -> Wanted | None:
    """The largest of a photo's sizes that can be fetched."""
    sizes = message.get("photo")
    if not isinstance(sizes, list):
        return None
    found = [
        (_pixels(one), Wanted(one["file_id"], _size(one), ""))
        for one in sizes
        if isinstance(one, dict) and isinstance(one.get("file_id"), str)
    ]
    fitting = [one for one in found if one[1].size <= MOST_OF_A_FILE] or found
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def _size(given: Mapping[str, Any]) -> int:
    return _whole(given.get("file_size"))


def _pixels(given: Mapping[str, Any]) -> int:
    return _whole(given.get("width")) * _whole(given.get("height"))


def _whole(given: object) -> int:
    return given if isinstance(given, int) and given > 0 else 0
