"""A second reading of the annex, in plain arithmetic: what every check gives, worked out by trying
every value that an approximate figure may have. It shares no code and no data with `rules`."""

import calendar
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

NUMBERS = {"site_area_m2", "lab_area_m2", "equipment_value_cny", "land_right_years"}
# Figures of the annex that are compared with a number (not a count).
FIGURES = (20, 200, 300, 1000, 2000, 300_000, 500_000, 1_000_000, 3_000_000)
FAR = 10**9
NEAR = Fraction(1, 1000)
ORDERS = (
    ("senior_title_count", "mid_title_count"),
    ("senior_title_count", "full_time_researchers"),
    ("mid_title_count", "full_time_researchers"),
    ("papers_3y", "papers_total"),
    ("research_staff", "staff_total"),
    ("bachelor_or_mid_title_count", "staff_total"),
    ("bachelor_rd_staff", "staff_total"),
    ("bachelor_rd_staff", "bachelor_or_mid_title_count"),
)


class Outcome(NamedTuple):
    status: str
    shortfall: object = None
    missing: tuple[str, ...] = ()


UNKNOWN = Outcome("unknown")


@dataclass(frozen=True)
class World:
    """One way in which the facts may be: every figure a number, every date a day."""

    facts: Mapping[str, Any]
    as_of: date
    approximate: frozenset[str]
    last_days: Mapping[str, date]

    def get(self, name: str) -> Any:
        return self.facts.get(name)


Rule = Callable[[World], Outcome]


def anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


# Rules


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


FIELD = chosen("field", {"other": "confirm"}, "met")
LEGAL_PERSON = both(yes("independent_legal_person"), yes("registered_in_lhasa"))
HONEST = yes("misconduct_free_2y")

