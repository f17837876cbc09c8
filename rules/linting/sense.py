"""Do facts fit their criteria, can every result be explained, do bans cover every sanction?"""

from pathlib import Path

from rules.criteria import All, Ban, Choice, Either, Period, Share
from rules.criteria.anatomy import children, kinds_needed, nodes, options_needed, statuses
from rules.facts import FactKind
from rules.faults import Fault, Key
from rules.linting.walk import NUMERALS, Faults, checks
from rules.pack import Pack, Platform
from rules.status import Status

NO_SANCTION = "none"


def does_every_fact_fit(pack: Pack, platform: Platform, file: Path) -> Faults:
    facts = pack.facts_of(platform.id)
    for key, check in checks(platform):
        for node in nodes(check.decide):
            for name, kinds in kinds_needed(node).items():
                fact = facts.get(name)
                if fact is not None and fact.kind not in kinds:
                    accepted = " or ".join(kinds)
                    yield Fault.at(file, (*key, "decide"), f"{name}: {fact.kind}", accepted)
            for name, ids in options_needed(node).items():
                fact = facts.get(name)
                unknown = [one for one in ids if fact is not None and not fact.option(one)]
                if unknown:
                    accepted = f"ids of {name}'s options"
                    yield Fault.at(file, (*key, "decide"), unknown, accepted)


def is_limited_evidence_chosen(pack: Pack, platform: Platform, file: Path) -> Faults:
    """A material that no option needs would never be asked for."""
    facts = pack.facts_of(platform.id)
    for key, check in checks(platform):
        for name, options in check.evidence_only.items():
            at: Key = (*key, "evidence_only", name)
            if not isinstance(check.decide, Choice):
                yield Fault.at(file, at, check.decide.kind, "a check of kind choice")
            elif check.decide.fact in facts:
                known = {option.id for option in facts[check.decide.fact].options}
                if not options or not known.issuperset(options):
                    accepted = f"ids of {check.decide.fact}'s options"
                    yield Fault.at(file, at, list(options), accepted)


def can_every_result_be_explained(pack: Pack, platform: Platform, file: Path) -> Faults:
    for key, check in checks(platform):
        opens = any(Status.CONFIRM in statuses(node) for node in nodes(check.decide))
        if opens and not (check.open_point or check.open_question):
            accepted = "an open_point or open_question: what is open when it says confirm"
            yield Fault.at(file, key, "neither", accepted)
        if not check.remedy:
            yield Fault.at(file, key, "no remedy", "what to do when the check is not met")


def can_softening_be_asked(pack: Pack, platform: Platform, file: Path) -> Faults:
    softening = platform.softening
    if softening is None or softening.by not in pack.facts:
        return
    kind = pack.facts[softening.by].kind
    if kind is not FactKind.YESNO:
        yield Fault.at(file, ("softening", "by"), f"{softening.by}: {kind}", FactKind.YESNO)


def do_bans_cover_every_sanction(pack: Pack, folder: Path) -> Faults:
    """A sanction without years would count as none: the most dangerous slip of all."""
    file = folder / "every_platform.yaml"
    for standing in next(iter(pack.platforms.values())).before:
        ban = standing.check.decide
        if not isinstance(ban, Ban) or ban.sanction not in pack.facts:
            continue
        sanctions = {option.id for option in pack.facts[ban.sanction].options} - {NO_SANCTION}
        key: Key = ("ban", "check", "decide")
        for part, told in (("years", ban.years), ("clauses", ban.clauses)):
            if set(told) != sanctions:
                accepted = f"exactly {sorted(sanctions)}"
                yield Fault.at(file, (*key, part), sorted(told), accepted)
        for sanction, clause in ban.clauses.items():
            law, years = pack.clauses.get(clause), ban.years.get(sanction)
            if law is None:
                yield Fault.at(file, (*key, "clauses"), clause, "a clause's id")
            elif years is not None and not _stands(years, law.text):
                found = f"{sanction}: {years}"
                yield Fault.at(file, (*key, "years"), found, f"years that stand in {clause}")


def _stands(years: int, text: str) -> bool:
    return 0 < years <= len(NUMERALS) and f"{NUMERALS[years - 1]}年" in text


def are_pairs_ordered(pack: Pack, platform: Platform, file: Path) -> Faults:
    """A share counts on part ≤ whole, and so does a count within a period."""
    for key, check in checks(platform):
        for node in nodes(check.decide):
            match node:
                case Share(part=less, of=more) | Period(recent=less, total=more):
                    if (less, more) not in pack.info.orders:
                        accepted = f"[{less}, {more}] among the orders of pack.yaml"
                        yield Fault.at(file, (*key, "decide"), "no such order", accepted)


def are_cues_of_facts_that_can_be_told(pack: Pack, folder: Path) -> Faults:
    """A text or a list is never taken from a clause of a message."""
    for index, fact in enumerate(pack.facts.values()):
        if fact.cues and (fact.personal or fact.kind in (FactKind.TEXT, FactKind.SEVERAL)):
            accepted = "cues for figures, dates, choices and yes/no only"
            yield Fault.at(folder / "facts.yaml", (index, "cues"), list(fact.cues), accepted)


def can_every_node_be_combined(pack: Pack, platform: Platform, file: Path) -> Faults:
    """An "and" and an "or" know no branch that does not apply, and no datum decides `unknown`."""
    for key, check in checks(platform):
        for node in nodes(check.decide):
            below = {s for child in children(node) for one in nodes(child) for s in statuses(one)}
            combining = isinstance(node, All | Either)
            if combining and Status.NOT_APPLICABLE in below:
                accepted = "criteria that always apply: put the branch outside"
                yield Fault.at(file, (*key, "decide"), Status.NOT_APPLICABLE, accepted)
            if combining and any(children(node).count(one) > 1 for one in children(node)):
                yield Fault.at(file, (*key, "decide"), "one criterion twice", "each once")
            if Status.UNKNOWN in statuses(node):
                accepted = "a status that facts can give"
                yield Fault.at(file, (*key, "decide"), Status.UNKNOWN, accepted)
