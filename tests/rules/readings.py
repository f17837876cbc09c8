"""How a condition of the law is read, in plain arithmetic on known values. It shares no code and no
data with `rules`."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.rules.worlds import World


class Outcome(NamedTuple):
    status: str
    shortfall: object = None
    missing: tuple[str, ...] = ()


UNKNOWN = Outcome("unknown")


Rule = Callable[[World], Outcome]


def anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def yes(name: str, otherwise: str = "not_met") -> Rule:
    answers = {None: UNKNOWN, True: Outcome("met"), False: Outcome(otherwise)}
    return lambda world: answers[world.get(name)]


def declared(name: str) -> Rule:
    answers = {None: UNKNOWN, True: Outcome("review"), False: Outcome("not_met")}
    return lambda world: answers[world.get(name)]


def at_least(name: str, least: int, otherwise: str = "not_met") -> Rule:
    def rule(world: World) -> Outcome:
        value = world.get(name)
        if value is None:
            return UNKNOWN
        if value >= least:
            return Outcome("met")
        told = otherwise == "not_met" and name not in world.approximate
        return Outcome(otherwise, least - value if told else None)

    return rule


def years(name: str, least: int) -> Rule:
    def rule(world: World) -> Outcome:
        since = world.get(name)
        if since is None:
            return UNKNOWN
        if anniversary(since, least) <= world.as_of:
            return Outcome("met")
        return Outcome("not_met", anniversary(world.last_days[name], least))

    return rule


def share(part: str, whole: str, percent: int, *, more: bool = False) -> Rule:
    def rule(world: World) -> Outcome:
        some, of = world.get(part), world.get(whole)
        if some is None or of is None:
            return UNKNOWN
        if of == 0:
            return Outcome("not_met")
        if reaches(some, of):
            return Outcome("met")
        if {part, whole} & world.approximate:
            return Outcome("not_met")
        return Outcome("not_met", next(n for n in range(of + 1) if reaches(some + n, of)))

    def reaches(some: int, of: int) -> bool:
        return Fraction(some, of) > Fraction(percent, 100) or (
            not more and Fraction(some, of) == Fraction(percent, 100)
        )

    return rule


def both(*rules: Rule) -> Rule:
    def rule(world: World) -> Outcome:
        statuses = {one(world).status for one in rules}
        for status in ("not_met", "unknown", "confirm", "review", "met"):
            if status in statuses:
                return Outcome(status)
        raise AssertionError(statuses)

    return rule


def dated(answer: Rule, date_rule: Rule) -> Rule:
    """Both; the day is told only if the yes/no fact is true."""

    def rule(world: World) -> Outcome:
        if answer(world).status == "met":
            return date_rule(world)
        return both(answer, date_rule)(world)

    return rule


def same(outcomes: list[Outcome]) -> Outcome:
    statuses = {outcome.status for outcome in outcomes}
    return Outcome(statuses.pop()) if len(statuses) == 1 else UNKNOWN


def chosen(name: str, cases: Mapping[str, Rule | str], otherwise: Rule | str) -> Rule:
    def rule(world: World) -> Outcome:
        value = world.get(name)
        if value is None:
            return same([outcome(case, world) for case in (*cases.values(), otherwise)])
        return outcome(cases.get(value, otherwise), world)

    def outcome(case: Rule | str, world: World) -> Outcome:
        return Outcome(case) if isinstance(case, str) else case(world)

    return rule


def when(name: str, then: Rule) -> Rule:
    def rule(world: World) -> Outcome:
        match world.get(name):
            case None:
                return same([Outcome("not_applicable"), then(world)])
            case True:
                return then(world)
        return Outcome("not_applicable")

    return rule


def soft(rule: Rule) -> Rule:
    """第三条（五）: what fails is open for a newly established centre."""

    def softened(world: World) -> Outcome:
        outcome = rule(world)
        if outcome.status != "not_met":
            return outcome
        match world.get("newly_established"):
            case None:
                return UNKNOWN
            case True:
                return outcome._replace(status="confirm")
        return outcome

    return softened


def ban(world: World) -> Outcome:
    sanction, since = world.get("past_sanction"), world.get("past_sanction_on")
    if sanction is None:
        return UNKNOWN
    if sanction == "none":
        return Outcome("met")
    if since is None:
        return UNKNOWN
    length = {"evaluation": 3, "fraud": 3, "accident": 5}[sanction]
    if world.as_of > anniversary(since, length):
        return Outcome("met")
    again = next_day(anniversary(world.last_days["past_sanction_on"], length))
    return Outcome("not_met", again)


def papers(world: World) -> Outcome:
    recent, total = world.get("papers_3y"), world.get("papers_total")
    if recent is not None and recent >= 5:
        return Outcome("met")
    if total is not None and total < 5:
        return Outcome("not_met", None if "papers_total" in world.approximate else 5 - total)
    if recent is None or total is None:
        return UNKNOWN
    return Outcome("confirm")


def training(world: World) -> Outcome:
    def agreement_and_tutors() -> Outcome:
        given = [world.get("joint_training_agreement"), world.get("dual_tutors")]
        if None in given:
            return UNKNOWN
        return Outcome(["not_met", "confirm", "met"][given.count(True)])

    match world.get("org_type"):
        case None:
            return UNKNOWN  # a university's branch is never open, another's always
        case "university":
            return yes("graduate_degree_right")(world)
        case "research_institute" | "enterprise":
            return agreement_and_tutors()
    return Outcome("confirm")


def results(world: World) -> Outcome:
    count = world.get("leading_results")
    if count is None:
        return UNKNOWN
    if count >= 2:
        return Outcome("review")
    if count == 1:
        return Outcome("confirm")
    return Outcome("not_met", None if "leading_results" in world.approximate else 2)


def clinical_projects(world: World) -> Outcome:
    names = ("region_projects_3y", "city_projects_3y")
    counts = [world.get(name) for name in names]
    if any(count is not None and count >= 1 for count in counts):
        return Outcome("met")
    if None in counts:
        return UNKNOWN
    return Outcome("not_met", None if set(names) & world.approximate else 1)


def functions(*needed: str) -> Rule:
    def rule(world: World) -> Outcome:
        has = world.get("functions")
        if has is None:
            return UNKNOWN
        missing = []
        for one in needed:
            ways = one.split("|")
            if not set(ways) & set(has):
                missing += ways
        return Outcome("not_met", None, tuple(missing)) if missing else Outcome("met")

    return rule


def income(world: World) -> Outcome:
    sources = world.get("income_sources")
    if sources is None:
        return UNKNOWN
    if set(sources) - {"other"}:
        return Outcome("review")
    return Outcome("confirm" if sources else "not_met")


def named(ending: str, *, open_ending: bool = False) -> Rule:
    endings = (
        "工程技术研究中心",
        "野外科学观测研究站",
        "重点实验室",
        "技术创新中心",
        "临床医学研究中心",
        "产业技术研究院",
    )

    def rule(world: World) -> Outcome:
        name = (world.get("proposed_name") or "").strip()
        if not name:
            return Outcome("not_applicable")
        if not name.startswith("拉萨市") or name in ("拉萨市", f"拉萨市{ending}"):
            return Outcome("not_met")
        if name.endswith(ending):
            return Outcome("met")
        if open_ending and not name.endswith(endings):
            return Outcome("confirm")
        return Outcome("not_met")

    return rule
