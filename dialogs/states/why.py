"""Why a fact is asked, and the clauses' own words."""

from collections.abc import Sequence

from dialogs.places import Quoted, Reasons
from dialogs.screens import Block, Line, Lines
from dialogs.states.base import State, View, back, menu, nav, paragraph, quote
from dialogs.talk import Talk
from rules.citing import full_label
from rules.gaps import gap_of
from rules.i18n import _
from rules.questions import influence
from rules.result import CheckResult

MOST = 6


class Why(State):
    """Why a fact is asked: the clauses, and the types, that its answer can still change."""

    name = "why"
    overlay = True

    def view(self, talk: Talk) -> View:
        fact = talk.fact(talk.about(Reasons).fact)
        results = _concerned(talk, fact.id)
        title = _("为什么问：{label}").format(label=_(fact.label))
        if not results:
            only_document = paragraph(_("这一项只写进申请书，不影响自查结果。"))
            return View(title, [only_document], [back(_("回到题目")), menu()])
        items = [
            Line(
                text=_("{clause}：{check}").format(
                    clause=full_label(talk.pack.clauses[result.clause].label),
                    check=_(result.check.label),
                )
            )
            for result in results[:MOST]
        ]
        blocks: list[Block] = [Lines(heading=_("这个回答用来判断："), items=tuple(items))]
        if len(results) > MOST:
            blocks.append(paragraph(_("共 {n} 项条件。").format(n=len(results))))
        if len({result.clause for result in results}) == 1:
            words = gap_of(talk.pack, results[0]).quote
            blocks.append(quote(words if words.endswith("。") else f"{words}……"))
        return View(title, blocks, [back(_("回到题目")), nav("clause", _("看原文")), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        results = _concerned(talk, talk.about(Reasons).fact)
        clauses = list(dict.fromkeys(result.clause for result in results))
        talk.go(Quoted(clauses=tuple(clauses[:MOST])))


def _concerned(talk: Talk, fact: str) -> Sequence[CheckResult]:
    """The checks that the answer can still change; once all are decided, those that it decided."""
    assessments = [talk.assessment] if talk.platform else list(talk.assessments.values())
    open_ = influence(assessments).get(fact, ())
    return open_ or [
        result
        for assessment in assessments
        for result in assessment.checks
        if fact in result.check.reads
    ]


class ClauseText(State):
    """The law's own words, verbatim."""

    name = "clause"
    overlay = True

    def view(self, talk: Talk) -> View:
        blocks: list[Block] = []
        for name in talk.about(Quoted).clauses:
            clause = talk.pack.clauses.get(name)
            if clause is not None:
                blocks += [paragraph(full_label(clause.label)), quote(clause.text)]
        return View(_("条文原文"), blocks, [back(), menu()])
