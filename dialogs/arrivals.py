"""What comes beside words and choices: links, edits, cases asked for by code, what is no text."""

from collections.abc import Mapping
from typing import Literal

from dialogs.case import EntryKind
from dialogs.documents.clean import clean
from dialogs.events import Edited, Opened, Resumed, Sent
from dialogs.evidence.arriving import recaptioned
from dialogs.places import Asked, AtNotice, ConsequenceOf, Offering, Place, ReadBackOf
from dialogs.privacy import fit_to_keep
from dialogs.states import STATES
from dialogs.states.newpack import is_outdated
from dialogs.states.offered import offer, repeats
from dialogs.states.platforms import take
from dialogs.talk import Talk
from dialogs.telling import brief
from rules.i18n import N_, _

LONGEST_CODE_SHOWN = 20

# What to do instead, by the kind of what came.
KINDS: Mapping[str, str] = {
    "voice": N_("语音听不了。把答案打成文字发来，或点下面的选项。"),
    "video": N_("视频收不了。证明材料发照片或 PDF；要填的写成文字。"),
    "shared": N_("群里不收文件，别人看得见。到和我的私聊里发。"),
    "sticker": N_("表情看不懂。写字，或点下面的选项。"),
    "location": N_("位置读不了。问到地点时，把地名写成文字。"),
    "contact": N_("名片不收：姓名和电话不用发到这里。写字，或点下面的选项。"),
    "long": N_("这一条太长，没有记下。只写这一题的答案，或分开发。"),
    "other": N_("这种消息读不了。写字，或点下面的选项。"),
}


def opened(talk: Talk, event: Opened) -> None:
    """Show where the case stands; a link to a type leads there, past the notice first, and the
    code on a gap report to the gaps."""
    if event.left:
        told = _("现在是编号 {code}。刚才那份的编号是 {left}，凭它可以回去。")
        talk.note(told.format(code=talk.case.code, left=event.left))
    if event.platform in talk.pack.platforms:
        _opened_at(talk, event.platform)
        return
    if event.gaps and talk.known.noticed and talk.platform and talk.case.place.state != "report":
        talk.go("report")
    offered = talk.case.place.state == "newpack"
    if talk.known.noticed and is_outdated(talk) and not offered:
        talk.go("newpack")


def _opened_at(talk: Talk, platform: str) -> None:
    if not talk.known.noticed:
        notice = Place.at(AtNotice(platform=platform))
        talk.case = talk.case.model_copy(update={"trail": (notice,)})
    elif platform != talk.known.platform:
        take(talk, platform)
        chosen = _("已选：{platform}。前面的回答都留着。")
        talk.note(chosen.format(platform=_(talk.pack.platforms[platform].name)))


def stale(talk: Talk, seq: int | None, case: str) -> bool:
    """Was the tap on another screen than the one that stands? Then say so."""
    if seq in (None, talk.case.seq) and case in ("", talk.case.code):
        return False
    talk.refuse(_("那是前面的画面，没有改动。现在在这里："))
    return True


def edited(talk: Talk, event: Edited) -> None:
    """A changed message is a changed answer to the question that it answered: its consequence is
    shown before it counts. One that gave several answers is offered as a list again; one that
    brought files moves them to the material that it names now. A message that did nothing of this
    changes nothing."""
    if recaptioned(talk, event):
        return
    trail = talk.case.trail
    answered = _returned(talk, event.source)
    if not answered:
        told = _("您改的那条不是一个回答，没有改动。要回答现在这一题，另发一条。")
        talk.note(told)
        return
    talk.source = event.source
    text = fit_to_keep(talk, clean(event.text).strip())
    if answered == "several":
        understood = offer(talk, text)
        if not understood:
            talk.case = talk.case.model_copy(update={"trail": trail})
            understood = repeats(talk, text)
    else:
        understood = bool(text) and STATES["question"].said(talk, text)
    if not understood:
        talk.note(_("没有读懂「{text}」，原来的回答没有改。").format(text=brief(text)))


def _returned(talk: Talk, source: str) -> Literal["", "one", "several"]:
    """To the question that the message answered; how many it answered."""
    if not source:
        return ""
    match talk.case.place.about:
        case ReadBackOf(source=said) | Offering(source=said) if said == source:
            talk.back()
            return "one"
        case ConsequenceOf(source=said, fact=fact) if said == source:
            talk.replace(Asked(fact=fact, way="change"))
            return "one"
    for entry in reversed(talk.known.holding):
        if entry.source == source and (named := [name for name, *_rest in entry.answers]):
            if not all(name in talk.pack.facts for name in named):
                return ""
            several = entry.kind is EntryKind.ANSWERS
            asked = Asked(fact=named[0], way="interview" if several else "change")
            # Edited once more while it is asked again: one place on the way back is enough.
            stands = talk.case.place.about
            is_asked = isinstance(stands, Asked) and stands.changed(failed=0) == asked
            (talk.replace if is_asked else talk.go)(asked)
            return "several" if several else "one"
    return ""


def not_resumed(talk: Talk, event: Resumed) -> None:
    """No case has the code that was asked for."""
    if event.barred:
        talk.note(_("编号试错的次数太多，过一小时再试。现在的申报没有变。"))
        return
    told = _("没有编号为 {code} 的申报，核对编号再试。现在的申报没有变。")
    talk.note(told.format(code=brief(clean(event.code)[:LONGEST_CODE_SHOWN])))


def sent(talk: Talk, event: Sent) -> None:
    """What is no text changes nothing: say what to do instead."""
    talk.note(_(KINDS.get(event.kind, KINDS["other"])))
