"""Cases around every figure, date, option and list of a check, made from the rule data."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, NamedTuple

from rules.criteria import Ban, Share, Years
from rules.criteria.anatomy import figures_of, nodes
from rules.facts import Fact, FactKind
from rules.pack import Check, Pack
from tests.rules.oracle import expected
from tests.rules.readings import Outcome, anniversary
from tests.rules.worlds import FIGURES, is_date

AS_OF = date(2026, 11, 25)
ABSENT = object()
NAMES = (
    "",
    "　 ",
    "拉萨市",
    "拉萨市青稞",
    "拉萨青稞重点实验室",
    "青稞工业技术研究院",
    "拉萨市青稞工业技术研究院",
    "拉萨市工业技术研究院",
    "拉萨市青稞技术创新中心（筹）",
    *(
        f"{before}{ending}{after}"
        for ending in (
            "工程技术研究中心",
            "野外科学观测研究站",
            "重点实验室",
            "技术创新中心",
            "临床医学研究中心",
            "产业技术研究院",
        )
        for before, after in (("拉萨市", ""), (" 拉萨市青", "\n"), ("拉萨市青稞", "甲"), ("青", ""))
    ),
)


class Case(NamedTuple):
    facts: Mapping[str, Any]
    as_of: date
    expected: Outcome


_MADE: dict[tuple[str, str], tuple[Case, ...]] = {}


def cases_of(pack: Pack, platform: str, check: Check) -> tuple[Case, ...]:
    """Every combination of telling values of the facts that the check reads."""
    key = platform, check.id
    if key not in _MADE:
        _MADE[key] = tuple(made(pack, platform, check))
    return _MADE[key]


def made(pack: Pack, platform: str, check: Check) -> Iterator[Case]:
    facts = pack.facts_of(platform)
    softening = pack.platforms[platform].softening
    names = list(check.decide.reads())
    softened = "3.2." <= check.id < "3.5"
    if softening and softened:
        names.append(softening.by)
    share = next((n for n in nodes(check.decide) if isinstance(n, Share)), None)
    if share:
        raws: Iterator[Mapping[str, Any]] = share_facts(share)
    else:
        menus = [menu(facts[name], check, len(names)) for name in names]
        raws = (
            {n: v for n, v in zip(names, values, strict=True) if v is not ABSENT}
            for values in product(*menus)
        )
    for raw in raws:
        for as_of in days_of_application(check):
            if any(f"{day}-01"[:10] > as_of.isoformat() for day in dates(raw)):
                continue
            if raw.get("past_sanction") == "none" and "past_sanction_on" in raw:
                continue
            outcome = expected(platform, check.id, raw, as_of)
            if outcome is not None:
                yield Case(raw, as_of, outcome)


def dates(raw: Mapping[str, Any]) -> list[str]:
    return [value for name, value in raw.items() if is_date(name, value)]


def days_of_application(check: Check) -> list[date]:
    if any(isinstance(node, (Years, Ban)) for node in nodes(check.decide)):
        return [AS_OF, date(2026, 11, 30), date(2026, 2, 27), date(2026, 2, 28), date(2029, 3, 1)]
    return [AS_OF]


def menu(fact: Fact, check: Check, companions: int) -> list[Any]:
    figures = {figure for node in nodes(check.decide) for figure in figures_of(node)}
    match fact.kind:
        case FactKind.YESNO | FactKind.DECLARED:
            return [ABSENT, True, False]
        case FactKind.CHOICE:
            return [ABSENT, *(option.id for option in fact.options)]
        case FactKind.SEVERAL:
            ids = [option.id for option in fact.options]
            sizes = range(len(ids) + 1)
            return [ABSENT, *(list(some) for n in sizes for some in combinations(ids, n))]
        case FactKind.COUNT:
            figures |= {2} if check.id == "3.3.results" else set()
            return [ABSENT, *count_menu(figures, short=companions > 1)]
        case FactKind.NUMBER:
            return [ABSENT, *number_menu(figures | law_figures(fact))]
        case FactKind.DATE:
            return [ABSENT, *date_menu(figures or {1, 2, 3, 5})]
    return [ABSENT, *NAMES]


def law_figures(fact: Fact) -> set[int]:
    if fact.unit == "元":
        return {figure for figure in FIGURES if figure >= 300_000}
    return {20} if fact.unit == "年" else {200, 300, 1000, 2000}


def around(figure: int) -> list[dict[str, Any]]:
    """Every approximate form on both sides of `figure`."""
    low = max(figure - 2, 0)
    return [
        *({"at_least": figure + step} for step in (-1, 0, 1)),
        *({"more_than": figure + step} for step in (-1, 0)),
        *({"at_most": figure + step} for step in (-1, 0, 1)),
        *({"less_than": figure + step} for step in (0, 1) if figure + step > 0),
        {"between": [low, figure - 1]} if figure > 1 else {"between": [0, 0]},
        {"between": [figure - 1, figure]},
        {"between": [figure, figure + 1]},
        {"between": [figure, figure]},
        {"about": figure},
        {"about": figure * 2},
        {"about": figure // 2},
    ]


def count_menu(figures: set[int], *, short: bool) -> list[Any]:
    exact = sorted({0, *(f + step for f in figures for step in (-1, 0, 1, 3) if f + step >= 0)})
    return [*exact, *(form for f in figures for form in around(f)[: 8 if short else None])]


def number_menu(figures: set[int]) -> list[Any]:
    exact: list[Any] = sorted(
        {0, *(f + step for f in figures for step in (-1, -0.5, 0, 0.5, 1) if f + step >= 0)}
    )
    exact.append(float(max(figures)))
    return [*exact, *(form for f in figures for form in around(f))]


def date_menu(lengths: set[int]) -> list[str]:
    """Days and months on, before and after the anniversary, for every length of years."""
    found = {
        "2024-02-29",
        "2023-02-28",
        "2024-02",
        "2023-02",
        "2026-11",
        "2026-11-25",
        "2025-11-30",
    }
    for length in {1, 2, 3, 5, *lengths}:
        day = anniversary(AS_OF, -length)
        for step in (-1, 0, 1):
            near = day + timedelta(days=step)
            found |= {near.isoformat(), anniversary(near, 1).isoformat()}
        month = day.year * 12 + day.month - 1
        found |= {f"{m // 12}-{m % 12 + 1:02d}" for m in (month - 1, month, month + 1)}
    return sorted(found)


def share_facts(share: Share) -> Iterator[Mapping[str, Any]]:
    yield {}
    yield {share.part: 5}
    yield {share.of: 5}
    yield {share.of: 0}
    for whole in (0, 1, 2, 3, 10, 15, 20, 33, 100, 101):
        edge = share.percent * whole // 100
        near = {0, whole, *(edge + step for step in (-1, 0, 1, 2))}
        for part in sorted(n for n in near if 0 <= n <= whole):
            yield {share.part: part, share.of: whole}
    parts: list[Any] = [3, 6, 20, *around(3), *around(6), {"between": [4, 30]}]
    wholes: list[Any] = [6, 10, 12, 20, 30, *around(10), {"between": [8, 15]}, {"at_least": 0}]
    for part, whole in product(parts, wholes):
        yield {share.part: part, share.of: whole}
