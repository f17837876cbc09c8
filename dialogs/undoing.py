"""The last answer, choice of a type or file is taken back."""

from dialogs.case import Entry, EntryKind
from dialogs.evidence import arriving
from dialogs.places import Asked, Place
from dialogs.states.leading import ask_next
from dialogs.talk import WAITING, Talk
from dialogs.telling import in_words, label_of
from rules.i18n import _, ngettext


def undo(talk: Talk) -> None:
    if talk.case.place.state in WAITING:
        talk.back()
        talk.note(_("没有记下，回到这一题。"))
        return
    entries = talk.known.holding
    if not entries:
        talk.note(_("没有可以撤销的回答。"))
        return
    last = entries[-1]
    if last.kind is EntryKind.ATTACHED:
        arriving.undo(talk)
        return
    talk.record(EntryKind.UNDO)
    if last.kind is EntryKind.PLATFORM:
        talk.note(_("已撤销所选的平台类型。"))
        talk.home(Place(state="platforms"))
        return
    _say_undone(talk, last)


def _say_undone(talk: Talk, last: Entry) -> None:
    undone = [(n, value) for n, value, _raw in last.answers if n in talk.pack.facts]
    if not undone:
        talk.note(_("已撤销一个回答，现在的规则不问它。"))
        return
    if last.kind is EntryKind.ANSWERS:
        labels = _("、").join(label_of(talk.fact(name)) for name, _value in undone)
        told = ngettext(
            "已撤销一次写的 {n} 项：{labels}", "已撤销一次写的 {n} 项：{labels}", len(undone)
        )
        talk.note(told.format(n=len(undone), labels=labels))
        talk.home(Place(state="question"))
        ask_next(talk)
        return
    ((name, value),) = undone
    fact = talk.fact(name)
    told = _("已撤销「{label}」：{value}")
    talk.note(told.format(label=label_of(fact), value=in_words(fact, value)))
    talk.home(Place.at(Asked(fact=name, way="interview" if talk.platform else "finder")))
