"""What a file is, told by its content: its name and the type that a sender claims say nothing.

Nothing is decoded, unpacked or run: only the first and last bytes are compared.
"""

from typing import BinaryIO

# The types that are taken, each with the ending of its files. Word and other packed formats are
# not: evidence is what was signed and sealed, and what is packed can hold anything.
TYPES = {
    "pdf": ".pdf",
    "jpeg": ".jpg",
    "png": ".png",
    "webp": ".webp",
    "heic": ".heic",
}
_HEAD, _TAIL = 64, 4096
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


class NotTakenError(ValueError):
    """A content that is not taken; `problem` is one of `dialogs.evidence.arriving.PROBLEMS`."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def type_of(file: BinaryIO) -> str:
    """The type of a whole, seekable file. Raises NotTakenError: empty, wrong_type, or broken
    where the end of it is missing."""
    size = file.seek(0, 2)
    if not size:
        raise NotTakenError("empty")
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    kind = _by_head(head)
    if kind is None:
        raise NotTakenError("wrong_type")
    if not _is_whole(kind, head, tail, size):
        raise NotTakenError("broken")
    return kind


def _by_head(head: bytes) -> str | None:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return "heic" if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS else None


def _is_whole(kind: str, head: bytes, tail: bytes, size: int) -> bool:
    match kind:
        case "pdf":
            return b"%%EOF" in tail
        case "jpeg":
            # Telephones append films and maps behind the picture: its end may lie anywhere.
            return size > len(head)
        case "png":
            return b"IEND" in tail
        case "webp":
            return int.from_bytes(head[4:8], "little") + 8 <= size
    return int.from_bytes(head[:4], "big") < size