LAW: dict[str, dict[str, Rule]] = {
    "engineering_center": {
        "ban": ban,
        "location": yes("platform_in_lhasa"),
        "2.field": FIELD,
        "3.1.legal_person": LEGAL_PERSON,
        "3.1.influence": declared("field_influence"),
        "3.1.operation": years("operating_since", 2),
        "3.1.alliance": chosen(
            "application_form",
            {"alliance": both(yes("lead_entity_designated"), yes("joint_agreement"))},
            "not_applicable",
        ),
        "3.2.direction": soft(declared("aligned_with_industry")),
        "3.2.basis": soft(declared("engineering_basis")),
        "3.3.area": soft(at_least("site_area_m2", 200)),
        "3.3.site": soft(yes("site_fixed")),
        "3.3.equipment": soft(at_least("equipment_value_cny", 300_000)),
        "3.3.management": soft(declared("organization_and_rules")),
        "3.4.leader": soft(declared("technical_leader")),
        "3.4.team": soft(at_least("team_size", 5)),
        "3.4.testing": soft(declared("testing_capability")),
        "3.5.new_center": when("newly_established", declared("new_center_plan")),
        "3.6.support": declared("host_support"),
        "3.7.misconduct": HONEST,
        "name": named("工程技术研究中心"),
    },
    "field_station": {
        "ban": ban,
        "location": yes("site_in_lhasa"),
        "2.field": FIELD,
        "3.1.location": yes("site_in_lhasa"),
        "3.1.host": chosen(
            "org_type",
            {"university": "met", "research_institute": "met", "industry_department": "met"},
            "confirm",
        ),
        "3.2.representative": declared("site_representative"),
        "3.3.site": declared("experiment_site"),
        "3.3.land": chosen(
            "land_right",
            {"certificate": "met", "proof": at_least("land_right_years", 20)},
            "not_met",
        ),
        "3.4.level": declared("research_level"),
        "3.4.operation": years("station_operating_since", 1),
        "3.4.data": dated(yes("observation_continuous"), years("observation_data_since", 1)),
        "3.5.team": declared("team_structured"),
        "3.5.management": declared("organization_and_rules"),
        "3.6.sharing": yes("data_sharing_commitment"),
        "3.7.support": both(declared("host_support"), declared("department_support")),
        "name": named("野外科学观测研究站"),
    },
    "key_laboratory": {
        "ban": ban,
        "location": yes("platform_in_lhasa"),
        "2.field": FIELD,
        "3.1.legal_person": LEGAL_PERSON,
        "3.1.area": at_least("lab_area_m2", 300),
        "3.1.equipment": at_least("equipment_value_cny", 500_000),
        "3.1.conditions": declared("research_conditions"),
        "3.2.advantage": declared("innovation_advantage"),
        "3.2.foundation": years("lab_established_on", 2),
        "3.3.leader": declared("academic_leader"),
        "3.3.team": at_least("research_team_size", 10),
        "3.4.projects": at_least("projects_3y", 5),
        "3.4.papers": papers,
        "3.5.researchers": at_least("full_time_researchers", 15),
        "3.5.mid_titles": share("mid_title_count", "full_time_researchers", 30),
        "3.5.senior_titles": share("senior_title_count", "full_time_researchers", 10),
        "3.6.training": training,
        "3.6.openness": declared("open_operation"),
        "3.7.direction": declared("focused_direction"),
        "3.7.ip": declared("ip_management"),
        "3.8.support": declared("host_support"),
        "3.9.misconduct": HONEST,
        "name": named("重点实验室"),
    },
    "innovation_center": {
        "ban": ban,
        "location": yes("platform_in_lhasa"),
        "2.field": FIELD,
        "3.1.entity": chosen(
            "org_type",
            {"industry_alliance": yes("registered_in_lhasa", "confirm")},
            LEGAL_PERSON,
        ),
        "3.1.operation": years("operating_since", 2),
        "3.1.public_service": declared("industry_public_service"),
        "3.2.direction": declared("aligned_with_strategy"),
        "3.3.advantage": declared("key_technology"),
        "3.3.results": results,
        "3.3.team": at_least("team_size", 20),
        "3.4.cooperation": declared("cooperation_mechanism"),
        "3.4.cases": at_least("service_cases", 5),
        "3.5.goals": declared("technical_goals"),
        "3.6.misconduct": HONEST,
        "name": named("技术创新中心"),
    },
    "clinical_center": {
        "ban": ban,
        "location": yes("hospital_in_lhasa"),
        "2.field": FIELD,
        "3.1.hospital": both(
            yes("hospital_in_lhasa"),
            chosen(
                "hospital_grade",
                {"3_special": "met", "3a": "met", "3b": "met", "3_ungraded": "confirm"},
                "not_met",
            ),
        ),
        "3.1.conditions": declared("clinical_conditions"),
        "3.2.team": declared("clinical_team"),
        "3.3.achievement": declared("clinical_achievement"),
        "3.3.projects": clinical_projects,
        "3.4.city_hospitals": at_least("partner_city_hospitals", 1, "confirm"),
        "3.4.county_institutions": at_least("partner_county_institutions", 3),
        "3.4.network": declared("cooperation_network"),
        "3.5.charter": yes("charter"),
        "3.5.managers": at_least("full_time_managers", 1),
        "name": named("临床医学研究中心"),
    },
    "rd_institution": {
        "ban": ban,
        "location": yes("platform_in_lhasa"),
        "2.field": FIELD,
        "3.1.legal_person": yes("independent_legal_person"),
        "3.1.capability": declared("major_project_capability"),
        "3.2.registration": dated(yes("registered_in_lhasa"), years("registered_on", 2)),
        "3.2.management": declared("organization_and_rules"),
        "3.2.governance": when("multi_investor", yes("council_governance", "confirm")),
        "3.2.charter": when("multi_investor", yes("charter", "confirm")),
        "3.3.area": chosen(
            "category",
            {
                "agriculture": at_least("site_area_m2", 2000),
                "industry": at_least("site_area_m2", 1000),
                "service": at_least("site_area_m2", 300),
            },
            "confirm",
        ),
        "3.3.equipment": chosen(
            "category",
            {
                "agriculture": at_least("equipment_value_cny", 1_000_000),
                "industry": at_least("equipment_value_cny", 3_000_000),
                "service": "not_applicable",
            },
            "confirm",
        ),
        "3.3.functions": chosen(
            "category",
            {
                "agriculture": functions(
                    "consulting", "testing_pilot", "transfer|incubation", "training"
                ),
                "industry": functions("consulting", "testing_pilot", "transfer", "training"),
                "service": functions("consulting", "inspection", "transfer|incubation", "training"),
            },
            "confirm",
        ),
        "3.4.research_ratio": share("research_staff", "staff_total", 60),
        "3.4.qualified_ratio": share("bachelor_or_mid_title_count", "staff_total", 50, more=True),
        "3.4.professionals": at_least("bachelor_rd_staff", 10),
        "3.4.leader": at_least("tech_leaders", 1),
        "3.5.investor": at_least("backbone_investors", 1),
        "3.5.support": at_least("supporting_institutions", 1),
        "3.5.cases": at_least("service_cases", 3),
        "3.6.income": income,
        "3.7.misconduct": HONEST,
        "name": named("产业技术研究院", open_ending=True),
    },
}


