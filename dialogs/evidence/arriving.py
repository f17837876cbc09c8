"""A file that came: to which material it goes, or why it is not taken."""

from collections.abc import Mapping

from dialogs.case import Case, EntryKind
from dialogs.documents.clean import clean
from dialogs.events import Brought, Edited
from dialogs.evidence.checklist import Item, hides_name, item_of, may_take, named_item, unsorted
from dialogs.evidence.files import (
    MEGABYTE,
    MOST_OF_A_CASE,
    MOST_OF_A_FILE,
    File,
    clean_name,
    occupied,
    size_words,
)
from dialogs.evidence.kinds import TYPES
from dialogs.places import AtMaterial, Place
from dialogs.privacy import fit_to_keep
from dialogs.talk import Talk
from dialogs.telling import brief
from rules.i18n import N_, _

# Why a file did not come in, and what to do.
PROBLEMS: Mapping[str, str] = {
    "too_large": N_("这个文件太大，没有收：一个文件最多 {most} MB。压缩、拆开或降低清晰度再发。"),
    "wrong_type": N_(
        "这种文件不收。收 PDF 和照片（JPEG、PNG、WebP、HEIC）；Word、Excel 先另存为 PDF 再发。"
    ),
    "broken": N_("这个文件不完整，没有收。能打开的话，另存一份再发。"),
    "empty": N_("这个文件是空的，没有收。"),
    "expired": N_("这个文件取不到了，没有收。再发一次。"),
    "network": N_("网络不通，这个文件没有收下。过一会儿再发一次。"),
    "unreachable": N_("这里现在取不到文件，没有收。过些时候再发，或者备齐了随申请书交。"),
    "no_room": N_("这里现在存不下文件，没有收。过一会儿再发一次。"),
    "unreadable": N_("读不了这个文件。看路径对不对、有没有读的权限，再来一次。"),
    "full": N_("这份申报的文件满了：一共最多 {most_of_case} MB。移去不用的，再发。"),
    "early": N_("先看说明、选好平台类型，才收证明材料。这个文件没有存。"),
}


def admission(case: Case | None, size: int) -> str:
    """Why a file of `size` bytes (0: not known yet) need not even be fetched for the case: a key
    of `PROBLEMS`; empty where it may come."""
    known = case.known if case is not None else None
    if known is None or not known.noticed or not known.platform:
        return "early"
    if size > MOST_OF_A_FILE:
        return "too_large"
    return "full" if occupied(known.files) + size > MOST_OF_A_CASE else ""


def brought(talk: Talk, event: Brought) -> None:
    """Attach the file to the material that its caption names, that its album went to, or that was
    chosen; failing these, ask which."""
    problem = event.problem or _problem(talk, event)
    if problem:
        talk.note(problem_words(problem))
        return
    item = _item_for(talk, event)
    if item is not None and not may_take(talk, item.material):
        _refuse(talk, event, item)
        return
    twin = _twin(talk, event, item)
    if twin is not None and item is not None and not twin.item:
        sort(talk, item, (twin,))
        return
    if twin is not None:
        talk.note(_("这个文件已经有了：{name}。").format(name=shown(talk, twin)))
        return
    talk.source = event.source
    file = _recorded(talk, event, item)
    if item is None:
        _say_caption(talk, event.caption)
        if talk.case.place.state != "sorting":
            talk.go("sorting")
        return
    attached = _("已附：{number}. {item}（{file}）")
    talk.note(attached.format(number=item.number, item=item.name, file=shown(talk, file)))
    _replaced(talk, item)


def _say_caption(talk: Talk, caption: str) -> None:
    """What was written beside a file and names no material is not passed over in silence."""
    if words := clean(caption).strip():
        told = _("文件旁写的「{text}」没有认出是哪一件材料，也没有当作回答；要回答，另发一条。")
        talk.note(told.format(text=brief(words)))


def recaptioned(talk: Talk, event: Edited) -> bool:
    """What is written beside files that came is changed: they go to the material that it names now.
    False where the message brought none that is kept."""
    files = tuple(file for file in talk.known.files if event.source and file.source == event.source)
    if not files:
        return False
    item = named_item(talk, event.text) if event.text else None
    if item is None:
        told = _("改了文件旁的字，没有认出是哪一件材料，文件没有动。要换文件，再发一次。")
        talk.note(told)
    elif moved := _not_there(files, item):
        sort(talk, item, moved)
        if talk.case.place.state == "sorting" and not unsorted(talk):
            talk.back()
    else:
        told = _("没有变化，文件还附在「{item}」。要换文件，再发一次。")
        talk.note(told.format(item=item.name))
    return True


