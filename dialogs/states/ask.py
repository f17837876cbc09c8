"""A question about the Measures, answered in the middle of anything; then the same place stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dialogs.faq.answers import Answer, answer
from dialogs.faq.entries import Aspect, Entry, Language, load_book
from dialogs.faq.finding import Found, find, language_of
from dialogs.faq.model.storing import ModelError
from dialogs.faq.terms import load_terms
from dialogs.owncase import (
    Own,
    beneath,
    discussed,
    is_bare,
    is_own,
    is_whole,
    own_case,
    whole_case,
)
from dialogs.places import Asked, Asking, Place, Quoted, ToTakeAlong
from dialogs.retrieval import find_clauses
from dialogs.screens import Line, Lines
from dialogs.states.base import State, View, back, menu, nav, paragraph, quote
from dialogs.states.base import answer as choice_of
from dialogs.talk import Talk
from dialogs.telling import brief
from rules.citing import full_label
from rules.i18n import _
from rules.messages import message

if TYPE_CHECKING:
    from dialogs.screens import Block, Choice, Expects

MOST_RELATED = 3
_ENTRY = "e."
_UNSOLVED = "unsolved"


class Ask(State):
    """About `question`, as it was typed; with `entry`, the answer that was chosen."""

    name = "ask"
    overlay = True

    def view(self, talk: Talk) -> View:
        question = talk.about(Asking).question
        speaks = _speaks(talk, question)
        blocks: list[Block] = []
        choices: list[Choice] = []
        clauses = _answer(talk, question, speaks, blocks, choices)
        place = beneath(talk)
        if (standing := _standing_question(talk, place)) is not None:
            blocks.append(paragraph(_("接着答：{question}").format(question=standing)))
        if clauses:
            choices.append(nav("clause", _("看原文")))
        asked = place is not None and place.state == "question"
        choices.append(nav(_UNSOLVED, _("没解决，找工作人员")))
        choices += [back(_("回到题目") if asked else _("回到刚才")), menu()]
        title = _("您问：{question}").format(question=_asked(talk, question, speaks))
        return View(title, blocks, choices, "text")

    def expects(self, talk: Talk) -> "Expects":
        return "text"

    def chose(self, talk: Talk, choice: str) -> None:
        question = talk.about(Asking).question
        if choice.startswith(_ENTRY):
            talk.replace(Asking(question=question, entry=choice.removeprefix(_ENTRY)))
        else:
            speaks = _speaks(talk, question)
            clauses = _answer(talk, question, speaks, [], [])
            if choice == _UNSOLVED:
                asked = _asked(talk, question, speaks)
                talk.go(ToTakeAlong(question=asked, clauses=tuple(clauses)))
            else:
                talk.go(Quoted(clauses=tuple(clauses)))


def _answer(
    talk: Talk, question: str, speaks: Language, blocks: "list[Block]", choices: "list[Choice]"
) -> list[str]:
    """Add what answers a question and what may be asked next; the clauses it rests on."""
    if _of_the_whole(talk, question) and (own := whole_case(talk)):
        blocks.append(_told(own))
        choices.append(choice_of("report", _("看结果")))
        return list(dict.fromkeys(result.clause for result in own.results))
    if is_bare(question) and (own := own_case(talk, question, _discussed_ids(talk))):
        blocks.append(_told(own))
        return list(dict.fromkeys(result.clause for result in own.results))
    entry = _chosen(talk)
    try:
        found = None if entry else _found(talk, question)
    except ModelError:
        if is_own(question) and (own := own_case(talk, question, _discussed_ids(talk))):
            blocks.append(_told(own))
        return _by_words(talk, question, blocks)
    if found is not None:
        if not found.sure:
            return _unsure(talk, question, found, speaks, blocks, choices)
        if found.entry is None:
            return _by_clause(talk, found, blocks)
        entry = load_book().entries[found.entry]
    if entry is None:
        return []
    blocks += _explained(answer(entry, talk.pack, speaks))
    if is_own(question) and (own := own_case(talk, question, entry.checks)):
        blocks.insert(0, _told(own))
    choices += _offered(entry.related[:MOST_RELATED], speaks)
    return _of_the_type(talk, entry.clauses)


def _of_the_whole(talk: Talk, question: str) -> bool:
    return is_whole(question) or (is_bare(question) and not discussed(talk))


def _of_the_type(talk: Talk, clauses: Sequence[str]) -> list[str]:
    """Those of the clauses that concern the chosen type; all where none does."""
    if talk.platform is None:
        return list(clauses)
    own = (f"annex.{talk.platform.id}.", "measures.")
    return [clause for clause in clauses if clause.startswith(own)] or list(clauses)


def _explained(given: Answer) -> "list[Block]":
    """The answer, what is open about it, and its sources."""
    terms = load_terms()
    blocks: list[Block] = [paragraph(given.text)]
    if given.readings:
        readings = tuple(Line(text=one) for one in given.readings)
        blocks.append(Lines(heading=terms.readings[given.language], items=readings))
        blocks.append(paragraph(terms.prepare[given.language].format(prepare=given.prepare)))
        blocks.append(paragraph(terms.ask[given.language]))
    if given.citation:
        blocks.append(paragraph(given.citation))
    return blocks


def _by_clause(talk: Talk, found: Found, blocks: "list[Block]") -> list[str]:
    """A clause that was named; or nothing was found."""
    if not found.clauses:
        blocks.append(_silent(talk))
        return []
    clause = talk.pack.clauses[found.clauses[0]]
    blocks += [
        quote(clause.text),
        paragraph(_("依据：{label}").format(label=full_label(clause.label))),
    ]
    return [clause.id]


def _unsure(
    talk: Talk,
    question: str,
    found: Found,
    speaks: Language,
    blocks: "list[Block]",
    choices: "list[Choice]",
) -> list[str]:
    """The nearest entries to choose from; where they say little, the clauses that may be meant."""
    if found.answered:
        blocks.append(paragraph(_("您是不是想问：")))
        choices += _offered(found.choices, speaks)
        return []
    blocks.append(_silent(talk))
    near = _near(talk, question, blocks)
    if offered := _offered(found.choices, speaks):
        blocks.append(paragraph(_("您是不是想问：")))
        choices += offered
    return near


def _by_words(talk: Talk, question: str, blocks: "list[Block]") -> list[str]:
    """Without a model nothing is understood: only clauses that share the question's words."""
    blocks.append(
        paragraph(_("答问要用的数据读不出来，现在只能按字面找条文。自查和草稿不受影响。"))
    )
    near = _near(talk, question, blocks)
    if not near:
        blocks.append(_silent(talk))
    return near


