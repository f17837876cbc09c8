"""The papers beside the application: promises, agreements, letters, a few a page."""

import unicodedata
from collections.abc import Sequence

from dialogs.documents.papers import Paper
from dialogs.handouts import case_draft, hand_out, papers_of
from dialogs.screens import Block, Line, Lines
from dialogs.states.base import State, View, answer, back, hint, menu, nav, paragraph
from dialogs.talk import Talk
from rules.i18n import N_, _

FURTHER = N_("其他文书")
PAGE = 4  # whose names fit two rows of buttons
_MAIN = {"application", "gaps", "chart"}  # offered one screen before


def further(papers: Sequence[Paper]) -> list[Paper]:
    """Those of a case's papers that are kept for this screen."""
    return [paper for paper in papers if paper.id not in _MAIN]


def paper_named(papers: Sequence[Paper], text: str) -> Paper | None:
    """The paper that words name: its name, or a part of it that no other has."""
    word = _folded(text)
    whole = [paper for paper in papers if _folded(_(paper.name)) == word]
    parts = [paper for paper in papers if len(word) > 1 and word in _folded(_(paper.name))]
    for found in (whole, parts):
        if len(found) == 1:
            return found[0]
    return None


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class Papers(State):
    """What else the case may need, each with the reason; with `stage`, only the papers of it."""

    name = "papers"

    def view(self, talk: Talk) -> View:
        papers = _offered(talk)
        if not papers:
            none = paragraph(_("这份申报用不到其他文书。"))
            return View(_(FURTHER), [none], [back(), menu()])
        pages = -(-len(papers) // PAGE)
        page = _page(talk, pages)
        shown = papers[page * PAGE : (page + 1) * PAGE]
        draft = case_draft(talk)
        lines = tuple(Line(text=_(one.name), detail=one.use(draft).why) for one in shown)
        title = _(FURTHER)
        if pages > 1:
            title = _("{title}（第 {page} 页，共 {pages} 页）").format(
                title=title, page=page + 1, pages=pages
            )
        told = _("要哪一份？给的是 Word，可以修改；申请用的，PDF 在「全部打包」里。")
        if all(one.stage == "recorded" for one in shown):
            told = _("要哪一份？给的是 Word，可以修改。")
        choices = [answer(f"paper.{one.id}", _(one.name)) for one in shown]
        ways = [nav("next", _("下一页"))] if page + 1 < pages else []
        ways += [nav("earlier", _("上一页"))] if page else []
        empty = hint(_("签字、盖章和审核意见都空着。"))
        blocks: list[Block] = [paragraph(told), Lines(items=lines), empty]
        return View(title, blocks, [*choices, *ways, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        if choice in ("next", "earlier"):
            papers = _offered(talk)
            step = 1 if choice == "next" else -1
            page = _page(talk, -(-len(papers) // PAGE)) + step
            talk.replace(self.name, **{**talk.case.place.about, "page": page})
            return
        kind = choice.removeprefix("paper.")
        chosen = next(paper for paper in _offered(talk) if paper.id == kind)
        hand_out(talk, chosen.id, chosen.formats[0])

    def said(self, talk: Talk, text: str) -> bool:
        """The name of any paper, on whatever page, or a part of it, is enough."""
        paper = paper_named(_offered(talk), text)
        if paper is None:
            return False
        hand_out(talk, paper.id, paper.formats[0])
        return True


def _offered(talk: Talk) -> list[Paper]:
    if talk.platform is None:
        return []
    stage = talk.case.place.about.get("stage", "")
    return [paper for paper in further(papers_of(talk)) if stage in ("", paper.stage)]


def _page(talk: Talk, pages: int) -> int:
    wanted: int = talk.case.place.about.get("page", 0)
    return max(0, min(wanted, pages - 1))
