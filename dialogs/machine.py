"""The conversation: `step(case, event, now) → (case, screen, effects)`, pure.

Words are tried as a global word (菜单, 返回, 撤销 …), as a choice by label, number or id, as what
the present state understands, and as a question about the Measures, in this order.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from dialogs import arrivals
from dialogs.case import Case, new_code
from dialogs.documents.clean import clean
from dialogs.events import Brought, Chose, Edited, Event, Looked, Opened, Resumed, Said, Sent
from dialogs.evidence import arriving
from dialogs.mending import mend
from dialogs.places import Asking, Place
from dialogs.privacy import fit_to_keep
from dialogs.retrieval import is_question
from dialogs.screens import Choice, Screen
from dialogs.states import STATES
from dialogs.states.base import View
from dialogs.states.papers import asked_anywhere
from dialogs.talk import Talk
from dialogs.telling import brief
from dialogs.undoing import undo
from dialogs.words import WORDS, action_named, choice_named, folded, in_order
from rules.assessment import SHANGHAI
from rules.i18n import _, language
from rules.loading import newest_pack_name

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
        mend(talk)
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
        mend(talk)
        screen = _screen(talk, _view(talk))
        return Turn(talk.case.model_copy(update={"seq": screen.seq}), screen, ())


def current(case: Case, event: Opened, now: datetime) -> Screen:
    """The screen that stands, as it would be shown again under its own number."""
    with language(case.language):
        talk = Talk(case, event.sender, now)
        mend(talk)
        return _screen(talk, _view(talk)).model_copy(update={"seq": case.seq})


def _chose(talk: Talk, event: Chose) -> None:
    if arrivals.stale(talk, event.seq, event.case):
        return
    if not any(choice.id == event.choice for choice in _choices(talk)):
        talk.refuse(_("没有这个选项，没有改动。"))
        return
    _act(talk, event.choice)


def _said(talk: Talk, typed: str) -> None:
    text = fit_to_keep(talk, clean(typed).strip())
    if not text:
        talk.note(_("没有收到文字。"))
        return
    word = folded(text)
    if (action := action_named(word)) is not None:
        _act(talk, action)
        return
    if _understood(talk, word, text) or _meant_beneath(talk, word, text):
        return
    if not talk.known.noticed:
        talk.note(_("先看这一段说明，选「知道了，开始」，之后就可以问。"))
    elif is_question(text):
        ask = talk.replace if talk.case.place.state == "ask" else talk.go
        ask(Asking(question=text[:LONGEST_QUESTION]))
    elif not asked_anywhere(talk, text):
        talk.note(
            _("没有读懂「{text}」。选下面的一项，写名称或序号都行。").format(text=brief(text))
        )


def _understood(talk: Talk, word: str, text: str) -> bool:
    """Act on words as a choice of the present place, or as what its state understands."""
    state = STATES[talk.case.place.state]
    numbered = word.isdecimal() and state.expects(talk) == "choice"
    chosen = choice_named(_choices(talk), word, numbered=numbered)
    if chosen is not None:
        _act(talk, chosen.id)
        return True
    return state.said(talk, text)


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


# Where words and choices lead from everywhere.
_PLACES = ("help", "mydata", "report", "evidence", "restart", "language", "staff")


def _act(talk: Talk, action: str) -> None:
    """Act on a global word or on a choice of the present view."""
    state = STATES[talk.case.place.state]
    chooses_language = state.name == "language" and action not in WORDS
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
            undo(talk)
        case _ if action in _PLACES and state.name != action:
            talk.go(action)
        case _:
            state.chose(talk, action)


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
