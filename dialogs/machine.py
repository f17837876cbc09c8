"""The conversation: `step(case, event, now) → (case, screen, effects)`, pure.

Words are tried as a global word (菜单, 返回, 撤销 …), as a choice by label, number or id, as what
the present state understands, and as a question about the Measures, in this order.
"""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from dialogs import arrivals
from dialogs.case import Case, Entry, EntryKind, new_code
from dialogs.documents.clean import clean
from dialogs.events import Brought, Chose, Edited, Event, Looked, Opened, Resumed, Said, Sent
from dialogs.evidence import arriving
from dialogs.places import Asked, Asking, Place, Unreadable
from dialogs.retrieval import is_question
from dialogs.screens import Choice, Screen
from dialogs.states import STATES
from dialogs.states.base import View, brief
from dialogs.states.leading import ask_next
from dialogs.talk import WAITING, Talk
from dialogs.telling import in_words, label_of
from rules.assessment import SHANGHAI
from rules.i18n import N_, Translator, _, language, ngettext, speaking
from rules.loading import newest_pack_name, pack_names

LONGEST_QUESTION = 500


class Forget(NamedTuple):
    """Erase the case: entries, screens and what was typed."""

    code: str


Effect = Forget


class Turn(NamedTuple):
    """What a step gives: the next case, the one screen to show, what to do outside."""

    case: Case
    screen: Screen
    effects: tuple[Effect, ...]


def begin(speaks: str, pack: str | None = None) -> Case:
    """A new case with a new code, on the newest rules unless a version is named."""
    return Case(code=new_code(), language=speaks, pack=pack or newest_pack_name())


def step(case: Case, event: Event, now: datetime) -> Turn:
    """One event, one screen. `now` is aware; nothing but the arguments is read."""
    with language(case.language):
        talk = Talk(case, event.sender, now)
        _mend(talk)
        match event:
            case Opened():
                arrivals.opened(talk, event)
            case Chose():
                _chose(talk, event)
            case Said():
                talk.source = event.source
                _said(talk, event.text)
            case Looked():
                if not arrivals.stale(talk, event.seq, event.case):
                    standing = _screen(talk, _view(talk))
                    return Turn(talk.case, standing.model_copy(update={"seq": case.seq}), ())
            case Edited():
                arrivals.edited(talk, event)
            case Resumed():
                arrivals.not_resumed(talk, event)
            case Sent():
                arrivals.sent(talk, event)
            case Brought():
                arriving.brought(talk, event)
        if talk.forget:
            return Turn(talk.case, _farewell(talk), (Forget(case.code),))
    with language(talk.case.language):  # which the step may have changed
        _mend(talk)
        screen = _screen(talk, _view(talk))
        return Turn(talk.case.model_copy(update={"seq": screen.seq}), screen, ())


def current(case: Case, event: Opened, now: datetime) -> Screen:
    """The screen that stands, as it would be shown again under its own number."""
    with language(case.language):
        talk = Talk(case, event.sender, now)
        _mend(talk)
        return _screen(talk, _view(talk)).model_copy(update={"seq": case.seq})


def _mend(talk: Talk) -> None:
    """A case from an older program or older rules stands on ground that still exists."""
    if talk.case.pack not in pack_names():
        gone = _("规则 {old} 已经不在，您的申报改用 {new}。")
        newest = newest_pack_name()
        talk.note(gone.format(old=talk.case.pack, new=newest))
        talk.use_pack(newest)
    if talk.known.platform and talk.platform is None:
        talk.record(EntryKind.PLATFORM)
        talk.note(_("现在的规则没有您选的类型。重新选一类，前面的回答都留着。"))
        talk.home(Place(state="platforms"))
    sound = tuple(place for place in talk.case.trail if _is_sound(talk, place))
    if sound != talk.case.trail:
        trail = sound or (Place(state="menu" if talk.known.noticed else "notice"),)
        talk.case = talk.case.model_copy(update={"trail": trail})


def _is_sound(talk: Talk, place: Place) -> bool:
    """Does the place still exist, and may it be shown where the applicant speaks now?"""
    about = place.about
    if place.state not in STATES or isinstance(about, Unreadable):
        return False
    if about.material not in ("", *talk.pack.evidence):
        return False
    return all(name in talk.pack.facts and talk.may_show(talk.fact(name)) for name in about.facts)


def _chose(talk: Talk, event: Chose) -> None:
    if arrivals.stale(talk, event.seq, event.case):
        return
    if not any(choice.id == event.choice for choice in _choices(talk)):
        talk.refuse(_("没有这个选项，没有改动。"))
        return
    _act(talk, event.choice)


def _said(talk: Talk, typed: str) -> None:
    text = clean(typed).strip()
    if not text:
        talk.note(_("没有收到文字。"))
        return
    word = _folded(text)
    if (action := _global_action(word)) is not None:
        _act(talk, action)
        return
    if _understood(talk, word, text) or _meant_beneath(talk, word, text):
        return
    if not talk.known.noticed:
        talk.note(_("先看这一段说明，选「知道了，开始」，之后就可以问。"))
    elif is_question(text):
        ask = talk.replace if talk.case.place.state == "ask" else talk.go
        ask(Asking(question=text[:LONGEST_QUESTION]))
    else:
        talk.note(
            _("没有读懂「{text}」。选下面的一项，写名称或序号都行。").format(text=brief(text))
        )


