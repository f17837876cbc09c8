"""The files to carry away: first what only they need, then each by itself or all in one."""

from collections.abc import Sequence

from dialogs.documents.build import PACKAGE
from dialogs.documents.papers import Paper
from dialogs.handouts import hand_out, papers_of
from dialogs.screens import Choice, Format
from dialogs.states.base import State, View, answer, back, hint, menu, paragraph
from dialogs.states.leading import ask_rest
from dialogs.states.papers import FURTHER, further, paper_asked, take
from dialogs.talk import Talk
from rules.i18n import N_, _

# What is asked for most, in few words: two rows of buttons hold all that is offered here.
_FILES: dict[str, tuple[str, Format, str]] = {
    "application.docx": ("application", "docx", N_("申请书 Word")),
    "application.pdf": ("application", "pdf", N_("申请书 PDF")),
    "gaps.pdf": ("gaps", "pdf", N_("一次性告知单")),
    "chart.png": ("chart", "png", N_("条件对照图")),
}


class Draft(State):
    """What there is to carry away, and the way to it."""

    name = "draft"

    def view(self, talk: Talk) -> View:
        if talk.platform is None:
            chosen = paragraph(_("先选平台类型，才有草稿。"))
            return View(_("草稿和材料"), [chosen], [answer("platforms", _("选平台类型")), menu()])
        told = _("要哪个文件？申请书 Word 可以修改，PDF 便于在手机上看。")
        official = _("办法没有附统一格式，以备案通知所附表格为准。签字、盖章和审核意见都空着。")
        blocks = [paragraph(told), paragraph(official)]
        if not talk.sender.personal:
            blocks.append(hint(_("姓名和电话不在这里问，打印后手填。")))
        if wanted := particulars(talk):
            more = _("还有 {n} 题只有文件用得到，选「补信息」先补上，文件更完整。")
            blocks.append(hint(more.format(n=len(wanted))))
        choices = _files(papers_of(talk))
        if wanted:
            choices.append(answer("particulars", _("补信息"), _("先补单位信息")))
        return View(_("草稿和材料"), blocks, [*choices, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        match choice:
            case "platforms" | "papers":
                talk.go(choice)
            case "particulars":
                talk.go("question")
                ask_rest(talk, "rest", particulars(talk))
            case "package":
                hand_out(talk, PACKAGE)
            case _:
                kind, as_, _label = _FILES[choice]
                hand_out(talk, kind, as_)

    def said(self, talk: Talk, text: str) -> bool:
        """The name of any paper that is offered, or a part of it, is enough."""
        if talk.platform is None or (asked := paper_asked(papers_of(talk), text)) is None:
            return False
        take(talk, *asked)
        return True


def _files(papers: Sequence[Paper]) -> list[Choice]:
    ids = {paper.id for paper in papers}
    choices = [
        answer(choice, _(label), *_other_words(choice))
        for choice, (kind, _format, label) in _FILES.items()
        if kind in ids
    ]
    choices.append(answer("package", _("全部打包"), _("打包"), _("压缩包"), "zip"))
    if further(papers):
        choices.append(answer("papers", _(FURTHER), _("其他")))
    return choices


def _other_words(choice: str) -> tuple[str, ...]:
    match choice:
        case "application.docx":
            return (_("生成草稿"), _("下载草稿"), _("草稿"), _("申请书"), "word")
        case "application.pdf":
            return ("pdf",)
        case "gaps.pdf":
            return (_("告知单"),)
        case "chart.png":
            return (_("对照图"),)
    return ()


def particulars(talk: Talk) -> list[str]:
    """The facts that only the document needs and that were not asked yet; names and telephone
    numbers only on channels that the operator allows for them."""
    if talk.platform is None:
        return []
    checked = talk.platform.reads()
    return [
        fact.id
        for fact in talk.pack.facts_of(talk.platform.id).values()
        if (fact.id not in checked or fact.id == "proposed_name")
        and fact.id not in talk.answers
        and talk.may_show(fact)
    ]
