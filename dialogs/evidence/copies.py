"""The attached files given back, as they came, to whom the case belongs."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from dialogs.case import EntryKind
from dialogs.documents.bundle import Opened, write_copies
from dialogs.evidence.checklist import hides_name
from dialogs.evidence.files import File
from dialogs.evidence.kinds import TYPES
from dialogs.evidence.packing import Enclosed, parts
from dialogs.screens import COPIES, Attachment
from dialogs.talk import Talk
from rules.i18n import _
from rules.i18n import language as speaking
from rules.loading import load_pack


def hand_out_copies(talk: Talk) -> None:
    """Let the files go with the screen, in as many zips as a chat takes; what shows who people are
    leaves only by a channel on which names may be asked."""
    fit = [file for file in talk.known.files if _may_leave(talk, file)]
    found = parts(fit) if fit else []
    talk.attachments += [_copies(talk, part, n) for n, part in enumerate(found, start=1)]
    if fit:
        talk.note(_("附的文件在压缩包里：{n} 个。").format(n=len(fit)))
    if len(found) > 1:
        told = _("聊天里一次最多发 50 MB，所以分成 {n} 个压缩包。")
        talk.note(told.format(n=len(found)))
    if left := len(talk.known.files) - len(fit):
        told = _("{n} 个文件上可能有个人信息，不在这里发：在附它的地方导出。")
        talk.note(told.format(n=left))


def write(attachment: Attachment, stream: BinaryIO, opened: Opened) -> None:
    """Write the zip of an attachment that `hand_out_copies` made. Raises KeyError for a pack that
    is not installed."""
    data = attachment.data
    with speaking(data["language"]):
        copies = tuple(_enclosed(data))
    write_copies(stream, copies, opened, data["language"])


def _may_leave(talk: Talk, file: File) -> bool:
    if file.item in talk.pack.evidence:
        return not hides_name(talk, file.item)
    # Not sorted yet: it may be anything, and goes back only where it came from.
    attached = (entry for entry in talk.case.log if entry.kind is EntryKind.ATTACHED)
    came = next(entry for entry in attached if entry.value["id"] == file.id)
    return talk.sender.personal or talk.sender.channel == came.channel


def _copies(talk: Talk, part: list[File], number: int) -> Attachment:
    name = _("{code}_附的文件") if number == 1 else _("{code}_附的文件_第{n}份")
    data: dict[str, Any] = {
        "pack": talk.pack.name,
        "language": talk.case.language,
        "case": talk.case.code,
        "files": [file._replace(source="")._asdict() for file in part],
        "enclosed": [file.id for file in part],
    }
    name = name.format(code=talk.case.code, n=number) + ".zip"
    return Attachment(kind=COPIES, name=name, data=data)


def _enclosed(data: dict[str, Any]) -> Iterator[Enclosed]:
    pack = load_pack(data["pack"])
    for file in (File(**one) for one in data["files"]):
        material = pack.evidence.get(file.item)
        told = _(material.name) if material else _("还没归类")
        stem = f"{file.id}_{file.name}" if file.name else file.id
        yield Enclosed(stem + TYPES[file.type], told, file.size, file.sha256)
