"""The files that a case is handed: papers, or all of them in one package."""

from typing import Any

from dialogs.documents.build import PACKAGE, file_name
from dialogs.documents.draft import Draft
from dialogs.documents.papers import PAPERS, Paper, offered
from dialogs.evidence.checklist import hides_name
from dialogs.evidence.files import File
from dialogs.evidence.packing import parts
from dialogs.screens import Attachment, Format
from dialogs.talk import Talk
from rules.i18n import _

# Papers that lead back to the case. A package is made to be handed on: its copy does not, since
# whoever has a case's code may change and delete the case.
_LEADING_BACK = ("gaps",)
# Formats that a paper may have beside each other, as people call them.
PROGRAMS: dict[Format | None, str] = {"docx": "Word", "pdf": "PDF"}


def case_draft(talk: Talk) -> Draft:
    """What the papers of the case draw from; the type is chosen."""
    return Draft(talk.assessment, _facts(talk), files=talk.known.files)


def papers_of(talk: Talk) -> tuple[Paper, ...]:
    """The papers that the case is offered: those of the application, then those that a platform
    needs once it is recorded. The type is chosen."""
    draft = case_draft(talk)
    return (*offered(draft), *offered(draft, "recorded"))


def hand_out(talk: Talk, kind: str, as_: Format | None = None) -> None:
    """Let a file go with the screen: a paper in a format, or the package of all papers and of the
    attached files, in as many parts as it takes."""
    if kind == PACKAGE:
        _hand_out_package(talk)
        return
    talk.attachments.append(_attachment(talk, kind, as_))
    told = _("「{name}」好了，在附件里。改了答案可以再生成。")
    talk.note(told.format(name=_called(kind, as_)))


def _hand_out_package(talk: Talk) -> None:
    told = _("「{name}」好了，在附件里。改了答案可以再生成。")
    talk.note(told.format(name=_("全部文书的压缩包")))
    fit = [file for file in talk.known.files if _may_leave(talk, file)]
    found = parts(fit)
    for number, part in enumerate(found, start=1):
        whole = _attachment(talk, PACKAGE, None, number)
        data = {**whole.data, "part": number, "enclosed": [file.id for file in part]}
        if part:
            data["case"] = talk.case.code  # where the files are kept; it does not stand in the zip
        talk.attachments.append(whole.model_copy(update={"data": data}))
    if fit:
        talk.note(_("附的证明材料按清单编号，也在里面：{n} 个文件。").format(n=len(fit)))
    if len(found) > 1:
        told = _("聊天里一次最多发 50 MB，所以分成 {n} 个压缩包。")
        talk.note(told.format(n=len(found)))
    if left := len(talk.known.files) - len(fit):
        told = _("不在里面的：{n} 个文件，还没归类，或者有个人信息、不在这里发。")
        talk.note(told.format(n=left))


def _called(kind: str, as_: Format | None) -> str:
    name = _(PAPERS[kind].name)
    return f"{name} {PROGRAMS[as_]}" if as_ in PROGRAMS else name


def _attachment(talk: Talk, kind: str, as_: Format | None, part: int = 1) -> Attachment:
    """Built from what is known now."""
    facts, speaks = _facts(talk), talk.case.language
    data: dict[str, Any] = {
        "platform": talk.known.platform,
        "as_of": talk.as_of.isoformat(),
        "pack": talk.pack.name,
        "facts": facts,
        "language": speaks,
    }
    if files := _files(talk):
        data["files"] = files
    if kind in _LEADING_BACK:
        data["code"] = talk.case.code
        data["link"] = talk.sender.gaps_link.format(code=talk.case.code)
    name = file_name(kind, talk.known.platform, facts, speaks, as_, part)
    return Attachment(kind=kind, format=as_, name=name, data=data)


def _facts(talk: Talk) -> dict[str, Any]:
    """What may stand in a file that is made here: names and telephone numbers that were given
    elsewhere stay blank on a channel on which they may not be asked."""
    known = talk.assessment.raw.items()
    return {name: value for name, value in known if talk.may_show(talk.fact(name))}


def _files(talk: Talk) -> list[dict[str, Any]]:
    """The attached files of the materials that the rules know, without the messages that brought
    them; what a file was called only where its material may be shown."""
    return [
        file._replace(name=file.name if _may_leave(talk, file) else "", source="")._asdict()
        for file in talk.known.files
        if file.item in talk.pack.evidence
    ]


def _may_leave(talk: Talk, file: File) -> bool:
    return file.item in talk.pack.evidence and not hides_name(talk, file.item)
