"""In which of its formats a paper is wanted."""

from dialogs.documents.papers import Paper
from dialogs.handouts import PROGRAMS, case_draft, hand_out, papers_of
from dialogs.places import PaperChosen
from dialogs.screens import Format, Line, Lines
from dialogs.states.base import State, View, answer, back, hint, menu, paragraph
from dialogs.states.papers import paper_asked, take
from dialogs.talk import Talk
from rules.i18n import _


class PaperFormat(State):
    """Of a paper that has several, asked once its name is known."""

    name = "paper_format"

    def view(self, talk: Talk) -> View:
        paper = _wanted(talk)
        if paper is None:
            none = paragraph(_("按现在的回答，用不到这份文书了。"))
            return View(_("其他文书"), [none], [back(), menu()])
        line = Line(text=_(paper.name), detail=paper.use(case_draft(talk)).why)
        told = paragraph(_("要哪种格式？Word 可以修改，PDF 便于在手机上看。"))
        empty = hint(_("签字、盖章和审核意见都空着。"))
        choices = [answer(as_, PROGRAMS[as_], as_) for as_ in paper.formats]
        return View(_(paper.name), [told, Lines(items=(line,)), empty], [*choices, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        paper = _wanted(talk)
        if paper is not None:
            formats: dict[str, Format] = {as_: as_ for as_ in paper.formats}
            hand_out(talk, paper.id, formats[choice])

    def said(self, talk: Talk, text: str) -> bool:
        """Another paper may be named at once."""
        asked = paper_asked(papers_of(talk), text) if talk.platform is not None else None
        if asked is None:
            return False
        talk.back()
        take(talk, *asked)
        return True


def _wanted(talk: Talk) -> Paper | None:
    wanted = talk.about(PaperChosen).paper
    papers = papers_of(talk) if talk.platform is not None else ()
    return next((paper for paper in papers if paper.id == wanted), None)