def _understood(talk: Talk, word: str, text: str) -> bool:
    """Act on words as a choice of the present place, or as what its state understands."""
    chosen = _choice_named(talk, word)
    if chosen is not None:
        _act(talk, chosen.id)
        return True
    return STATES[talk.case.place.state].said(talk, text)


def _meant_beneath(talk: Talk, word: str, text: str) -> bool:
    """While a clause or an answer about the Measures is shown, what is typed may answer the place
    beneath: it is tried there."""
    trail = talk.case.trail
    if not STATES[talk.case.place.state].overlay or len(trail) < 2:
        return False
    talk.back()
    while STATES[talk.case.place.state].overlay and len(talk.case.trail) > 1:
        talk.back()
    if not is_question(text) and _understood(talk, word, text):
        return True
    talk.case = talk.case.model_copy(update={"trail": trail})
    return False


# Words that act everywhere, beside the choices' own labels.
_WORDS = {
    "menu": (N_("菜单"), N_("主菜单"), "/menu", "/start", "/cancel"),
    "back": (N_("返回"), N_("后退"), "/back"),
    "undo": (N_("撤销"), N_("撤回"), "/undo"),
    "help": (N_("帮助"), "/help", "/?"),
    "mydata": (N_("我的数据"), "/mydata", "/privacy"),
    "evidence": (N_("证明材料"), N_("材料"), "/evidence"),
    "report": (N_("看结果"), N_("结果"), "/status"),
    "language": (N_("语言"), "/language"),
    "staff": (N_("找工作人员"), N_("转人工"), N_("人工")),
}


def _global_action(word: str) -> str | None:
    return _actions(speaking()).get(word)


@cache
def _actions(translate: Translator) -> dict[str, str]:
    """What each word means, in the source language and in the one that is spoken."""
    named = {one: action for action, words in _WORDS.items() for one in words}
    return {_folded(translate.gettext(one)): action for one, action in named.items()} | named


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip(" 。.!！「」[]【】").casefold()


def _choice_named(talk: Talk, word: str) -> Choice | None:
    """The choice that `word` names: its label, another word for it, its number or its id."""
    choices = _choices(talk)
    for choice in choices:
        if word in (_folded(choice.label), choice.id.casefold(), *map(_folded, choice.aliases)):
            return choice
    number = int(word) if word.isdecimal() and len(word) < 4 else 0
    if 0 < number <= len(choices) and STATES[talk.case.place.state].expects(talk) == "choice":
        return in_order(choices)[number - 1]
    return None


def in_order(choices: Sequence[Choice]) -> list[Choice]:
    """The choices as they are shown and numbered: answers above, navigation below."""
    return sorted(choices, key=lambda choice: choice.row == "nav")


# Where words and choices lead from everywhere.
_PLACES = ("help", "mydata", "report", "evidence", "restart", "language", "staff")


def _act(talk: Talk, action: str) -> None:
    """Act on a global word or on a choice of the present view."""
    state = STATES[talk.case.place.state]
    chooses_language = state.name == "language" and action not in _WORDS
    open_to_all = chooses_language or action in ("start", "help", "back", "language")
    if not talk.known.noticed and not open_to_all:
        first = talk.case.trail[0]
        notice = first if first.state == "notice" else Place(state="notice")
        talk.case = talk.case.model_copy(update={"trail": (notice,)})
        talk.note(_("先看这一段说明，选「知道了，开始」。"))
        return
    match action:
        case "menu":
            talk.home()
        case "back" if any(choice.id == "previous" for choice in _choices(talk)):
            state.chose(talk, "previous")
        case "back" if len(talk.case.trail) > 1 or state.name != "notice":
            talk.back()
        case "back":
            talk.note(_("这是第一步。"))
        case "undo":
            _undo(talk)
        case _ if action in _PLACES and state.name != action:
            talk.go(action)
        case _:
            state.chose(talk, action)


def _undo(talk: Talk) -> None:
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


def _choices(talk: Talk) -> Sequence[Choice]:
    return STATES[talk.case.place.state].choices(talk)


def _view(talk: Talk) -> View:
    return STATES[talk.case.place.state].view(talk)


def _screen(talk: Talk, view: View) -> Screen:
    return Screen(
        id=talk.case.place.state,
        seq=talk.case.seq + 1,
        title=view.title,
        blocks=(*talk.notes, *view.blocks),
        choices=tuple(in_order(view.choices)),
        expects=view.expects,
        attachments=tuple(talk.attachments),
        refused=talk.refused,
    )


def _farewell(talk: Talk) -> Screen:
    deleted = _("编号 {code} 的回答、画面和记录已删除（{time}）。写任何一句话可以重新开始。")
    time = talk.now.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    talk.note(deleted.format(code=talk.case.code, time=time))
    if files := len(talk.known.files):
        talk.note(_("附的 {n} 个文件一并删除。").format(n=files))
    return Screen(
        id="deleted",
        seq=talk.case.seq + 1,
        title=_("已删除"),
        blocks=tuple(talk.notes),
        choices=(Choice(id="start", label=_("重新开始")),),
    )