# Every value that a JSON form allows


def whole_values(form: str, bound: Any) -> list[int]:
    match form:
        case "at_least":
            return [*range(bound, bound + 25), bound + 40, bound + 100, FAR]
        case "more_than":
            return whole_values("at_least", bound + 1)
        case "at_most":
            return list(range(bound + 1))
        case "less_than":
            return list(range(bound))
        case "between":
            return list(range(bound[0], bound[1] + 1))
        case "about":
            return list(range(9 * bound // 10, -(-11 * bound // 10) + 1))
    raise AssertionError(form)


def real_values(form: str, bound: Any) -> list[Fraction]:
    low, high = Fraction(0), Fraction(FAR)
    match form:
        case "at_least" | "more_than":
            low = Fraction(bound) + (NEAR if form == "more_than" else 0)
        case "at_most" | "less_than":
            high = Fraction(bound) - (NEAR if form == "less_than" else 0)
        case "between":
            low, high = Fraction(bound[0]), Fraction(bound[1])
        case "about":
            low, high = Fraction(bound) * 9 / 10, Fraction(bound) * 11 / 10
    inside = [f + shift for f in FIGURES for shift in (-NEAR, 0, NEAR) if low <= f + shift <= high]
    return [low, *map(Fraction, inside), high]


def days(text: str, as_of: date) -> list[date]:
    if len(text) == len("2022-03-15"):
        return [date.fromisoformat(text)]
    return [day for day in all_days(text) if day <= as_of]


def all_days(month: str) -> list[date]:
    year, number = int(month[:4]), int(month[5:])
    count = calendar.monthrange(year, number)[1]
    return [date(year, number, day) for day in range(1, count + 1)]


def is_date(name: str, value: object) -> bool:
    return isinstance(value, str) and name.endswith(("_on", "_since"))


def values_of(name: str, value: Any, as_of: date) -> list[Any]:
    if isinstance(value, dict):
        ((form, bound),) = value.items()
        return (real_values if name in NUMBERS else whole_values)(form, bound)
    if is_date(name, value):
        return days(value, as_of)
    if isinstance(value, float):
        return [Fraction(str(value))]
    return [value]


def worlds(raw: Mapping[str, Any], as_of: date) -> Iterator[World]:
    """Every way in which the facts may be, those that contradict each other left out."""
    known = {name: value for name, value in raw.items() if value is not None}
    approximate = frozenset(name for name, value in known.items() if isinstance(value, dict))
    last_days = {
        name: all_days(value)[-1] if len(value) == len("2022-03") else date.fromisoformat(value)
        for name, value in known.items()
        if is_date(name, value)
    }
    for values in product(*(values_of(name, value, as_of) for name, value in known.items())):
        facts = dict(zip(known, values, strict=True))
        if all(facts[a] <= facts[b] for a, b in ORDERS if a in facts and b in facts):
            yield World(facts, as_of, approximate, last_days)


def expected(platform: str, check: str, raw: Mapping[str, Any], as_of: date) -> Outcome | None:
    """What the check gives: what every possible world agrees on. None: the facts contradict each
    other."""
    outcomes = {LAW[platform][check](world) for world in worlds(raw, as_of)}
    if not outcomes:
        return None
    if len({outcome.status for outcome in outcomes}) > 1:
        return UNKNOWN
    return min(outcomes, key=repr)
