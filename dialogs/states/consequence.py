"""What a changed answer would do, shown before it is saved."""

from dialogs.differences import differences
from dialogs.places import Asked, ConsequenceOf
from dialogs.screens import Line, Lines
from dialogs.states.base import State, View, answer, back, menu, paragraph
from dialogs.states.leading import acknowledged, ask_rest, newly_raised, refusal
from dialogs.talk import Talk
from dialogs.telling import in_words, label_of
from rules.i18n import _


class Consequence(State):
    """What a changed answer would do, before it is saved."""

    name = "consequence"

    def view(self, talk: Talk) -> View:
        about = talk.about(ConsequenceOf)
        fact = talk.fact(about.fact)
        changed = _("{label}：改为 {value}").format(
            label=label_of(fact), value=in_words(fact, about.value)
        )
        lines = _consequences(talk, about)
        effect = (
            Lines(heading=_("改后："), items=tuple(Line(text=line) for line in lines))
            if lines
            else paragraph(_("改后各项条件的结果不变。"))
        )
        choices = [answer("save", _("保存")), answer("drop", _("不改"))]
        title = _("改答案：{label}").format(label=label_of(fact))
        return View(title, [paragraph(changed), effect], [*choices, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        about = talk.about(ConsequenceOf)
        if choice != "save":
            talk.back()
            return
        before = talk.open_facts if talk.platform else {}
        fact = talk.fact(about.fact)
        talk.source = about.source
        # Another answer may have changed while this one waited.
        if about.value is not None and (error := talk.contradiction(fact.id, about.value)):
            talk.note(refusal(talk, fact, error))
            talk.replace(Asked(fact=fact.id, way="change"))
            return
        talk.answer(fact.id, about.value, about.raw)
        talk.note(acknowledged(fact, about.value))
        raised = newly_raised(talk, before) if talk.platform else []
        if raised:
            talk.note(_("这样一改，还要多问 {n} 题").format(n=len(raised)))
        ask_rest(talk, "follow", raised)


def _consequences(talk: Talk, about: ConsequenceOf) -> list[str]:
    if talk.platform is None:
        return []
    facts = {**talk.facts, about.fact: about.value}
    if about.value is None:
        del facts[about.fact]
    return differences(talk.assessment, talk.assess(talk.platform.id, facts))
