"""One material: what it is for, its files, and the way to attach and remove them."""

from dialogs.case import EntryKind
from dialogs.documents.application.materials import WANTED
from dialogs.evidence.arriving import shown
from dialogs.evidence.checklist import Item, item_of, may_take, next_wanted
from dialogs.evidence.files import MEGABYTE, MOST_OF_A_FILE, File
from dialogs.places import AtMaterial, Quoted, Removing
from dialogs.screens import Block, Choice, Line, Lines
from dialogs.states.base import State, View, answer, back, hint, menu, nav, paragraph
from dialogs.talk import Talk
from rules.citing import source_label
from rules.i18n import _

_REMOVE = "remove."


class Material(State):
    """About `item`; a file that comes now is attached to it, `instead` of the file with that id
    where one is to be replaced."""

    name = "material"

    def view(self, talk: Talk) -> View:
        item = item_of(talk, talk.about(AtMaterial).item)
        if item is None:
            gone = paragraph(_("按现在的回答，不要这件材料。"))
            return View(_("证明材料"), [gone], [nav("evidence", _("材料清单")), back(), menu()])
        title = f"{item.number}. {item.name}"
        return View(title, _blocks(talk, item), _ways(talk, item), "text")

    def chose(self, talk: Talk, choice: str) -> None:
        item = talk.about(AtMaterial).item
        if choice.startswith(_REMOVE):
            talk.go(Removing(file=choice.removeprefix(_REMOVE)))
            return
        match choice:
            case "instead":
                (file,) = _files(talk)
                talk.replace(AtMaterial(item=item, instead=file.id))
            case "keep":
                talk.replace(AtMaterial(item=item))
            case "wanted" if (following := next_wanted(talk, item)) is not None:
                talk.replace(AtMaterial(item=following.id))
            case "clause" if (found := item_of(talk, item)) is not None:
                talk.go(Quoted(clauses=found.clauses))


def _files(talk: Talk) -> tuple[File, ...]:
    item = talk.about(AtMaterial).item
    return tuple(file for file in talk.known.files if file.item == item)


def _blocks(talk: Talk, item: Item) -> list[Block]:
    blocks: list[Block] = []
    if item.clauses:
        labels = dict.fromkeys(source_label(talk.pack.clauses[one].label) for one in item.clauses)
        told = _("{note}。依据：{clauses}") if item.material.note else _("依据：{clauses}")
        clauses = _("、").join(labels)
        blocks.append(paragraph(told.format(note=_(item.material.note), clauses=clauses)))
    if item.files:
        files = tuple(Line(text=shown(talk, file)) for file in item.files)
        blocks.append(Lines(heading=_("已附："), items=files, numbered=True))
    elif item.material.later:
        later = _("可后补：{why}。")
        blocks.append(paragraph(later.format(why=_(item.material.later))))
    if not may_take(talk, item.material):
        told = _("上面有个人信息：打印后随申请书交，不要发到聊天里。")
        blocks.append(paragraph(told))
        return blocks
    if not talk.sender.attaching:
        blocks.append(hint(_("备齐了随申请书交；材料由市科技局审查（第十三条（三））。")))
        return blocks
    blocks.append(paragraph(_(talk.sender.attaching)))
    if talk.about(AtMaterial).instead:
        told = _("新的收到以后，原来的文件马上删除，撤销也找不回。")
        blocks.append(paragraph(told))
    limits = _("一个文件最多 {most} MB。附了不等于合格：材料由市科技局审查（第十三条（三））。")
    blocks.append(hint(limits.format(most=MOST_OF_A_FILE // MEGABYTE)))
    return blocks


def _ways(talk: Talk, item: Item) -> list[Choice]:
    choices = []
    if talk.about(AtMaterial).instead:
        choices.append(answer("keep", _("不换了")))
    elif len(item.files) == 1 and talk.sender.attaching and may_take(talk, item.material):
        choices.append(answer("instead", _("换一份")))
    for number, file in enumerate(item.files, start=1):
        several = len(item.files) > 1
        label = _("移去第 {n} 个").format(n=number) if several else _("移去")
        choices.append(answer(f"{_REMOVE}{file.id}", label))
    if item.standing == WANTED or item.files:
        following = next_wanted(talk, item.id)
        if following is not None:
            choices.append(answer("wanted", _("下一件待附的")))
    if item.clauses:
        choices.append(nav("clause", _("看原文")))
    return [*choices, nav("evidence", _("材料清单")), back(), menu()]


class Removal(State):
    """Removing a file, asked once more: its bytes go at once."""

    name = "removal"

    def view(self, talk: Talk) -> View:
        file = _file(talk)
        if file is None:
            gone = paragraph(_("这个文件已经不在了。"))
            return View(_("移去文件"), [gone], [back(), menu()])
        told = _("{file}。移去后文件马上删除，撤销也找不回；要用，再发一次。")
        choices = [answer("yes", _("移去")), answer("no", _("不移"))]
        blocks = [paragraph(told.format(file=shown(talk, file)))]
        return View(_("移去文件"), blocks, [*choices, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        file = _file(talk)
        talk.back()
        if choice == "yes" and file is not None:
            talk.record(EntryKind.REMOVED, file.item, file.id)
            talk.note(_("已移去，文件已删除：{file}").format(file=shown(talk, file)))


def _file(talk: Talk) -> File | None:
    wanted = talk.about(Removing).file
    return next((file for file in talk.known.files if file.id == wanted), None)
