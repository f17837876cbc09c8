"""My data: view, export, delete, at any time."""

from dialogs.case import EntryKind
from dialogs.evidence.arriving import shown
from dialogs.evidence.checklist import hides_name
from dialogs.evidence.copies import hand_out_copies
from dialogs.evidence.files import occupied, size_words
from dialogs.screens import Attachment, Block, Line, Lines
from dialogs.states.base import State, View, answer, back, hint, menu, nav, paragraph
from dialogs.talk import Talk
from dialogs.telling import in_words, label_of
from rules.i18n import _

MOST_FILES = 10


class MyData(State):
    """What is stored of this case."""

    name = "mydata"

    def view(self, talk: Talk) -> View:
        stored = _(
            "这里存着：申报编号 {code}、您的 {n} 次输入、算出的画面。姓名和电话只在您填了之后才有。"
        ).format(code=talk.case.code, n=len(talk.case.log))
        facts = [
            Line(
                text=_("{label}：{value}").format(
                    label=label_of(talk.fact(name)), value=in_words(talk.fact(name), value)
                )
            )
            for name, value in talk.known.facts.items()
            if name in talk.pack.facts and talk.may_show(talk.fact(name))
        ]
        code = _("谁有申报编号，谁就能接着填、看和删这份申报：编号不要发给别人。")
        blocks: list[Block] = [paragraph(stored), paragraph(code)]
        if talk.known.files:
            blocks.append(_files(talk))
            blocks.append(hint(_("导出时，文件也一起给。")))
        choices = [
            answer("export", _("导出")),
            answer("delete", _("删除")),
            back(),
            menu(),
        ]
        if facts:
            return View(_("我的数据"), [*blocks, Lines(items=tuple(facts))], choices)
        return View(_("我的数据"), blocks, choices)

    def chose(self, talk: Talk, choice: str) -> None:
        if choice == "delete":
            talk.go("delete")
            return
        talk.attachments.append(export(talk))
        talk.note(_("已导出，文件里是自查用的事实，可以用 kechuang assess 再算一遍。"))
        hand_out_copies(talk)


def _files(talk: Talk) -> Lines:
    files = talk.known.files
    told = _("附的文件，一共 {n} 个，{size}：")
    lines = [Line(text=shown(talk, file)) for file in files[:MOST_FILES]]
    if len(files) > MOST_FILES:
        lines.append(Line(text=_("……共 {n} 个").format(n=len(files))))
    heading = told.format(n=len(files), size=size_words(occupied(files)))
    return Lines(heading=heading, items=tuple(lines))


def export(talk: Talk) -> Attachment:
    """The case in the public vocabulary: what `kechuang assess` takes, and the log. Names and
    telephone numbers leave only by a channel on which they may be asked, and what papers that hold
    them are called too."""
    attached = [entry for entry in talk.case.log if entry.kind is EntryKind.ATTACHED]
    hidden = {one.value["id"] for one in attached if hides_name(talk, one.name)}

    def may_leave(name: str) -> bool:
        return name not in talk.pack.facts or talk.may_show(talk.fact(name))

    log = [
        entry.model_dump(mode="json")
        for entry in talk.case.log
        if may_leave(entry.name)
        and not (entry.kind is EntryKind.ATTACHED and entry.value["id"] in hidden)
    ]
    data = {
        "code": talk.case.code,
        "pack": talk.case.pack,
        "platform": talk.known.platform or None,
        "as_of": talk.as_of.isoformat(),
        "facts": {name: value for name, value in talk.counting.items() if may_leave(name)},
        "log": log,
    }
    return Attachment(kind="export", name=f"{talk.case.code}.json", data=data)


class Delete(State):
    """Deletion, asked once more."""

    name = "delete"

    def view(self, talk: Talk) -> View:
        told = _(
            "删除后，编号 {code} 的回答、画面和记录都不再保存，找不回来。已经生成的文件不在其中。"
        ).format(code=talk.case.code)
        if files := len(talk.known.files):
            told += _("附的 {n} 个文件一并删除。").format(n=files)
        choices = [answer("yes", _("删除")), answer("no", _("不删"))]
        return View(
            _("删除我的数据"), [paragraph(told)], [*choices, back(), nav("menu", _("菜单"))]
        )

    def chose(self, talk: Talk, choice: str) -> None:
        if choice == "yes":
            talk.forget = True
        else:
            talk.back()
