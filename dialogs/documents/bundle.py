"""One zip of several files, with a README that says what each of them is."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from dialogs.documents.papers import Paper
from rules.i18n import N_, _
from rules.i18n import language as speaking

README = "README.txt"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_HEAD = N_("申报材料（草稿），由科创申报助手按您填的内容生成。里面有：")
_FOOT = (
    N_("办法没有附统一格式，以备案通知所附表格为准。"),
    N_("自查结果，不是受理或审批决定；以市科技局审查和专家论证为准。"),
)


class File(NamedTuple):
    """A paper in one format: its file's name, its bytes, and why the case has use for it."""

    paper: Paper
    name: str
    content: bytes
    why: str = ""


def bundle(files: Iterable[File], language: str) -> bytes:
    """A zip of `files`, those of one paper behind each other.

    The README, in `language`, stands first. The same files give the same bytes: dates are fixed,
    and nothing of the computer is in it.
    """
    packed = tuple(files)
    with speaking(language):
        readme = _readme(packed)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_entry(README), readme.encode(), compresslevel=6)
        for file in packed:
            archive.writestr(_entry(file.name), file.content, compresslevel=6)
    return stream.getvalue()


def _readme(files: Sequence[File]) -> str:
    lines = [_(_HEAD), ""]
    for (paper, why), of in groupby(files, key=lambda file: (file.paper, file.why)):
        lines += [file.name for file in of]
        lines += ["    " + told for told in (_(paper.description), why) if told]
    # Windows shows the lines of a text apart only with both characters.
    return "\r\n".join([*lines, "", *(_(line) for line in _FOOT), ""])


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same on every computer
    return entry
