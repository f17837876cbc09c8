"""The checklist of evidence: what is there, what is wanted, what may come later."""

from collections import Counter
from collections.abc import Sequence

from dialogs.documents.application.materials import ATTACHED, LATER, WANTED
from dialogs.evidence.checklist import (
    Item,
    checklist,
    may_take,
    named_item,
    unsorted,
)
from dialogs.places import AtMaterial, Page
from dialogs.screens import Block, Choice, Line, Lines
from dialogs.states.base import State, View, answer, back, hint, menu, nav, paragraph
from dialogs.talk import Talk
from rules.i18n import N_, _

PAGE = 6


class EvidenceList(State):
    """The materials of the chosen type, a page at a time."""

    name = "evidence"

    def view(self, talk: Talk) -> View:
        items = checklist(talk)
        if not items:
            chosen = paragraph(_("先选平台类型，才知道要哪些材料。"))
            return View(_("证明材料"), [chosen], [answer("platforms", _("选平台类型")), menu()])
        page = page_of(talk, items)
        title = _("证明材料（第 {page} 页，共 {pages} 页）")
        blocks: list[Block] = [paragraph(_counted(talk, items)), listed(talk, items, page)]
        choices = [choice_of(item) for item in on_page(items, page)]
        if waiting := unsorted(talk):
            blocks.append(paragraph(_("还没归类的文件：{n} 个。").format(n=len(waiting))))
            choices.insert(0, answer("sorting", _("归类")))
        blocks.append(hint(_(_LATER)))
        return View(
            title.format(page=page + 1, pages=page_count(items)),
            blocks,
            [*choices, *turning(items, page), back(), menu()],
            "text",
        )

    def chose(self, talk: Talk, choice: str) -> None:
        if choice in ("platforms", "sorting"):
            talk.go(choice)
        elif not turned(talk, choice):
            talk.go(AtMaterial(item=choice))

    def said(self, talk: Talk, text: str) -> bool:
        """The number or the name of any material, or a part of it, opens it."""
        item = named_item(talk, text)
        if item is None:
            return False
        talk.go(AtMaterial(item=item.id))
        return True


_LATER = N_("哪些材料可以后补，办法没有写。标“可后补”的，条文没有要求，或推荐单位审核后才有。")


def _counted(talk: Talk, items: Sequence[Item]) -> str:
    counts = Counter(item.standing for item in items)
    told = _("已附 {attached} 件，待附 {wanted} 件，可后补 {later} 件。选一件，看要点和依据。")
    if talk.sender.attaching:
        told = _("已附 {attached} 件，待附 {wanted} 件，可后补 {later} 件。选一件，附照片或 PDF。")
    return told.format(attached=counts[ATTACHED], wanted=counts[WANTED], later=counts[LATER])


# A page of materials, which sorting shows too.


def listed(talk: Talk, items: Sequence[Item], page: int) -> Lines:
    """The materials of a page under their numbers, each with its standing."""
    lines = tuple(Line(text=_line(talk, item)) for item in on_page(items, page))
    return Lines(items=lines, numbered=True, first=page * PAGE + 1)


def _line(talk: Talk, item: Item) -> str:
    if item.files and not item.clauses:
        told = _("{item}：已附（{n} 个文件），这一类用不到")
    elif item.files:
        told = _("{item}：已附（{n} 个文件）")
    elif not may_take(talk, item.material):
        told = _("{item}：{standing}，有个人信息")
    else:
        told = _("{item}：{standing}")
    return told.format(item=item.name, n=len(item.files), standing=_(item.standing))


def choice_of(item: Item) -> Choice:
    return answer(item.id, f"{item.number}. {item.name}", item.name)


def page_count(items: Sequence[Item]) -> int:
    return -(-len(items) // PAGE)


def page_of(talk: Talk, items: Sequence[Item]) -> int:
    return max(0, min(talk.about(Page).page, page_count(items) - 1))


def on_page(items: Sequence[Item], page: int) -> Sequence[Item]:
    return items[page * PAGE : (page + 1) * PAGE]


def turning(items: Sequence[Item], page: int) -> list[Choice]:
    """The ways to the next page and the one before."""
    ways = [nav("next", _("下一页"))] if page + 1 < page_count(items) else []
    return [*ways, nav("earlier", _("上一页"))] if page else ways


def turned(talk: Talk, choice: str) -> bool:
    """Turn the page, if the choice says so."""
    if choice not in ("next", "earlier"):
        return False
    page = page_of(talk, checklist(talk)) + (1 if choice == "next" else -1)
    talk.replace(talk.about(Page).changed(page=page))
    return True
