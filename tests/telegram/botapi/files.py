"""Files that the server keeps: sent by the bot, or by people for the bot to download."""

import struct
from dataclasses import dataclass

from tests.telegram.botapi.forms import Call, Upload
from tests.telegram.botapi.refusals import Refusal, bad_request

MAX_UPLOAD = 50 * 1024 * 1024  # bytes (Bot API, sendDocument)
MAX_PHOTO = 10 * 1024 * 1024  # bytes (Bot API, sendPhoto)
MAX_DOWNLOAD = 20 * 1024 * 1024  # bytes (Bot API, getFile)
MAX_PHOTO_SIDES = 10_000  # width and height together (Bot API, sendPhoto)
MAX_PHOTO_RATIO = 20  # likewise


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    file_unique_id: str
    name: str
    content_type: str
    data: bytes
    path: str


class Files:
    """Every file by its id, and by the path of its download."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, folder: str, name: str, content_type: str, data: bytes) -> StoredFile:
        """folder: as in Telegram's paths, such as `documents`, `photos`, `voice`."""
        number = len(self._by_id)
        ending = name.rpartition(".")[2] if "." in name else "bin"
        stored = StoredFile(
            file_id=f"BQACAgUAAxkBAAI{number:08d}loopback",
            file_unique_id=f"AgAD{number:08d}",
            name=name,
            content_type=content_type,
            data=data,
            path=f"{folder}/file_{number}.{ending}",
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def given(self, call: Call, kind: str, folder: str, limit: int) -> StoredFile:
        """The file of a send: uploaded under its own name or by attach://, or known by its id."""
        value = call.text(kind)
        upload = call.files.get(kind)
        if value.startswith("attach://"):
            upload = call.files.get(value.removeprefix("attach://"))
        if upload is None:
            known = self.by_id(value)
            if known is not None:
                return known
            if value:
                raise bad_request("wrong file identifier/HTTP URL specified")
            raise bad_request(f"there is no {kind} in the request")
        _check_size(upload, limit)
        if kind == "photo":
            check_photo(upload.data)
        return self.keep(folder, upload.name, upload.content_type, upload.data)


def _check_size(upload: Upload, limit: int) -> None:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > limit:
        if limit == MAX_PHOTO:
            raise bad_request("file is too big")
        raise Refusal(413, "Request Entity Too Large")


def check_photo(data: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises Refusal 400 for what Telegram takes for no photo."""
    size = _png_size(data) or _jpeg_size(data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > MAX_PHOTO_SIDES or max(size) > MAX_PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def _png_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR" or b"IEND" not in data:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return (width, height) if width and height else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (width, height) if width and height else None
        at += 2 + length
    return None
