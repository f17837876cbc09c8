"""A folder for each of many applications."""

import unicodedata
from pathlib import Path

from dialogs.documents.clean import safe_name

LONGEST = 40  # characters of a folder's name
_SAFE = "-_"


class Folders:
    """Hands out folders below `root`, none twice: named by the id that was given, or by a running
    number where none was; one that is taken already gets a number behind it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._count = 0
        self._taken: dict[str, int] = {}  # with the number that the next of that name may get

    def of(self, given: object) -> Path:
        """The folder of the next application, whose id is `given`."""
        self._count += 1
        named = safe_name(str(given), _SAFE)[:LONGEST] if isinstance(given, str | int) else ""
        stem = named or str(self._count)
        name, number = stem, self._taken.get(_folded(stem), 1)
        while _folded(name) in self._taken:
            number += 1
            name = f"{stem}_{number}"
        self._taken[_folded(name)] = 1
        self._taken[_folded(stem)] = number
        return self._root / name


def _folded(name: str) -> str:
    """Names that some file system holds for one are the same."""
    return unicodedata.normalize("NFKC", name).casefold()
