"""A file that came with a case: what is known of it. Its bytes lie outside, under their hash."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dialogs.documents.clean import clean, safe_name
from rules.i18n import _
from rules.wording import number

MEGABYTE = 1024 * 1024
MOST_OF_A_FILE = 20 * MEGABYTE
MOST_OF_A_CASE = 200 * MEGABYTE
LONGEST_NAME = 40  # characters, without the ending


class File(NamedTuple):
    """One file. `item`: the material that it was attached to, empty until it is sorted; `id`: its
    name within the case; `type`: one of `dialogs.evidence.kinds.TYPES`, found in its content;
    `size` in bytes; `sha256` of its bytes, in hex; `source`: the message that brought it."""

    id: str
    item: str
    name: str
    type: str
    size: int
    sha256: str
    source: str = ""

    def value(self) -> dict[str, Any]:
        """What an entry of the log keeps of it, beside item and source."""
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "size": self.size,
            "sha256": self.sha256,
        }

    @classmethod
    def of(cls, item: str, value: Mapping[str, Any], source: str) -> "File":
        """The file of an entry."""
        return cls(item=item, source=source, **value)


def occupied(files: Iterable[File]) -> int:
    """Bytes on the disk: the same content lies there once."""
    return sum({file.sha256: file.size for file in files}.values())


def size_words(size: int) -> str:
    """A size in bytes as people read it."""
    if size < MEGABYTE:
        return _("{n} KB").format(n=max(1, round(size / 1024)))
    return _("{n} MB").format(n=number(round(size / MEGABYTE, 1)))


_MARKS = "（）()·-_ "


def clean_name(name: str) -> str:
    """What a file was called, fit to be shown and to name a file anywhere: without folders and
    ending, letters, digits and a few marks only; empty where nothing of it is left."""
    last = re.split(r"[/\\]", clean(name))[-1].replace("\n", " ")
    stem = last.rpartition(".")[0] or last
    return " ".join(safe_name(stem, _MARKS).split())[:LONGEST_NAME].strip()
