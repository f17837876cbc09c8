"""Questions about one's own case (我够不够), answered by the case's own assessment."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dialogs.hearing import Heard, hear
from dialogs.places import Asked, Place, ReadBackOf
from dialogs.talk import Talk
from dialogs.telling import in_words, label_of
from dialogs.verdict import verdict_in_words
from rules.facts import FactKind
from rules.gaps import gaps
from rules.i18n import _
from rules.result import CheckResult
from rules.status import Status

MOST = 4

# Questions about one's own case, and those that ask for nothing else.
_OWN = re.compile(
    r"(?:我|咱|俺).{0,12}(?:够|达标|达到|符合|满足|行|合格|可以|能)|"
    r"(?:这样|这个数|这些|目前|现在).{0,8}(?:够|达标|符合|满足|行)|够不够|够[吗嘛么]|达不达标|达标[吗没]|"
    r"\b(?:do|are|is|does)\s+(?:we|i|my|our|this|that)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:那|那么|请问|你看|看看)?(?:我|我们|咱|咱们|俺们?)?"
    r"(?:这|这样|这个|这些|这边|目前|现在|到底)?(?:算|就)?"
    r"(?:够不够|够[吗嘛]|够了吗|够没|够不|够格吗|达不达标|达标[吗嘛]|达标没有?|达标了吗|达到了?吗|符合吗|"
    r"符不符合|行[吗嘛]|行不行|合格吗|满足吗|可以吗|够条件吗|符合条件吗|能报吗|能申请吗|能不能报)[啊呀呢哦]?|"
    r"do (?:we|i) qualify|is (?:this|it|that) enough|are we eligible"
)
# Questions about the whole case: what is missing, and whether it may go in.
_WHOLE = re.compile(
    r"(?:那|那么|请问|你看|看看)?(?:我|我们|咱|咱们|俺们?|平台)?(?:这样|这边|目前|现在|到底|总共|一共)?"
    r"(?:(?:还|都)?(?:差|缺|欠|少)(?:了|些)?(?:什么|些?啥子?|哪些|哪几[样项个条]|几[样项条个])(?:条件|没达到|没够)?|"
    r"能报了?吗|能报不|能不能报|能申请了?吗|能不能申请|够不够条件|够条件了?吗|够格吗|符不?符合条件吗?|"
    r"哪些(?:条件)?(?:没达到|没够|不够|不达标|不符合))[啊呀呢哦嘛]?|"
    r"what (?:is|are we|am i) (?:still )?missing|what do (?:we|i) (?:still )?(?:lack|need)|"
    r"do (?:we|i) qualify|are we eligible|can we apply"
)
_ASKED = re.compile(
    r"[，,。；;？?！!]|够|达|行不|行吗|可以|符合|满足|能不能|算不算|enough", re.IGNORECASE
)
_OVERLAYS = ("ask", "clause", "staff", "why", "help")


class Own(NamedTuple):
    """What the case's own answers, or a value named in the question, make of some checks."""

    heading: str
    results: tuple[CheckResult, ...]


def is_own(question: str) -> bool:
    """Does it ask about the applicant's own case?"""
    return _OWN.search(question) is not None or is_bare(question)


def is_bare(question: str) -> bool:
    """Does it ask only whether it suffices, and not what?"""
    return _BARE.fullmatch(question.strip(" ?？。！!，,").casefold()) is not None


def is_whole(question: str) -> bool:
    """Does it ask about the applicant's whole case, and nothing else?"""
    return _WHOLE.fullmatch(question.strip(" ?？。！!，,").casefold()) is not None


def whole_case(talk: Talk) -> Own | None:
    """How the case stands altogether, and what is not met, the first few; None where no type was
    chosen."""
    if talk.platform is None:
        return None
    found = gaps(talk.assessment)
    unmet = [gap.result for gap in (*found[Status.NOT_MET], *found[Status.CONFIRM])]
    heading = _("按您已经填的：{verdict}").format(verdict=verdict_in_words(talk))
    return Own(heading, tuple(unmet[:MOST]))


def beneath(talk: Talk) -> Place | None:
    """The place that stands beneath questions and clauses."""
    return next((p for p in reversed(talk.case.trail) if p.state not in _OVERLAYS), None)


def discussed(talk: Talk) -> list[CheckResult]:
    """The checks of the chosen type that the question beneath decides."""
    place = beneath(talk)
    if talk.platform is None or place is None or not isinstance(place.about, Asked | ReadBackOf):
        return []
    fact = place.about.fact
    return [result for result in talk.assessment.checks if fact in result.check.reads]


def own_case(talk: Talk, question: str, checks: Sequence[str]) -> Own | None:
    """How the case stands at `checks` (full ids): with the value that the question names, if it
    names one, else with what was answered; None where the chosen type has none of them."""
    if talk.platform is None:
        return None
    results = [one for one in talk.assessment.checks if one.id in checks][:MOST]
    if not results:
        return None
    return _supposed(talk, question, results) or Own(_("按您已经填的："), tuple(results))


def _supposed(talk: Talk, question: str, results: Sequence[CheckResult]) -> Own | None:
    """The checks with the one value that the question names. It is not recorded."""
    names = {name for result in results for name in result.check.reads}
    facts = [talk.fact(name) for name in names]
    figures = [fact for fact in facts if fact.kind in (FactKind.NUMBER, FactKind.COUNT)]
    said = _ASKED.split(question, maxsplit=1)[0]
    if len(figures) != 1 or not said:
        return None
    fact = figures[0]
    heard = hear(fact, said, talk.today)
    if not isinstance(heard, Heard) or heard.fuzzy or not isinstance(heard.value, int | float):
        return None
    supposed = talk.assess(talk.known.platform, {**talk.facts, fact.id: heard.value})
    wanted = {result.id for result in results if fact.id in result.check.reads}
    heading = _("如果「{label}」填 {value}：")
    return Own(
        heading.format(label=label_of(fact), value=in_words(fact, heard.value)),
        tuple(result for result in supposed.checks if result.id in wanted),
    )
