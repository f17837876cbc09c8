"""The papers beside the application: promises, agreements, letters, a few a page."""

import re
import unicodedata
from collections.abc import Sequence

from dialogs.documents.papers import Paper
from dialogs.handouts import case_draft, hand_out, papers_of
from dialogs.places import PaperChosen, PapersPage
from dialogs.retrieval import is_question
from dialogs.screens import Block, Format, Line, Lines
from dialogs.states.base import State, View, answer, back, hint, menu, nav, paragraph
from dialogs.talk import Talk
from rules.i18n import N_, _

FURTHER = N_("其他文书")
PAGE = 4  # whose names fit two rows of buttons
_ENDINGS: dict[str, Format] = {"word": "docx", "docx": "docx", "pdf": "pdf"}
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


def paper_asked(papers: Sequence[Paper], text: str) -> tuple[Paper, Format | None] | None:
    """As `paper_named`, with the format where one is named behind it: 整改报告 PDF."""
    if paper := paper_named(papers, text):
        return paper, None
    word = _folded(text)
    for ending, as_ in _ENDINGS.items():
        if word.endswith(ending):
            paper = paper_named(papers, word.removesuffix(ending))
            if paper is not None and as_ in paper.formats:
                return paper, as_
    return None


# 给我…, …的 Word 版: what may stand around the name of a paper that is asked for anywhere.
_AROUND = re.compile(
    "^(?:给我|我要|我想要?|想要|要|下载|生成|导出|发我|发|打印|来|看看|看)?(?:一份|一下|一个|份)?"
    "(?P<name>.*?)的?(?:版本|版|格式|文件|文档)?[吧呢。.!！]*$",
    re.DOTALL,
)
_SHORTEST_ASKED = 3


def asked_anywhere(talk: Talk, text: str) -> bool:
    """Act on words that mean nothing where they were written, and name a paper, or all of them."""
    name = re.sub("的", "", _AROUND.sub(r"\g<name>", _folded(text)))
    if is_question(text):
        return False
    if name in (_folded(_("草稿")), _folded(_("草稿和材料"))):
        talk.go("draft")
        return True
    if talk.platform is None or len(name) < _SHORTEST_ASKED:
        return False
    if asked := paper_asked(papers_of(talk), name):
        take(talk, *asked)
    return asked is not None


def take(talk: Talk, paper: Paper, as_: Format | None = None) -> None:
    """Hand a paper over, or ask first in which of its formats."""
    if as_ is None and len(paper.formats) > 1:
        talk.go(PaperChosen(paper=paper.id))
    else:
        hand_out(talk, paper.id, as_ or paper.formats[0])


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
        told = _("要哪一份？")
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
            talk.replace(talk.about(PapersPage).changed(page=page))
            return
        kind = choice.removeprefix("paper.")
        chosen = next(paper for paper in _offered(talk) if paper.id == kind)
        take(talk, chosen)

    def said(self, talk: Talk, text: str) -> bool:
        """The name of any paper, on whatever page, or a part of it, is enough."""
        asked = paper_asked(_offered(talk), text)
        if asked is None:
            return False
        take(talk, *asked)
        return True


def _offered(talk: Talk) -> list[Paper]:
    if talk.platform is None:
        return []
    stage = talk.about(PapersPage).stage
    return [paper for paper in further(papers_of(talk)) if stage in ("", paper.stage)]


def _page(talk: Talk, pages: int) -> int:
    return max(0, min(talk.about(PapersPage).page, pages - 1))
