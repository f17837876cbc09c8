"""The files that were attached: outside the database, under their hash, readable by their owner
alone. They are copied in and out, never opened as what they claim to be."""

import errno
import logging
import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple, cast

from bot.errors import place_of
from bot.files import sync_folder, write_whole
from dialogs.evidence.files import MEGABYTE, MOST_OF_A_FILE
from dialogs.evidence.kinds import NotTakenError, type_of

log = logging.getLogger(__name__)

FOLDER = "evidence"
_CASE = re.compile(r"[0-9A-Z]{1,32}")
_HASH_OR_PART = re.compile(r"[0-9a-f]{64}|\.[0-9a-f]{64}\.part")
_NUMBER = re.compile(r"[0-9]{1,18}")
OWNER = "database"  # in the folder: the name of the database whose logs name its files
RESERVE = 256 * MEGABYTE  # of the disk stays free: a full one stops the database too


class Fetched(NamedTuple):
    """What became of a file that an input names: what it is, or why it did not come (a key of
    `dialogs.evidence.arriving.PROBLEMS`)."""

    type: str = ""
    size: int = 0
    sha256: str = ""
    problem: str = ""


class ForeignFolderError(ValueError):
    """The files in the folder are another database's."""


class Arrival:
    """A file on its way in."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = sha256()
        self._size = 0

    def write(self, part: bytes) -> None:
        """Add a part. Raises NotTakenError (too_large) before more than a file may have is
        written."""
        self._size += len(part)
        if self._size > MOST_OF_A_FILE:
            raise NotTakenError("too_large")
        self._hash.update(part)
        self._file.write(part)

    def restart(self) -> None:
        """Begin anew: what was written is dropped."""
        self._file.seek(0)
        self._file.truncate()
        self._hash = sha256()
        self._size = 0

    def finish(self) -> Fetched:
        """What came, once it is on the disk for good. Raises NotTakenError where its content is
        not taken."""
        self._file.flush()
        kind = type_of(self._file)
        os.fsync(self._file.fileno())
        return Fetched(kind, self._size, self._hash.hexdigest())


class Files:
    """`cases/CODE/HASH`: the files that the log of a case names. `incoming/NUMBER`: the file of an
    input, by the input's number, until the turn that takes it. What neither names was left by a
    crash, and goes with the next sweep."""

    def __init__(self, folder: Path, owner: str) -> None:
        """`owner` is the name of the database. Raises ForeignFolderError, OSError."""
        self._folder, self._owner = folder, owner
        self._cases = folder / "cases"
        self._incoming = folder / "incoming"
        self._is_ours()

    @contextmanager
    def arriving(self, number: int) -> Iterator[Arrival]:
        """Take in the file of an input: what an earlier try left of it is overwritten. Nothing of
        it stays where the block raises. Raises OSError."""
        _made(self._incoming)
        if not self._is_ours():
            write_whole(self._folder / OWNER, self._owner.encode())
        self._keep_reserve()
        path = self._incoming / str(number)
        # Never written over: a case may share the bytes.
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w+b") as file:
                yield Arrival(file)
            sync_folder(self._incoming)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def keep(self, code: str, number: int, name: str) -> None:
        """From now on the file of an input is the case's too, under its hash `name`. The input has
        it still: its turn may have to be taken again. Raises OSError where it is not there."""
        folder = self._of(code)
        _made(folder)
        path = folder / name
        if not path.exists():
            _linked(self._incoming / str(number), path)
        sync_folder(folder)
        sync_folder(self._cases)

    def discard(self, number: int) -> None:
        """The file of an input is not wanted."""
        _delete(self._incoming / str(number))

    def path(self, code: str, name: str) -> Path:
        """Where the file of a case with the hash `name` lies."""
        return self._of(code) / name

    def scratch(self) -> BinaryIO:
        """A file without a name, beside the others, which is gone once it is closed. Raises
        OSError."""
        _made(self._incoming)
        self._keep_reserve()
        return cast("BinaryIO", TemporaryFile(dir=self._incoming))

    def prune(self, code: str, named: Collection[str]) -> None:
        """Delete the files of a case but those with the hashes `named`."""
        folder = self._of(code)
        for name in _names(folder, _HASH_OR_PART):
            if name not in named:
                _delete(folder / name)
        with suppress(OSError):
            folder.rmdir()  # while anything is in it, it stays

    def codes(self) -> list[str]:
        """The cases that have files, in order."""
        return sorted(_names(self._cases, _CASE))

    def arrived(self) -> list[int]:
        """The inputs of which a file, or a part of one, lies here."""
        return [int(name) for name in _names(self._incoming, _NUMBER)]

    def _keep_reserve(self) -> None:
        if shutil.disk_usage(self._incoming).free < RESERVE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _is_ours(self) -> bool:
        """False where no file came yet."""
        try:
            told = (self._folder / OWNER).read_text("ascii", "replace")
        except (FileNotFoundError, NotADirectoryError):
            return False
        if told != self._owner:
            raise ForeignFolderError
        return True

    def _of(self, code: str) -> Path:
        if not _CASE.fullmatch(code):
            raise ValueError("got a code that is none; accepted: digits and capital letters")
        return self._cases / code


def _made(folder: Path) -> None:
    """Make a folder and the two above it, which `mkdir` would leave open to others."""
    for one in (folder.parent.parent, folder.parent, folder):
        if not one.is_dir():
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(one.parent)


def _linked(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except FileNotFoundError:
        raise
    except OSError:  # not every file system knows links
        write_whole(new, old.read_bytes())


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:  # the next sweep tries again
        log.error("a file cannot be deleted: %s", place_of(error))  # noqa: TRY400 - no content


def _names(folder: Path, pattern: re.Pattern[str]) -> list[str]:
    """The names in a folder that this program gave."""
    try:
        return [path.name for path in folder.iterdir() if pattern.fullmatch(path.name)]
    except FileNotFoundError:
        return []
    except OSError as error:
        log.error("a folder cannot be read: %s", place_of(error))  # noqa: TRY400 - no content
        return []
