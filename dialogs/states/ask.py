"""A question about the Measures, answered in the middle of anything; then the same place stands."""

from typing import TYPE_CHECKING

from dialogs.retrieval import find_clauses
from dialogs.states.base import State, View, back, brief, menu, paragraph, quote
from dialogs.talk import Talk
from rules.i18n import _

if TYPE_CHECKING:
    from dialogs.screens import Block


class Ask(State):
    """About `question`, as it was typed."""

    name = "ask"
    overlay = True

    def view(self, talk: Talk) -> View:
        question = talk.case.place.about["question"]
        found = find_clauses(talk.pack.name, question, talk.platform)
        title = _("您问：{question}").format(question=brief(question))
        if not found:
            silent = _(
                "我没有找到对应的条文，不等于《{regulation}》没有写。换个说法再问，或问市科技局。"
            )
            regulation = _(talk.pack.info.regulation)
            blocks: list[Block] = [paragraph(silent.format(regulation=regulation))]
        else:
            blocks = [quote(found[0].clause.text)]
            blocks.append(paragraph(_("依据：{label}").format(label=found[0].clause.label)))
            if len(found) > 1:
                others = _("、").join(one.clause.label for one in found[1:])
                blocks.append(paragraph(_("另见：{labels}").format(labels=others)))
        if (standing := _standing_question(talk)) is not None:
            blocks.append(paragraph(_("接着答：{question}").format(question=standing)))
        return View(title, blocks, [back(_("回到刚才")), menu()], "text")


def _standing_question(talk: Talk) -> str | None:
    """The question that stands beneath, to be answered at once."""
    beneath = talk.case.trail[-2:-1]
    if not beneath or beneath[0].state != "question":
        return None
    return _(talk.fact(beneath[0].about["fact"]).question)
