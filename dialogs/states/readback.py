"""A fuzzy answer is read back before it is recorded."""

from dialogs.hearing import hear_confirmed
from dialogs.places import ReadBackOf
from dialogs.states.base import State, View, answer, back, menu, paragraph
from dialogs.states.leading import give
from dialogs.states.question import Question
from dialogs.talk import Talk
from dialogs.telling import brief, in_words, label_of
from rules.i18n import _


class ReadBack(State):
    """A fuzzy answer, read back with the words that were typed, before it is recorded."""

    name = "readback"

    def view(self, talk: Talk) -> View:
        about = talk.about(ReadBackOf)
        fact = talk.fact(about.fact)
        told = _("您写的「{raw}」，我理解为：{words}").format(
            raw=brief(about.raw), words=in_words(fact, about.value)
        )
        choices = [
            answer("right", _("对"), _("对的"), _("是")),
            answer("change", _("改"), _("不对")),
        ]
        return View(label_of(fact), [paragraph(told)], [*choices, back(_("返回")), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        about = talk.about(ReadBackOf)
        talk.back()
        talk.source = about.source
        if choice == "right":
            give(talk, talk.fact(about.fact), about.value, about.raw)

    def said(self, talk: Talk, text: str) -> bool:
        """对 and 不对 in other words; another answer is taken as the correction. What is neither
        leaves the answer waiting."""
        right = hear_confirmed(text, talk.today)
        if right is not None:
            self.chose(talk, "right" if right else "change")
            return True
        trail = talk.case.trail
        talk.back()
        beneath, log = talk.case.place, talk.case.log
        understood = beneath.state == Question.name and Question().said(talk, text)
        here = talk.case.place
        still_asked = here.state == beneath.state and here.about.facts == beneath.about.facts
        if not understood or (still_asked and talk.case.log == log):
            talk.case = talk.case.model_copy(update={"trail": trail})
        return understood
