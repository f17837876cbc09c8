"""The draft: first what only the document needs, then the file."""

from dialogs.documents.build import application_name
from dialogs.screens import Attachment
from dialogs.states.base import State, View, answer, back, hint, menu, paragraph
from dialogs.states.leading import ask_rest
from dialogs.talk import Talk
from rules.i18n import _


class Draft(State):
    """What the draft holds, and the way to it."""

    name = "draft"

    def view(self, talk: Talk) -> View:
        if talk.platform is None:
            chosen = paragraph(_("先选平台类型，才有草稿。"))
            return View(_("草稿和材料"), [chosen], [answer("platforms", _("选平台类型")), menu()])
        told = _("备案申请书草稿（Word）：封面、基本信息、条件对照表、证明材料清单、承诺书。")
        official = _("办法没有附统一格式，以备案通知所附表格为准。签字、盖章和审核意见都空着。")
        choices = [answer("make", _("生成草稿"), _("下载草稿"), _("草稿"))]
        wanted = particulars(talk)
        if wanted:
            choices.append(answer("particulars", _("先补单位信息（{n} 题）").format(n=len(wanted))))
        blocks = [paragraph(told), paragraph(official)]
        if not talk.sender.personal:
            blocks.append(hint(_("姓名和电话不在这里问，打印后手填。")))
        return View(_("草稿和材料"), blocks, [*choices, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        match choice:
            case "platforms":
                talk.go("platforms")
            case "particulars":
                talk.go("question")
                ask_rest(talk, "rest", particulars(talk))
            case "make":
                talk.attachments.append(application(talk))
                talk.note(_("草稿好了，在附件里。改了答案可以再生成。"))


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


def application(talk: Talk) -> Attachment:
    """The draft of the chosen type from what is known now. Names and telephone numbers that were
    given elsewhere stay blank on a channel on which they may not be asked."""
    facts = {
        name: value for name, value in talk.assessment.raw.items() if talk.may_show(talk.fact(name))
    }
    data = {
        "platform": talk.known.platform,
        "as_of": talk.as_of.isoformat(),
        "pack": talk.pack.name,
        "facts": facts,
        "language": talk.case.language,
    }
    name = application_name(talk.known.platform, facts, talk.case.language)
    return Attachment(kind="application", name=name, data=data)
