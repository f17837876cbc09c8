"""Is every name known, used, and used once?"""

from pathlib import Path

from rules.facts import FactKind
from rules.faults import Fault, Key
from rules.linting.walk import Faults, checks
from rules.pack import Pack, Platform

READERS = ("", "area_m2", "money_cny", "count", "percent", "duration_years", "date", "phone")


def is_every_fact_known(pack: Pack, platform: Platform, file: Path) -> Faults:
    for key, check in checks(platform):
        for name in check.reads:
            if name not in pack.facts:
                yield Fault.at(file, (*key, "decide"), name, "a fact of facts.yaml")
    named: list[tuple[Key, str]] = [(("place_fact",), platform.place_fact)]
    named += [(("document_facts", i), name) for i, name in enumerate(platform.document_facts)]
    named += [(("asking", name), name) for name in platform.asking]
    named += [(("softening", "by"), platform.softening.by)] if platform.softening else []
    for key, name in named:
        if name not in pack.facts:
            yield Fault.at(file, key, name, "a fact of facts.yaml")
        elif key[0] == "asking" and name not in pack.facts_of(platform.id):
            yield Fault.at(file, key, name, "a fact that this platform has")


def is_every_reference_known(pack: Pack, platform: Platform, file: Path) -> Faults:
    for key, check in checks(platform):
        for name in check.evidence:
            if name not in pack.evidence:
                yield Fault.at(file, (*key, "evidence"), name, "an id of evidence.yaml")
        for name in check.evidence_only:
            if name not in check.evidence:
                accepted = "an id of this check's evidence"
                yield Fault.at(file, (*key, "evidence_only"), name, accepted)
        for field in ("open_point", "confirm_point"):
            code = getattr(check, field)
            if code and code not in pack.open_points:
                yield Fault.at(file, (*key, field), code, "an open point's code")
    if platform.softening:
        if platform.softening.open_point not in pack.open_points:
            found = platform.softening.open_point
            yield Fault.at(file, ("softening", "open_point"), found, "an open point's code")
        for clause in platform.softening.clauses:
            if clause not in pack.clauses:
                yield Fault.at(file, ("softening", "clauses"), clause, "a clause's id")


def is_everything_used(pack: Pack, folder: Path) -> Faults:
    used_facts = {n for p in pack.platforms.values() for n in (*p.reads(), *p.document_facts)}
    used_facts |= set(pack.info.common_facts)
    for index, name in enumerate(pack.facts):
        if name not in used_facts:
            yield Fault.at(folder / "facts.yaml", (index, "id"), name, "a fact that is used")
    used_evidence = {
        name
        for platform in pack.platforms.values()
        for _clause, check in platform.standing_checks
        for name in check.evidence
    }
    file = folder / "evidence.yaml"
    for index, (name, material) in enumerate(pack.evidence.items()):
        if name not in used_evidence and not material.every_type:
            yield Fault.at(file, (index, "id"), name, "a material that a check names")
        if material.every_type and material.every_type not in pack.clauses:
            found = material.every_type
            yield Fault.at(file, (index, "every_type"), found, "a clause's id")


def are_ids_used_once(pack: Pack, platform: Platform, file: Path) -> Faults:
    seen: set[str] = set()
    for index, option in enumerate(platform.fields):
        if option.id in seen:
            yield Fault.at(file, ("fields", index, "id"), option.id, "an id used once")
        seen.add(option.id)


def are_options_used_once(pack: Pack, folder: Path) -> Faults:
    for index, fact in enumerate(pack.facts.values()):
        ids = [option.id for option in fact.options]
        if len(set(ids)) != len(ids):
            key: Key = (index, "options")
            yield Fault.at(folder / "facts.yaml", key, ids, "ids used once")


def do_open_points_name_clauses(pack: Pack, folder: Path) -> Faults:
    for index, point in enumerate(pack.open_points.values()):
        for name in point.clauses:
            if name not in pack.clauses:
                file = folder / "open_points.yaml"
                yield Fault.at(file, (index, "clauses"), name, "a clause's id")


def do_shared_checks_stand_under_the_law(pack: Pack, folder: Path) -> Faults:
    file = folder / "every_platform.yaml"
    first = next(iter(pack.platforms.values()))
    for standing in (*first.before, *first.after):
        if standing.clause not in pack.clauses:
            key: Key = (standing.check.id, "clause")
            yield Fault.at(file, key, standing.clause, "a clause's id")


def are_exclusions_known(pack: Pack, folder: Path) -> Faults:
    file = folder / "pack.yaml"
    for index, (choice, option, other) in enumerate(pack.info.never_with):
        fact = pack.facts.get(choice)
        if fact is None or fact.option(option) is None or other not in pack.facts:
            accepted = "[a choice, one of its options, a fact]"
            yield Fault.at(file, ("never_with", index), [choice, option, other], accepted)


def are_the_common_facts_sound(pack: Pack, folder: Path) -> Faults:
    file = folder / "pack.yaml"
    counts = (FactKind.COUNT, FactKind.NUMBER)
    for index, pair in enumerate(pack.info.orders):
        for name in pair:
            if name not in pack.facts or pack.facts[name].kind not in counts:
                yield Fault.at(file, ("orders", index), name, "a figure of facts.yaml")
    for index, name in enumerate(pack.info.common_facts):
        if name not in pack.facts:
            yield Fault.at(file, ("common_facts", index), name, "a fact of facts.yaml")
    for index, fact in enumerate(pack.facts.values()):
        if fact.reads not in READERS:
            found, accepted = fact.reads, f"one of {READERS[1:]}"
            yield Fault.at(folder / "facts.yaml", (index, "reads"), found, accepted)
        choosing = fact.kind in (FactKind.CHOICE, FactKind.SEVERAL)
        if bool(fact.options) != choosing and fact.id != "field":
            key: Key = (index, "options")
            accepted = "options for a choice, none for another kind"
            yield Fault.at(folder / "facts.yaml", key, len(fact.options), accepted)
