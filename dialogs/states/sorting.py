"""Files that came while no material was chosen: to which do they go?"""

from dialogs.case import EntryKind
from dialogs.evidence.arriving import shown, sort
from dialogs.evidence.checklist import checklist, item_of, named_item, unsorted
from dialogs.evidence.files import File
from dialogs.places import ToSort
from dialogs.screens import Block, Line, Lines
from dialogs.states.base import State, View, answer, back, menu, paragraph
from dialogs.states.evidence import choice_of, listed, on_page, page_of, turned, turning
from dialogs.talk import Talk
from rules.i18n import _

MOST_SHOWN = 5


class Sorting(State):
    """All files that lie unsorted; with `single`, the first of them."""

    name = "sorting"

    def view(self, talk: Talk) -> View:
        files = _files(talk)
        title = _("归类")
        if not files:
            return View(title, [paragraph(_("没有要归类的文件。"))], [back(), menu()])
        items = checklist(talk)
        page = page_of(talk, items)
        lines = [Line(text=shown(talk, file)) for file in files[:MOST_SHOWN]]
        if len(files) > MOST_SHOWN:
            lines.append(Line(text=_("……共 {n} 个").format(n=len(files))))
        blocks: list[Block] = [
            Lines(heading=_("收到："), items=tuple(lines)),
            paragraph(_("附到哪一件材料？写名称或序号也行。")),
            listed(talk, items, page),
        ]
        choices = [choice_of(item) for item in on_page(items, page)]
        if len(files) > 1:
            choices.append(answer("single", _("逐个归类")))
        choices.append(answer("drop", _("不要了，删除")))
        return View(title, blocks, [*choices, *turning(items, page), back(), menu()], "text")

    def chose(self, talk: Talk, choice: str) -> None:
        match choice:
            case "single":
                talk.replace(ToSort(single=True))
            case "drop":
                files = _files(talk)
                for file in files:
                    talk.record(EntryKind.REMOVED, file.item, file.id)
                talk.note(_("已删除 {n} 个文件。").format(n=len(files)))
                _go_on(talk)
            case _ if not turned(talk, choice):
                _sorted(talk, choice)

    def said(self, talk: Talk, text: str) -> bool:
        """The number or the name of a material, or a part of it."""
        item = named_item(talk, text)
        if item is None:
            return False
        _sorted(talk, item.id)
        return True


def _files(talk: Talk) -> tuple[File, ...]:
    waiting = unsorted(talk)
    return waiting[:1] if talk.about(ToSort).single else waiting


def _sorted(talk: Talk, name: str) -> None:
    item = item_of(talk, name)
    if item is not None and (files := _files(talk)):
        sort(talk, item, files)
        _go_on(talk)


def _go_on(talk: Talk) -> None:
    """To the next file, or back to where the files came."""
    if not unsorted(talk):
        talk.back()
