"""One zip of several files, with a README that says what each of them is."""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from itertools import groupby
from typing import BinaryIO, NamedTuple

from dialogs.documents.papers import Paper
from dialogs.evidence.packing import Enclosed
from rules.i18n import N_, _
from rules.i18n import language as speaking

README = "README.txt"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_HEAD = N_("申报材料（草稿），由科创申报助手按您填的内容生成。里面有：")
_HEAD_OF_FURTHER = N_("申报材料的后一部分：在科创申报助手里附的证明材料。里面有：")
_ATTACHED = N_("证明材料按申请书的材料清单编号，是您附上的原件，内容没有审查。")
_FOOT = (
    N_("办法没有附统一格式，以备案通知所附表格为准。"),
    N_("自查结果，不是受理或审批决定；以市科技局审查和专家论证为准。"),
)

PIECE = 1024 * 1024  # bytes of an attached file that are in memory at once
Opened = Callable[[Enclosed], BinaryIO | None]


class File(NamedTuple):
    """A paper in one format: its file's name, its bytes, and why the case has use for it."""

    paper: Paper
    name: str
    content: bytes
    why: str = ""


def bundle(files: Iterable[File], language: str) -> bytes:
    """As `write_bundle`, of papers alone."""
    stream = io.BytesIO()
    write_bundle(stream, files, (), lambda _file: None, language)
    return stream.getvalue()


def write_bundle(
    stream: BinaryIO,
    files: Iterable[File],
    attached: Iterable[Enclosed],
    opened: Opened,
    language: str,
) -> None:
    """Write a zip of `files`, those of one paper behind each other, and of the `attached` files
    that can still be `opened`, a piece at a time.

    The README, in `language`, stands first. The same files give the same bytes: dates are fixed,
    and nothing of the computer is in it.
    """
    packed = tuple(files)
    _write(stream, packed, attached, opened, lambda there: _readme(packed, there), language)


def write_copies(
    stream: BinaryIO, attached: Iterable[Enclosed], opened: Opened, language: str
) -> None:
    """Write a zip of `attached` files alone, as `write_bundle`: given back to whom they belong."""
    _write(stream, (), attached, opened, _readme_of_copies, language)


def _write(
    stream: BinaryIO,
    packed: Sequence[File],
    attached: Iterable[Enclosed],
    opened: Opened,
    told: Callable[[Sequence[Enclosed]], str],
    language: str,
) -> None:
    with ExitStack() as stack:
        there = [
            (one, stack.enter_context(content))
            for one in attached
            if (content := opened(one)) is not None
        ]
        with speaking(language):
            readme = told([one for one, _content in there])
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(_entry(README), readme.encode(), compresslevel=6)
            for file in packed:
                archive.writestr(_entry(file.name), file.content, compresslevel=6)
            for one, content in there:
                entry = _entry(one.name)
                # What is a photo or a PDF is packed already.
                entry.compress_type, entry.file_size = zipfile.ZIP_STORED, one.size
                with archive.open(entry, "w") as inside:
                    shutil.copyfileobj(content, inside, PIECE)


def _readme(files: Sequence[File], attached: Sequence[Enclosed]) -> str:
    lines = [_(_HEAD) if files else _(_HEAD_OF_FURTHER), ""]
    for (paper, why), of in groupby(files, key=lambda file: (file.paper, file.why)):
        lines += [file.name for file in of]
        lines += ["    " + told for told in (_(paper.description), why) if told]
    for one in attached:
        lines += [one.name, "    " + one.told]
    if attached:
        lines += ["", _(_ATTACHED)]
    return _text([*lines, "", *(_(line) for line in _FOOT)])


def _readme_of_copies(attached: Sequence[Enclosed]) -> str:
    lines = [_("您在科创申报助手里附的文件，原样给回。编号和导出的 JSON 里的相同："), ""]
    for one in attached:
        lines += [one.name, "    " + one.told]
    return _text(lines)


def _text(lines: Sequence[str]) -> str:
    # Windows shows the lines of a text apart only with both characters.
    return "\r\n".join([*lines, ""])


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same on every computer
    return entry
