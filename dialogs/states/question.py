"""One question: in the interview, while the type is open, as a change, or for the document."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from dialogs.hearing import Heard, hear
from dialogs.places import Asked, ReadBackOf, Reasons
from dialogs.retrieval import is_question
from dialogs.screens import Block, Choice, Expects
from dialogs.states.base import State, View, answer, hint, menu, nav, paragraph
from dialogs.states.leading import give, lead_on
from dialogs.states.offered import ASKED_BY, offer, repeats
from dialogs.states.papers import asked_anywhere
from dialogs.states.stuck import bands, examples, is_stuck, ways_out
from dialogs.talk import Talk
from dialogs.telling import brief, in_words, label_of
from rules.facts import Fact, FactKind
from rules.i18n import _
from rules.questions import still_possible

UNKNOWN = "unknown"
DONE = "done"


class Question(State):
    """About a fact. The way says where it came from and so where it leads: `interview` and `finder`
    go on to the next question, `change` to its consequence, `follow` through what a change newly
    raises, `rest` through a list of facts, `again` through what is still open."""

    name = "question"

    def view(self, talk: Talk) -> View:
        about = talk.about(Asked)
        fact = talk.fact(about.fact)
        blocks: list[Block] = [paragraph(_(fact.question))]
        if fact.hint:
            blocks.append(hint(_(fact.hint)))
        if present := _present(talk, fact):
            blocks.append(hint(present))
        if is_stuck(about) and (ways := examples(fact)):
            blocks.append(ways)
        return View(_title(talk, about), blocks, self.choices(talk), self.expects(talk))

    def choices(self, talk: Talk) -> Sequence[Choice]:
        about = talk.about(Asked)
        return _choices(talk, talk.fact(about.fact), about)

    def expects(self, talk: Talk) -> Expects:
        return _expects(talk.fact(talk.about(Asked).fact))

    def chose(self, talk: Talk, choice: str) -> None:
        about = talk.about(Asked)
        fact = talk.fact(about.fact)
        match choice:
            case "previous":
                self._previous(talk, fact.id)
            case "why":
                talk.go(Reasons(fact=fact.id))
            case "keep" if fact.id in talk.open_facts and fact.id not in talk.settled:
                give(talk, fact, None, choice)  # keeps what was said, and is not asked again
            case "keep":
                lead_on(talk, about)
            case "types":
                talk.go("types")
            case _ if choice == UNKNOWN:
                give(talk, fact, None, choice)
            case _ if band := bands(talk, fact).get(choice):
                give(talk, fact, band, in_words(fact, band))
            case _ if fact.kind is FactKind.SEVERAL:
                self._tick(talk, fact, choice)
            case "yes" | "no" if fact.kind in (FactKind.YESNO, FactKind.DECLARED):
                give(talk, fact, (choice == "yes") is not fact.asked_inverted, choice)
            case _:
                option = fact.option(choice)
                give(talk, fact, choice, _(option.label) if option else choice)

    def said(self, talk: Talk, text: str) -> bool:
        about = talk.about(Asked)
        fact = talk.fact(about.fact)
        if fact.kind is FactKind.TEXT and is_question(text):
            return False
        other = named_answer(talk, text) if _CHANGE.match(text) else None
        if other is not None and other != fact.id:
            talk.go(Asked(fact=other, way="change"))
            return True
        if fact.kind not in (FactKind.TEXT, FactKind.SEVERAL) and offer(talk, text, fact):
            return True
        heard = hear(fact, _with_month(talk, fact, text), talk.today, _whole(talk, fact))
        if isinstance(heard, Heard):
            # Of a choice, what is its own words was taken before: the rest is a guess to confirm.
            guessed = fact.kind is FactKind.CHOICE and heard.value is not None
            if (heard.fuzzy or guessed) and not _is_kept(talk, fact, heard.value):
                talk.go(ReadBackOf(fact=fact.id, value=heard.value, raw=text, source=talk.source))
            else:
                give(talk, fact, heard.value, text)
            return True
        if is_question(text):
            return False
        if (about.way in ASKED_BY and repeats(talk, text)) or asked_anywhere(talk, text):
            return True
        talk.note(_("您写的「{text}」，{problem}").format(text=brief(text), problem=heard.problem))
        talk.replace(about.changed(failed=about.failed + 1))
        return True

    def _previous(self, talk: Talk, fact: str) -> None:
        about = talk.about(Asked)
        if about.way not in ("interview", "finder"):
            talk.back()
            return
        answered = list(talk.answers)
        before = answered[: answered.index(fact)] if fact in answered else answered
        if before:
            talk.replace(Asked(fact=before[-1], way=about.way))
        else:
            talk.back()

    def _tick(self, talk: Talk, fact: Fact, choice: str) -> None:
        about = talk.about(Asked)
        chosen = list(_chosen(talk, fact, about))
        if choice == DONE:
            give(talk, fact, [o.id for o in fact.options if o.id in chosen], DONE)
            return
        if choice == "none":
            give(talk, fact, [], "none")
            return
        if choice in chosen:
            chosen.remove(choice)
        else:
            chosen.append(choice)
        talk.replace(about.changed(chosen=tuple(chosen)))


_CHANGE = re.compile(r"(我要|我想)?(改一?下?|修改|更改)[:：]?「?")


def named_answer(talk: Talk, text: str) -> str | None:
    """The answer that words such as 改面积 or 实验室面积 name; None where none or several are."""
    wanted = _CHANGE.sub("", text.strip(), count=1).rstrip("」")
    if not wanted:
        return None
    facts = [talk.fact(name) for name in talk.answers if name in talk.pack.facts]
    named = [fact for fact in facts if wanted in (label_of(fact), fact.id)]
    named = named or [fact for fact in facts if wanted in label_of(fact)]
    return named[0].id if len(named) == 1 else None


def _is_kept(talk: Talk, fact: Fact, value: Any) -> bool:  # noqa: ANN401 - JSON
    """Would an answer change nothing, where a change is asked for?"""
    before = talk.answers.get(fact.id)
    is_change = talk.about(Asked).way == "change"
    return is_change and before is not None and before.value == value


def _title(talk: Talk, about: Asked) -> str:
    fact = talk.fact(about.fact)
    if about.way == "finder":
        possible = len(still_possible(talk.assessments))
        title = _("选类型 · {all} 类中还可能 {possible} 类")
        return title.format(all=len(talk.pack.platforms), possible=possible)
    if talk.platform is None:
        return label_of(fact)
    if about.way == "interview":
        left = len([n for n in talk.open_facts if n not in talk.settled])
        title = _("{platform} · {label} · 还剩约 {left} 题")
        return title.format(
            platform=_(talk.platform.short_name), label=label_of(fact), left=max(left, 1)
        )
    title = _("{platform} · {label}")
    return title.format(platform=_(talk.platform.short_name), label=label_of(fact))


def _present(talk: Talk, fact: Fact) -> str:
    """What was answered before, and what is still undecided about it."""
    before = talk.answers.get(fact.id)
    if before is None:
        return _elsewhere(talk, fact)
    if before.value is None:
        return ""
    words = in_words(fact, before.value)
    undecided = talk.platform is not None and fact.id in talk.open_facts
    if undecided and fact.kind in (FactKind.NUMBER, FactKind.COUNT, FactKind.DATE):
        if fact.kind is FactKind.DATE:
            exact = _("您前面填 {words}，差几天就不一样。是哪一天？写“15号”也行")
        else:
            exact = _("您前面填 {words}，还不能判断是否达到。有确切的数就写上")
        return exact.format(words=words)
    return _("您前面填的是：{words}").format(words=words)


def _elsewhere(talk: Talk, fact: Fact) -> str:
    """What was answered to another type's question about the same thing: it does not count here."""
    other = talk.known.answers.get(fact.id)
    same_for_all = (FactKind.NUMBER, FactKind.COUNT, FactKind.DATE, FactKind.YESNO)
    if other is None or other.value is None or fact.kind not in same_for_all:
        return ""
    asked = talk.pack.platforms.get(other.asked)
    name = _(asked.short_name) if asked else _("选类型")
    told = _("您在“{name}”里填过 {words}，那里问的和这里不完全一样")
    return told.format(name=name, words=in_words(fact, other.value))


