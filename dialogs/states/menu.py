"""The notice before everything, and the menu from which everything can be reached."""

from dialogs.case import EntryKind
from dialogs.differences import VERDICT_WORDS
from dialogs.places import AtNotice, Place
from dialogs.screens import Block, Choice
from dialogs.states.base import State, View, answer, back, help_, nav, paragraph
from dialogs.states.leading import ask_again, ask_next, find_next
from dialogs.states.platforms import take
from dialogs.talk import Talk
from rules.i18n import _


class Notice(State):
    """What this is, and what becomes of what is said, before the first question."""

    name = "notice"

    def view(self, talk: Talk) -> View:
        blocks = [
            paragraph(
                _("我对照《{regulation}》帮您自查、备材料。这是自查，不是受理或审批决定。").format(
                    regulation=_(talk.pack.info.regulation)
                )
            ),
            paragraph(_("回答和附的文件只用来自查和备材料，随时可以查看、导出、删除。")),
            paragraph(_("不得填写涉密内容，不要填写身份证号。")),
        ]
        words = _(
            "知道了|我知道了|明白|明白了|了解|收到|看完了|开始|开始吧|继续|下一步|好|好的|同意|可以|行"
            "|没问题|嗯|是|是的|ok"
        ).split("|")
        choices = [answer("start", _("知道了，开始"), *words)]
        return View(_("科创申报助手"), blocks, [*choices, help_()])

    def chose(self, talk: Talk, choice: str) -> None:
        asked_for = talk.about(AtNotice).platform
        talk.record(EntryKind.NOTICE)
        if asked_for in talk.pack.platforms:
            take(talk, asked_for)
        else:
            talk.home(Place(state="platforms"))


class Menu(State):
    """The place to which every way leads back."""

    name = "menu"

    def view(self, talk: Talk) -> View:
        return View(_("菜单"), _where_it_stands(talk), _ways(talk))

    def chose(self, talk: Talk, choice: str) -> None:
        match choice:
            case "continue":
                go_on(talk)
            case "unknown":
                talk.go("question")
                ask_again(talk)
            case _:
                talk.go(choice)


def go_on(talk: Talk) -> None:
    """To the next question, or to choosing a type."""
    if talk.platform is None:
        talk.go("platforms")
        return
    talk.go("question")
    ask_next(talk)


def _where_it_stands(talk: Talk) -> list[Block]:
    code = paragraph(_("申报编号 {code}：凭它可以在别处接着填。").format(code=talk.case.code))
    if talk.platform is None:
        return [paragraph(_("还没有选平台类型。")), code]
    stands = _("{platform}：{verdict}，已答 {n} 题。").format(
        platform=_(talk.platform.name),
        verdict=_(VERDICT_WORDS[talk.assessment.verdict]),
        n=len(talk.answers),
    )
    return [paragraph(stands), code]


def _ways(talk: Talk) -> list[Choice]:
    if talk.platform is None:
        ways = [
            answer("platforms", _("选平台类型")),
            answer("finder", _("不清楚选哪类")),
            answer("procedure", _("备案怎么走")),
        ]
    else:
        waits = [n for n in talk.open_facts if n in talk.unknown]
        ways = [
            answer("report", _("看结果")),
            answer("summary", _("改答案"), _("核对答案")),
            answer("draft", _("草稿和材料"), _("下载草稿"), _("草稿")),
            answer("evidence", _("证明材料"), _("材料")),
            answer("naming", _("平台名称"), _("起名")),
            answer("procedure", _("备案怎么走"), _("接下来怎么办")),
        ]
        if waits:
            ways.insert(0, answer("unknown", _("补答不清楚的")))
        if talk.next_question() is not None:
            ways.insert(0, answer("continue", _("继续答题"), _("继续")))
    return [
        *ways,
        nav("platforms", _("换类型")) if talk.platform else nav("restart", _("重新开始")),
        nav("mydata", _("我的数据")),
        nav("help", _("帮助")),
        *([nav("restart", _("重新开始"))] if talk.platform else []),
    ]


class Finder(State):
    """The way into the questions that settle which type fits; it never stays."""

    name = "finder"

    def view(self, talk: Talk) -> View:
        return View(
            _("选类型"),
            [paragraph(_("逐题排除，看还可能哪几类。"))],
            [answer("begin", _("开始")), back()],
        )

    def chose(self, talk: Talk, choice: str) -> None:
        find_next(talk)


class Help(State):
    """How to talk to it."""

    name = "help"
    overlay = True

    def view(self, talk: Talk) -> View:
        blocks = [
            paragraph(_("选一项，写名称或序号；数可以写“三百多平”“50万”，日子可以写“2022年3月”。")),
            paragraph(
                _("随时可以写：返回、撤销、菜单、证明材料、为什么问，或直接问办法里的规定。")
            ),
            paragraph(_("条文没有写明的，我会说明，由市科技局确认。")),
        ]
        return View(_("帮助"), blocks, [back(), nav("menu", _("菜单"))])


class Restart(State):
    """Begin again: what was answered no longer counts."""

    name = "restart"

    def view(self, talk: Talk) -> View:
        told = _(
            "重新开始后，已答的 {n} 题都不再算数，也不能撤销。要留底，先到「我的数据」导出。"
        ).format(n=len(talk.known.answers))
        if files := len(talk.known.files):
            told += _("附的 {n} 个文件一并删除。").format(n=files)
        choices = [answer("yes", _("重新开始")), answer("no", _("不了"))]
        return View(_("重新开始"), [paragraph(told)], [*choices, back(), nav("menu", _("菜单"))])

    def chose(self, talk: Talk, choice: str) -> None:
        if choice != "yes":
            talk.back()
            return
        talk.record(EntryKind.RESTART)
        talk.home(Place(state="platforms"))
