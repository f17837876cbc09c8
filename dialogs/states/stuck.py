"""What a question offers to whom it did not understand twice: examples, buttons, and people."""

from collections.abc import Mapping, Sequence

from dialogs.places import Asked
from dialogs.screens import Choice, Line, Lines
from dialogs.states.base import answer, nav
from dialogs.talk import Talk
from dialogs.telling import in_words
from rules.criteria import Threshold
from rules.criteria.anatomy import nodes
from rules.facts import Fact, FactKind
from rules.i18n import N_, _

FAILURES = 2

# Ways to write that are read, by reader and by kind.
_EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "area_m2": (N_("320平"), N_("三百多平"), N_("半亩")),
    "money_cny": (N_("60万"), N_("五十多万元"), N_("不到50万")),
    "duration_years": (N_("25年"), N_("二十多年"), N_("十年半")),
    FactKind.COUNT: (N_("12"), N_("二十多"), N_("没有")),
    FactKind.NUMBER: (N_("12"), N_("二十多"), N_("没有")),
    FactKind.DATE: (N_("2022年3月"), N_("2022-03-15"), N_("两年半前")),
    FactKind.CHOICE: (N_("选项的名称"), N_("选项的序号，如“2”")),
    FactKind.SEVERAL: (N_("几项的名称，之间用顿号"), N_("都有"), N_("都没有")),
}


def is_stuck(about: Asked) -> bool:
    return about.failed >= FAILURES


def examples(fact: Fact) -> Lines | None:
    """How an answer may be written; None of what is read as it stands."""
    written = _EXAMPLES.get(fact.reads) or _EXAMPLES.get(fact.kind)
    if fact.kind in (FactKind.YESNO, FactKind.DECLARED):
        yes, no = (_("是"), _("不是")) if fact.asks_whether else (_("有"), _("没有"))
        return _as_lines([yes, no, _("不清楚")])
    return _as_lines([_(one) for one in written]) if written else None


def _as_lines(written: Sequence[str]) -> Lines:
    return Lines(heading=_("这样写就读得懂："), items=tuple(Line(text=one) for one in written))


def bands(talk: Talk, fact: Fact) -> dict[str, dict[str, int]]:
    """A figure to tap: whether it reaches what the open checks ask, where they ask one figure."""
    if talk.platform is None or fact.kind not in (FactKind.NUMBER, FactKind.COUNT):
        return {}
    asked = {
        node.min
        for result in talk.open_facts.get(fact.id, ())
        for node in nodes(result.check.decide)
        if isinstance(node, Threshold) and node.fact == fact.id
    }
    if len(asked) != 1:
        return {}
    least = asked.pop()
    return {"at_least": {"at_least": least}, "less_than": {"less_than": least}}


def ways_out(talk: Talk, fact: Fact) -> tuple[list[Choice], Choice]:
    """The figures to tap, and the way to people."""
    buttons = [answer(name, in_words(fact, value)) for name, value in bands(talk, fact).items()]
    return buttons, nav("staff", _("找工作人员"))
