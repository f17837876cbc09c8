"""One zip of several files, with a README that says what each of them is."""

import io
import zipfile
from collections.abc import Mapping

from rules.i18n import N_, _

README = "README.txt"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_DESCRIPTIONS = {
    "application": N_("备案申请书草稿，Word 格式，可以修改。签字、盖章和审核意见都空着。"),
    "application_pdf": N_("备案申请书草稿，PDF 格式，便于在手机上看和打印。"),
    "gaps": N_("一次性告知单：差什么、差多少、哪天起满足、怎么办、要什么材料、依据哪一条。"),
    "chart": N_("条件对照图：要求和现状，适合发到手机上看。"),
}
_HEAD = N_("申报材料（草稿），由科创申报助手按您填的内容生成。里面有：")
_FOOT = (
    N_("办法没有附统一格式，以备案通知所附表格为准。"),
    N_("自查结果，不是受理或审批决定；以市科技局审查和专家论证为准。"),
)


def bundle(files: Mapping[str, tuple[str, bytes]]) -> bytes:
    """A zip of `files`: by attachment kind, a file's name and its bytes.

    The README, in the current language, stands first. The same files give the same bytes: dates
    are fixed, and nothing of the computer is in it.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_entry(README), _readme(files).encode(), compresslevel=6)
        for name, content in files.values():
            archive.writestr(_entry(name), content, compresslevel=6)
    return stream.getvalue()


def _readme(files: Mapping[str, tuple[str, bytes]]) -> str:
    lines = [_(_HEAD), ""]
    for kind, (name, _content) in files.items():
        lines += [name, "    " + _(_DESCRIPTIONS[kind])]
    # Windows shows the lines of a text apart only with both characters.
    return "\r\n".join([*lines, "", *(_(line) for line in _FOOT), ""])


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same on every computer
    return entry
