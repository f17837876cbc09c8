"""A question about the Measures, answered in the middle of anything; then the same place stands."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dialogs.case import Place
from dialogs.faq.answers import Answer, answer
from dialogs.faq.entries import Aspect, Entry, Language, load_book
from dialogs.faq.finding import Found, find, language_of
from dialogs.faq.terms import load_terms
from dialogs.retrieval import find_clauses
from dialogs.screens import Line, Lines
from dialogs.states.base import State, View, back, brief, menu, nav, paragraph, quote
from dialogs.states.base import answer as choice_of
from dialogs.talk import Talk
from rules.i18n import _
from rules.messages import message

if TYPE_CHECKING:
    from dialogs.screens import Block, Choice, Expects
    from rules.result import CheckResult

MOST_RELATED = 3
MOST_OWN = 4
_ENTRY = "e."

# Questions about one's own case, and those that ask for nothing else.
_OWN = re.compile(
    r"(?:我|咱|俺).{0,12}(?:够|达标|达到|符合|满足|行|合格|可以|能)|(?:这样|这个数|这些|目前|现在).{0,8}"
    r"(?:够|达标|符合|满足|行)|够不够|达不达标|达标[吗没]|\b(?:do|are|is|does)\s+(?:we|i|my|our|this)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:那|那么|请问|你看|看看)?(?:我|我们|咱|咱们|俺们?)?(?:这|这样|这个|这些|这边|目前|现在|到底)?(?:算|就)?"
    r"(?:够不够|够吗|够了吗|够没|够不|够格吗|达不达标|达标吗|达标没有?|达标了吗|达到了?吗|符合吗|符不符合|"
    r"行吗|行不行|合格吗|满足吗|可以吗|够条件吗|符合条件吗|能报吗|能申请吗|能不能报)[啊呀呢嘛哦]?|"
    r"(?:do (?:we|i) qualify|is (?:this|it|that) enough|are we eligible)"
)


class Ask(State):
    """About `question`, as it was typed; with `entry`, the answer that was chosen."""

    name = "ask"
    overlay = True

    def view(self, talk: Talk) -> View:
        question = talk.case.place.about["question"]
        speaks = _speaks(talk, question)
        blocks: list[Block] = []
        choices: list[Choice] = []
        own = _own_results(talk, question)
        if own and _is_bare(question):
            blocks.append(_own_case(own))
            clauses = list(dict.fromkeys(result.clause for result in own))
        else:
            clauses = _answer(talk, question, speaks, blocks, choices)
        beneath = _beneath(talk)
        if (standing := _standing_question(talk, beneath)) is not None:
            blocks.append(paragraph(_("接着答：{question}").format(question=standing)))
        if clauses:
            choices.append(nav("clause", _("看原文")))
        asked = beneath is not None and beneath.state == "question"
        choices += [back(_("回到题目") if asked else _("回到刚才")), menu()]
        title = _("您问：{question}").format(question=_asked(talk, question, speaks))
        return View(title, blocks, choices, "text")

    def expects(self, talk: Talk) -> "Expects":
        return "text"

    def chose(self, talk: Talk, choice: str) -> None:
        question = talk.case.place.about["question"]
        if choice.startswith(_ENTRY):
            talk.replace("ask", question=question, entry=choice.removeprefix(_ENTRY))
        else:
            talk.go("clause", clauses=_clauses(talk, question))


def _answer(
    talk: Talk, question: str, speaks: Language, blocks: "list[Block]", choices: "list[Choice]"
) -> list[str]:
    """Add what answers a question and what may be asked next; the clauses it rests on."""
    entry = _chosen(talk)
    found = None if entry else _found(talk, question)
    if found is not None:
        if not found.sure:
            return _unsure(talk, question, found, speaks, blocks, choices)
        if found.entry is None:
            return _by_clause(talk, found, blocks)
        entry = load_book().entries[found.entry]
    if entry is None:
        return []
    blocks += _explained(answer(entry, talk.pack, speaks))
    if results := [one for one in _own_results(talk, question) if one.id in entry.checks]:
        blocks.append(_own_case(results))
    choices += _offered(entry.related[:MOST_RELATED], speaks)
    return _of_the_type(talk, entry.clauses)


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
    blocks += [quote(clause.text), paragraph(_("依据：{label}").format(label=clause.label))]
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
    near = find_clauses(talk.pack.name, question, talk.platform)
    if near:
        labels = _("、").join(one.clause.label for one in near)
        blocks.append(paragraph(_("可能相关的条文：{labels}").format(labels=labels)))
    blocks.append(paragraph(_("您是不是想问：")))
    choices += _offered(found.choices, speaks)
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
    return load_book().entries.get(talk.case.place.about.get("entry", ""))


def _found(talk: Talk, question: str) -> Found:
    in_hand = talk.platform.id if talk.platform else None
    checks = [f"{one.id}" for one in _discussed(talk)]
    return find(question, talk.pack, in_hand, checks)


def _clauses(talk: Talk, question: str) -> list[str]:
    """The clauses that the present view rests on."""
    own = _own_results(talk, question)
    if own and _is_bare(question):
        return list(dict.fromkeys(result.clause for result in own))
    return _answer(talk, question, _speaks(talk, question), [], [])


def _asked(talk: Talk, question: str, speaks: Language) -> str:
    entry = _chosen(talk)
    return entry.asked(speaks)[0] if entry else brief(question)


def _speaks(talk: Talk, question: str) -> Language:
    return "en" if talk.case.language == "en" else language_of(question)


# What is the applicant's own.


def _is_bare(question: str) -> bool:
    return _BARE.fullmatch(question.strip(" ?？。！!，,").casefold()) is not None


def _own_results(talk: Talk, question: str) -> "list[CheckResult]":
    """Of a question about one's own case: the checks under discussion where it names no other, or
    those of the entry that answers it."""
    if talk.platform is None or not (_OWN.search(question) or _is_bare(question)):
        return []
    if _is_bare(question):
        return _discussed(talk)[:MOST_OWN]
    entry = _chosen(talk)
    if entry is None:
        found = _found(talk, question)
        entry = load_book().entries[found.entry] if found.sure and found.entry else None
    checks = entry.checks if entry else ()
    return [result for result in talk.assessment.checks if result.id in checks][:MOST_OWN]


def _own_case(results: "Sequence[CheckResult]") -> "Block":
    items = tuple(Line(text=message(result)) for result in results)
    return Lines(heading=_("按您已经填的："), items=items)


def _discussed(talk: Talk) -> "list[CheckResult]":
    """The checks of the chosen type that the question beneath decides."""
    beneath = _beneath(talk)
    if talk.platform is None or beneath is None or beneath.state not in ("question", "readback"):
        return []
    fact = beneath.about["fact"]
    return [result for result in talk.assessment.checks if fact in result.check.reads]


def _beneath(talk: Talk) -> Place | None:
    """The place that stands beneath the questions."""
    overlays = ("ask", "clause", "why", "help")
    return next((p for p in reversed(talk.case.trail) if p.state not in overlays), None)


def _standing_question(talk: Talk, beneath: Place | None) -> str | None:
    """The question that stands beneath, to be answered at once."""
    if beneath is None or beneath.state != "question":
        return None
    return _(talk.fact(beneath.about["fact"]).question)
