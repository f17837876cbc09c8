"""What an answer did not settle, and the way to people: whom the Measures name for it, and a text
to take along. Nothing is sent, since no channel to the staff exists; no number is given."""

from dialogs.places import Asking, Quoted, ToTakeAlong
from dialogs.screens import Block, Line, Lines
from dialogs.states.base import State, View, back, hint, menu, nav, paragraph
from dialogs.talk import Talk
from dialogs.telling import brief
from rules.citing import full_label
from rules.i18n import _

# Who receives applications, and who leads.
_RECEIVES, _LEADS = "measures.13.2", "measures.6"


class Staff(State):
    """With `question`, what was asked; with `clauses`, what the answer rested on."""

    name = "staff"
    overlay = True

    def view(self, talk: Talk) -> View:
        pack = talk.pack
        receives = _(
            "先问所在县（园）区科技主管部门或市有关部门：申请由它们组织、审核、报送（{receives}）。"
        ).format(receives=full_label(pack.clauses[_RECEIVES].label))
        leads = _("备案由市科技局牵头（{leads}），条文没有写明的由它确认。").format(
            leads=full_label(pack.clauses[_LEADS].label)
        )
        blocks: list[Block] = [
            paragraph(receives),
            paragraph(leads),
            Lines(heading=_("问的时候带上这一段："), items=_to_take_along(talk)),
            hint(_("现在不能替您转给工作人员。办法没有写电话，我也不提供号码。")),
        ]
        return View(_("找工作人员"), blocks, [nav("clause", _("看原文")), back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        talk.go(Quoted(clauses=(_RECEIVES, _LEADS)))


def _to_take_along(talk: Talk) -> tuple[Line, ...]:
    about = talk.about(ToTakeAlong)
    told: list[str] = []
    # Who writes 转人工 under an answer names no question: it is the one that was answered.
    answered = (one.about for one in reversed(talk.case.trail) if isinstance(one.about, Asking))
    asked = next((about.question for about in answered), "")
    if question := about.question or asked:
        told.append(_("我问的是：{question}").format(question=brief(question)))
    if talk.platform is not None:
        told.append(_("平台类型：{platform}").format(platform=_(talk.platform.name)))
    known = [one for one in about.clauses if one in talk.pack.clauses]
    if known:
        labels = [full_label(talk.pack.clauses[one].label) for one in known]
        told.append(_("看过的条文：{labels}").format(labels=_("、").join(labels)))
    told.append(_("申报编号：{code}").format(code=talk.case.code))
    return tuple(Line(text=one) for one in told)
