"""Several facts that one message gave: one list to confirm before anything is recorded."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from dialogs.case import EntryKind
from dialogs.hearing import Heard, hear, hear_confirmed
from dialogs.mentions import CueBook, Mention, mentioned
from dialogs.places import Asked, Offering, Stated
from dialogs.retrieval import is_question
from dialogs.screens import Block, Choice, Line, Lines
from dialogs.states.base import State, View, answer, back, hint, menu, paragraph
from dialogs.states.leading import lead_on, refusal, unchanged, warn
from dialogs.talk import Talk
from dialogs.telling import brief, in_words, label_of
from rules.facts import Fact
from rules.i18n import _, ngettext
from rules.loading import load_pack

MOST_LEFT = 3
ASKED_BY = ("interview", "again", "change")  # ways of a question at which several facts are offered


class Offered(State):
    """What was understood, each fact with its value and words. The clauses of which nothing was
    taken are told once and kept nowhere: they may be names, which are not asked on every
    channel."""

    name = "offered"

    def view(self, talk: Talk) -> View:
        about = talk.about(Offering)
        items = _items(talk)
        told = ngettext(
            "从您写的话里读出 {n} 项，都对才记下：",
            "从您写的话里读出 {n} 项，都对才记下：",
            len(items),
        ).format(n=len(items))
        lines = Lines(items=tuple(_line(talk, one) for one in items), numbered=True)
        blocks: list[Block] = [paragraph(told), lines]
        if about.changing:
            blocks.append(hint(_("哪一项不对？选它就去掉，后面单独问；也可以直接写对的")))
        return View(_("一次写了几项"), blocks, self.choices(talk))

    def choices(self, talk: Talk) -> Sequence[Choice]:
        if talk.about(Offering).changing:
            wrong = [
                answer(one.fact, _("去掉：{label}").format(label=label_of(talk.fact(one.fact))))
                for one in _items(talk)
            ]
            return [*wrong, back(_("都不记")), menu()]
        right = answer("right", _("都对"), _("对"), _("对的"), _("是"))
        change = answer("change", _("改"), _("不对"), _("有不对的"))
        return [right, change, back(_("都不记")), menu()]

    def chose(self, talk: Talk, choice: str) -> None:
        if choice == "right":
            _take(talk)
        elif choice == "change":
            talk.replace(talk.about(Offering).changed(changing=True))
        else:
            _keep(talk, [one for one in _items(talk) if one.fact != choice])

    def said(self, talk: Talk, text: str) -> bool:
        """Some of the facts once more, which replace what was understood; or 都对 in other
        words."""
        if is_question(text):
            return False
        again = mentioned(_book(talk), text, talk.today).items
        if again:
            items = {one.fact: one for one in (*_items(talk), *again)}
            _keep(talk, list(items.values()))
            return True
        right = hear_confirmed(text, talk.today)
        if right is None:
            return False
        self.chose(talk, "right" if right else "change")
        return True


def offer(talk: Talk, text: str, present: Fact | None = None) -> bool:
    """Offer what a message at the question `present` says of several facts, or of another one.
    False where it is one answer to that question, or none at all."""
    if talk.platform is None or talk.about(Asked).way not in ASKED_BY or is_question(text):
        return False
    found = mentioned(_book(talk), text, talk.today, present)
    items, refused = _fitting(talk, found.items)
    asked = present.id if present else ""
    if not items or [one.fact for one in items] == [asked]:
        return False
    if len(items) == 1 and present and isinstance(hear(present, text, talk.today), Heard):
        return False  # one plain answer, with a remark
    talk.go(Offering(items=_kept(items), source=talk.source))
    _tell_left(talk, [*found.left, *refused])
    return True


def repeats(talk: Talk, text: str) -> bool:
    """Say that nothing changes, where a message says again what is recorded, and nothing else that
    is understood; False where it says something new, or nothing."""
    if talk.platform is None:
        return False
    found = mentioned(_book(talk), text, talk.today)
    if not found.items or any(_is_new(talk, one) for one in found.items):
        return False
    facts = [(talk.fact(one.fact), one.value) for one in found.items]
    talk.note(unchanged(facts))
    _tell_left(talk, found.left)
    return True


def _book(talk: Talk) -> CueBook:
    return _cue_book(talk.pack.name, talk.platform.id if talk.platform else "")


@lru_cache(32)
def _cue_book(pack: str, platform: str) -> CueBook:
    return CueBook(load_pack(pack).facts_of(platform).values())


def _fitting(talk: Talk, found: Sequence[Mention]) -> tuple[list[Mention], list[str]]:
    """Those of `found` that can be true together with what is known; and the words of the others:
    of two that contradict each other neither is offered."""
    items = {one.fact: one for one in found if _is_new(talk, one)}
    refused: list[str] = []
    while error := talk.contradictions({name: one.value for name, one in items.items()}):
        at_odds = {error.field, error.other} & set(items)
        if not at_odds:
            break
        refused += [items.pop(name).raw for name in sorted(at_odds)]
    return list(items.values()), refused


def _is_new(talk: Talk, one: Mention) -> bool:
    before = talk.answers.get(one.fact)
    return before is None or before.value != one.value


def _items(talk: Talk) -> list[Mention]:
    return [Mention(one.fact, one.value, one.raw) for one in talk.about(Offering).items]


def _kept(items: Sequence[Mention]) -> tuple[Stated, ...]:
    return tuple(Stated(fact=one.fact, value=one.value, raw=one.raw) for one in items)


def _keep(talk: Talk, items: Sequence[Mention]) -> None:
    """Go on offering `items` alone; back to the question when none is left."""
    if not items:
        talk.back()
        talk.note(_("没有记下，回到这一题。"))
        return
    fitting, refused = _fitting(talk, items)
    about = talk.about(Offering)
    talk.replace(about.changed(items=_kept(fitting or items), changing=False))
    _tell_left(talk, refused if fitting else ())


def _take(talk: Talk) -> None:
    """Record all items as one entry, so that one undo takes back what one tap confirmed."""
    about, items = talk.about(Offering), _items(talk)
    answers: dict[str, Any] = {one.fact: one.value for one in items}
    talk.source = about.source
    # Another answer may have changed while the list waited.
    if error := talk.contradictions(answers):
        wrong = talk.fact(error.field if error.field in answers else error.other)
        talk.note(refusal(talk, wrong, error))
        talk.replace(about.changed(changing=True))
        return
    said = {one.fact: {"value": one.value, "raw": one.raw} for one in items}
    talk.back()
    talk.record(EntryKind.ANSWERS, value=said, raw=_("；").join(one.raw for one in items))
    noted = ngettext(
        "已记 {n} 项。写“撤销”可以一次撤回", "已记 {n} 项。写“撤销”可以一次撤回", len(items)
    )
    talk.note(noted.format(n=len(items)))
    for one in items:
        warn(talk, talk.fact(one.fact))
    beneath = talk.case.place.about
    if isinstance(beneath, Asked) and (beneath.fact in answers or beneath.way == "interview"):
        lead_on(talk, beneath)


def _line(talk: Talk, one: Mention) -> Line:
    fact = talk.fact(one.fact)
    told = _("{label}：{value}").format(label=label_of(fact), value=in_words(fact, one.value))
    detail = _("您写的「{raw}」").format(raw=brief(one.raw))
    before = talk.answers.get(one.fact)
    if before is not None and before.value is not None:
        former = _("原来填的是 {value}").format(value=in_words(fact, before.value))
        detail = _("；").join([detail, former])
    return Line(text=told, detail=detail)


def _tell_left(talk: Talk, left: Sequence[str]) -> None:
    if left:
        talk.note(_left(left))


def _left(left: Sequence[str]) -> str:
    words = _("、").join(_("「{words}」").format(words=brief(one)) for one in left[:MOST_LEFT])
    more = len(left) - MOST_LEFT
    if more > 0:
        return _("没有放进去：{words}等 {n} 处。需要的后面再问").format(words=words, n=len(left))
    return _("没有放进去：{words}。需要的后面再问").format(words=words)