def _choices(talk: Talk, fact: Fact, about: Asked) -> list[Choice]:
    choices = _answers(talk, fact, about)
    people: list[Choice] = []
    if is_stuck(about):
        buttons, staff = ways_out(talk, fact)
        choices += buttons
        people.append(staff)
    choices.append(answer(UNKNOWN, _("不清楚，以后再说"), _("不清楚"), _("不知道"), _("跳过")))
    before = talk.answers.get(fact.id)
    if before is not None and about.way == "interview":
        choices.append(nav("keep", _("不改，下一题"), _("下一题")))
    choices.append(nav("previous", _("上一题"), _("上一步"), _("返回")))
    choices.append(nav("why", _("为什么问"), _("为什么问这个"), _("为什么")))
    if about.way == "finder":
        choices.append(nav("types", _("看还可能哪几类")))
    choices += [*people, menu()]
    return choices


def _answers(talk: Talk, fact: Fact, about: Asked) -> list[Choice]:
    match fact.kind:
        case FactKind.YESNO | FactKind.DECLARED:
            yes, no = (_("是"), _("不是")) if fact.asks_whether else (_("有"), _("没有"))
            return [answer("yes", yes, _("在")), answer("no", no, _("不在"), _("没"))]
        case FactKind.CHOICE:
            return [answer(o.id, _(o.label), *o.aliases) for o in fact.options]
        case FactKind.SEVERAL:
            chosen = _chosen(talk, fact, about)
            return [
                *(answer(o.id, _tick_label(_(o.label), o.id in chosen)) for o in fact.options),
                answer(DONE, _("选好了")),
                answer("none", _("都没有")),
            ]
    return []


def _tick_label(label: str, ticked: bool) -> str:
    return _("{label}（已选）").format(label=label) if ticked else label


def _chosen(talk: Talk, fact: Fact, about: Asked) -> Sequence[str]:
    """The ids that are ticked: so far, or in the answer before."""
    if about.chosen is not None:
        return about.chosen
    ticked = talk.facts.get(fact.id)
    return ticked if isinstance(ticked, list) else ()


def _expects(fact: Fact) -> Expects:
    choosing = (FactKind.YESNO, FactKind.DECLARED, FactKind.CHOICE, FactKind.SEVERAL)
    return "choice" if fact.kind in choosing else "text"


def _whole(talk: Talk, fact: Fact) -> Any:  # noqa: ANN401 - JSON
    """The total of which `fact` is a share, where it is known."""
    if talk.platform is None:
        return None
    return talk.facts.get(talk.platform.wholes.get(fact.id, ""))


_LONGEST_DAY = 20
_DAY = re.compile(r"\s*(\d{1,2})\s*[号日]?\s*")


def _with_month(talk: Talk, fact: Fact, text: str) -> str:
    """“25号” where a month was given and its day is asked: the whole date."""
    told = talk.facts.get(fact.id)
    day = _DAY.fullmatch(unicodedata.normalize("NFKC", text[:_LONGEST_DAY]))
    if fact.kind is FactKind.DATE and isinstance(told, str) and len(told) == len("2024-11") and day:
        return f"{told}-{int(day[1]):02d}"
    return text