def _not_there(files: tuple[File, ...], item: Item) -> tuple[File, ...]:
    """Those whose content the material does not have yet."""
    there = {file.sha256 for file in item.files}
    return tuple(file for file in files if file.sha256 not in there)


def problem_words(problem: str) -> str:
    return _(PROBLEMS.get(problem, PROBLEMS["network"])).format(
        most=MOST_OF_A_FILE // MEGABYTE, most_of_case=MOST_OF_A_CASE // MEGABYTE
    )


def shown(talk: Talk, file: File) -> str:
    """A file in a few words: name, type, size; without its name where that may tell who people are
    and the applicant speaks on a channel on which names may not be asked."""
    name = "" if hides_name(talk, file.item) else file.name
    name = name or _("文件 {n}").format(n=file.id.removeprefix("f"))
    told = _("{name}，{type}，{size}")
    return told.format(name=name, type=file.type.upper(), size=size_words(file.size))


def not_here(item: Item) -> str:
    told = _("「{item}」上有个人信息，不在这里收，没有存。打印后随申请书交。")
    return told.format(item=item.name)


def _problem(talk: Talk, event: Brought) -> str:
    """Why a file that lies stored is not taken."""
    if event.type not in TYPES:
        return "wrong_type"
    is_there = any(file.sha256 == event.sha256 for file in talk.known.files)
    return admission(talk.case, 0 if is_there else event.size)


def _refuse(talk: Talk, event: Brought, item: Item) -> None:
    """Nothing of the album is taken: neither what came before its words, nor what comes behind."""
    for file in unsorted(talk) if event.source else ():
        if file.source == event.source:
            talk.record(EntryKind.REMOVED, file.item, file.id)
    place = talk.case.place.model_copy(update={"refused": (event.source, item.id)})
    talk.case = talk.case.model_copy(update={"trail": (*talk.case.trail[:-1], place)})
    talk.note(not_here(item))


def _item_for(talk: Talk, event: Brought) -> Item | None:
    if event.caption and (named := named_item(talk, event.caption)) is not None:
        return named
    album, refused = talk.case.place.refused or ("", "")
    if event.source and event.source == album:
        return item_of(talk, refused)
    for file in reversed(talk.known.files):
        if event.source and file.source == event.source:
            return item_of(talk, file.item)
    about = talk.case.place.about
    return item_of(talk, about.item) if isinstance(about, AtMaterial) else None


def _twin(talk: Talk, event: Brought, item: Item | None) -> File | None:
    """The same content, attached to the same material or to none yet; where none was chosen,
    attached at all."""
    same = [file for file in talk.known.files if file.sha256 == event.sha256]
    return next((file for file in same if item is None or file.item in (item.id, "")), None)


def _recorded(talk: Talk, event: Brought, item: Item | None) -> File:
    number = 1 + sum(entry.kind is EntryKind.ATTACHED for entry in talk.case.log)
    material, name = item.id if item else "", clean_name(fit_to_keep(talk, event.name))
    file = File(f"f{number}", material, name, event.type, event.size, event.sha256, event.source)
    talk.record(EntryKind.ATTACHED, material, file.value())
    return file


def _replaced(talk: Talk, item: Item) -> None:
    """Remove the file in whose stead the new one came."""
    about = talk.case.place.about
    if not isinstance(about, AtMaterial) or about.item != item.id:
        return
    if any(one.id == about.instead for one in item.files):
        talk.record(EntryKind.REMOVED, item.id, about.instead)
        talk.note(_("原来的文件已删除。"))
    talk.replace(AtMaterial(item=item.id))


def sort(talk: Talk, item: Item, files: tuple[File, ...]) -> None:
    """Attach files that lie unsorted to a material; where it may not take them here, they go."""
    if not may_take(talk, item.material):
        for file in files:
            talk.record(EntryKind.REMOVED, file.item, file.id)
        talk.note(not_here(item))
        return
    for file in files:
        talk.source = file.source
        talk.record(EntryKind.ATTACHED, item.id, file.value())
    told = _("已附：{number}. {item}（{n} 个文件）")
    talk.note(told.format(number=item.number, item=item.name, n=len(files)))


def undo(talk: Talk) -> None:
    """Take back the last attaching: a file that was sorted is unsorted again, one that came is
    deleted."""
    last = talk.known.holding[-1]
    talk.record(EntryKind.UNDO)
    if any(file.id == last.value["id"] for file in talk.known.files):
        talk.note(_("已撤销归类，文件还在，另选一件。"))
        talk.home(Place(state="sorting"))
        return
    file = File.of(last.name, last.value, last.source)
    talk.note(_("已撤销，文件已删除：{file}").format(file=shown(talk, file)))
    talk.home(Place(state="evidence"))
