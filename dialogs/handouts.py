"""The files that a case is handed: papers, or all of them in one package."""

from typing import Any

from dialogs.documents.build import PACKAGE, file_name
from dialogs.documents.draft import Draft
from dialogs.documents.papers import PAPERS, Paper, offered
from dialogs.screens import Attachment, Format
from dialogs.talk import Talk
from rules.i18n import _

# Papers that lead back to the case. A package is made to be handed on: its copy does not, since
# whoever has a case's code may change and delete the case.
_LEADING_BACK = ("gaps",)
# Formats that a paper may have beside each other, as people call them.
_PROGRAMS: dict[Format | None, str] = {"docx": "Word", "pdf": "PDF"}


def case_draft(talk: Talk) -> Draft:
    """What the papers of the case draw from; the type is chosen."""
    return Draft(talk.assessment, _facts(talk))


def papers_of(talk: Talk) -> tuple[Paper, ...]:
    """The papers that the case is offered; the type is chosen."""
    return offered(case_draft(talk))


def hand_out(talk: Talk, kind: str, as_: Format | None = None) -> None:
    """Let a file go with the screen: a paper in a format, or the package of all papers."""
    talk.attachments.append(_attachment(talk, kind, as_))
    told = _("「{name}」好了，在附件里。改了答案可以再生成。")
    talk.note(told.format(name=_called(kind, as_)))


def _called(kind: str, as_: Format | None) -> str:
    if kind == PACKAGE:
        return _("全部文书的压缩包")
    name = _(PAPERS[kind].name)
    return f"{name} {_PROGRAMS[as_]}" if as_ in _PROGRAMS else name


def _attachment(talk: Talk, kind: str, as_: Format | None) -> Attachment:
    """Built from what is known now."""
    facts, speaks = _facts(talk), talk.case.language
    data = {
        "platform": talk.known.platform,
        "as_of": talk.as_of.isoformat(),
        "pack": talk.pack.name,
        "facts": facts,
        "language": speaks,
    }
    if kind in _LEADING_BACK:
        data["code"] = talk.case.code
        data["link"] = talk.sender.gaps_link.format(code=talk.case.code)
    name = file_name(kind, talk.known.platform, facts, speaks, as_)
    return Attachment(kind=kind, format=as_, name=name, data=data)


def _facts(talk: Talk) -> dict[str, Any]:
    """What may stand in a file that is made here: names and telephone numbers that were given
    elsewhere stay blank on a channel on which they may not be asked."""
    known = talk.assessment.raw.items()
    return {name: value for name, value in known if talk.may_show(talk.fact(name))}
