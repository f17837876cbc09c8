"""What people's messages are made of: marked words, files, a photo as small as they come."""

import re
import zlib
from typing import Any

from tests.telegram.botapi.files import StoredFile
from tests.telegram.botapi.html import utf16_length

_ENTITY = re.compile(r"(?:(?<=\s)|^)(?:(/[A-Za-z0-9_]+(?:@\w+)?)|(@\w{3,}))")


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return len(data).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")


# One grey pixel.
PIXEL = b"".join(
    [
        b"\x89PNG\r\n\x1a\n",
        _png_chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
        _png_chunk(b"IDAT", zlib.compress(b"\x00\x80")),
        _png_chunk(b"IEND", b""),
    ]
)


def file_json(file: StoredFile) -> dict[str, Any]:
    return {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": len(file.data),
    }


def entities_of(text: str) -> list[dict[str, Any]]:
    """Commands and mentions, which Telegram marks in what people write."""
    return [
        {
            "type": "bot_command" if found[1] else "mention",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found[0]),
        }
        for found in _ENTITY.finditer(text)
    ]