def _near(talk: Talk, question: str, blocks: "list[Block]") -> list[str]:
    near = find_clauses(talk.pack.name, question, talk.platform)
    if near:
        labels = _("、").join(full_label(one.clause.label) for one in near)
        blocks.append(paragraph(_("可能相关的条文：{labels}").format(labels=labels)))
    return [one.clause.id for one in near]


def _silent(talk: Talk) -> "Block":
    silent = _("我没有找到对应的条文，不等于《{regulation}》没有写。换个说法再问，或问市科技局。")
    return paragraph(silent.format(regulation=_(talk.pack.info.regulation)))


def _offered(names: Sequence[str], speaks: Language) -> "list[Choice]":
    entries = load_book().entries
    return [
        choice_of(f"{_ENTRY}{name}", entries[name].asked(speaks)[0])
        for name in names
        if name in entries and entries[name].aspect is not Aspect.OUTSIDE
    ]


def _chosen(talk: Talk) -> Entry | None:
    """The entry that was chosen, if it still exists."""
    return load_book().entries.get(talk.about(Asking).entry)


def _found(talk: Talk, question: str) -> Found:
    in_hand = talk.platform.id if talk.platform else None
    return find(question, talk.pack, in_hand, _discussed_ids(talk))


def _discussed_ids(talk: Talk) -> list[str]:
    return [result.id for result in discussed(talk)]


def _told(own: Own) -> "Block":
    if not own.results:
        return paragraph(own.heading)
    items = tuple(Line(text=message(result)) for result in own.results)
    return Lines(heading=own.heading, items=items)


def _asked(talk: Talk, question: str, speaks: Language) -> str:
    entry = _chosen(talk)
    return entry.asked(speaks)[0] if entry else brief(question)


def _speaks(talk: Talk, question: str) -> Language:
    return "en" if talk.case.language == "en" else language_of(question)


def _standing_question(talk: Talk, place: Place | None) -> str | None:
    """The question that stands beneath, to be answered at once."""
    if place is None or not isinstance(place.about, Asked):
        return None
    return _(talk.fact(place.about.fact).question)
