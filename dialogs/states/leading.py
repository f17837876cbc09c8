"""Where an answer leads: it is refused, shown with what it would change, or recorded; then the next
question, or the place before."""

from collections.abc import Sequence
from typing import Any

from dialogs.places import Asked, ConsequenceOf, Place, Way
from dialogs.talk import Talk
from dialogs.telling import in_words, label_of
from rules.citing import full_label
from rules.facts import Fact, FactError
from rules.i18n import _
from rules.messages import message
from rules.questions import Influence, next_common_fact, next_fact, still_possible
from rules.status import Status


def give(talk: Talk, fact: Fact, value: Any, raw: str) -> None:  # noqa: ANN401 - JSON
    """Take an answer at the present question: refuse a contradiction, show what a change would do,
    or record it and lead on."""
    about = talk.about(Asked)
    if value is not None and (error := talk.contradiction(fact.id, value)):
        talk.note(refusal(talk, fact, error))
        return
    before = talk.answers.get(fact.id)
    if about.way == "change":
        if before is not None and before.value == value:
            talk.note(unchanged([(fact, value)]))
            talk.back()
            return
        talk.replace(ConsequenceOf(fact=fact.id, value=value, raw=raw, source=talk.source))
        return
    if value is None and before is not None and before.value is not None:
        # Not knowing it more exactly takes nothing back.
        talk.answer(fact.id, before.value, raw)
        kept = _("先按「{label}」{value}记着")
        talk.note(kept.format(label=label_of(fact), value=in_words(fact, before.value)))
        lead_on(talk, about)
        return
    talk.answer(fact.id, value, raw)
    if before is None or before.value != value:
        talk.note(acknowledged(fact, value))
        warn(talk, fact)
    lead_on(talk, about)


def refusal(talk: Talk, fact: Fact, error: FactError) -> str:
    """Why an answer is not recorded, and how to go on where another answer is the wrong one."""
    other = error.field if error.other == fact.id else error.other
    if not other or other not in talk.answers:
        return _("没有记下：{problem}。改一下再写").format(problem=error.problem)
    told = _("没有记下：{problem}。改这一题；要改那一题，写“改{other}”")
    return told.format(problem=error.problem, other=label_of(talk.fact(other)))


def warn(talk: Talk, fact: Fact) -> None:
    """Say at once what bars every application: a ban in force, a place outside the city."""
    if talk.platform is None:
        return
    for standing in talk.platform.before:
        if fact.id not in standing.check.reads:
            continue
        result = talk.assessment.result(standing.check.id)
        if result.status is Status.NOT_MET:
            go_on = _("{message}（{clause}）。可以先停在这里，也可以接着自查。")
            clause = full_label(talk.pack.clauses[result.clause].label)
            talk.note(go_on.format(message=message(result), clause=clause))


def acknowledged(fact: Fact, value: Any) -> str:  # noqa: ANN401 - JSON
    """What was recorded, said back."""
    if value is None:
        return _("先空着「{label}」").format(label=label_of(fact))
    return _("已记「{label}」：{value}").format(label=label_of(fact), value=in_words(fact, value))


def unchanged(facts: Sequence[tuple[Fact, Any]]) -> str:
    """That answers were given again as they stand recorded."""
    told = [
        _("「{label}」{value}").format(label=label_of(fact), value=in_words(fact, value))
        for fact, value in facts
    ]
    return _("没有变化，已经记着：{facts}").format(facts=_("、").join(told))


def lead_on(talk: Talk, about: Asked) -> None:
    """On from the question that `about` describes, by the way that it came."""
    match about.way:
        case "interview":
            ask_next(talk)
        case "finder":
            find_next(talk)
        case "again":
            ask_again(talk, [*about.asked, about.fact])
        case "follow" | "rest":
            ask_rest(talk, about.way, about.rest)
        case _:
            talk.back()


def ask_next(talk: Talk) -> None:
    """The next question of the interview in place of the present one, or the answers to check."""
    fact = talk.next_question()
    if fact is None:
        talk.note(_("题问完了。先核对一遍，再看结果。"))
        talk.home(Place(state="summary"))
        return
    talk.replace(Asked(fact=fact))


def find_next(talk: Talk) -> None:
    """The next question while the type is open, or the types that remain."""
    fact = next_common_fact(talk.assessments, talk.known.answers)
    if fact is None or len(still_possible(talk.assessments)) < 2:
        talk.replace("types")
        return
    talk.replace(Asked(fact=fact, way="finder"))


def ask_again(talk: Talk, asked: Sequence[str] = ()) -> None:
    """The next question that is still open in place of the present place, whatever was not known
    before; `asked` are those of this round. Back to the place before when none is left."""
    fact = next_fact(talk.assessment.platform, talk.open_facts, asked)
    if fact is None:
        talk.back()
        return
    talk.replace(Asked(fact=fact, way="again", asked=tuple(asked)))


def ask_rest(talk: Talk, way: Way, rest: Sequence[str]) -> None:
    """The first of the facts `rest` in place of the present place, the others behind it; back to
    the place before when none is left."""
    rest = [name for name in rest if name in talk.pack.facts and talk.may_show(talk.fact(name))]
    if not rest:
        talk.back()
        return
    talk.replace(Asked(fact=rest[0], way=way, rest=tuple(rest[1:])))


def newly_raised(talk: Talk, before: Influence) -> list[str]:
    """The facts that wait for an answer now and were not waited for `before` a change."""
    return [n for n in talk.open_facts if n not in before and n not in talk.settled]
