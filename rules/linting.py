"""What the shapes cannot say about a pack: that the law is quoted whole, that every name is known,
that figures stand in the text. One function a question; each yields the faults it finds."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from rules.criteria import Ban
from rules.criteria.anatomy import figures_of, kinds_needed, nodes, options_needed, statuses
from rules.facts import FactKind
from rules.faults import Fault, Key, repeated_keys
from rules.pack import Check, Pack, Platform
from rules.status import Status

Faults = Iterator[Fault]

READERS = ("", "area_m2", "money_cny", "count", "percent", "duration_years", "date")

NUMERALS = "一二三四五六七八九十"
NO_SANCTION = "none"


def lint(pack: Pack, folder: Path) -> list[Fault]:
    """Every fault of a pack whose shapes are right."""
    faults = [fault for file in sorted(folder.glob("*.yaml")) for fault in repeated_keys(file)]
    for platform in pack.platforms.values():
        for platform_lint in PLATFORM_LINTS:
            faults += platform_lint(pack, platform, folder / f"{platform.id}.yaml")
    for pack_lint in PACK_LINTS:
        faults += pack_lint(pack, folder)
    return faults


def _annex_checks(platform: Platform) -> Iterator[tuple[int, int, Check]]:
    for index, part in enumerate(platform.annex):
        for at, check in enumerate(part.checks):
            yield index, at, check


def _checks(platform: Platform) -> Iterator[tuple[Key, Check]]:
    for standing in (*platform.before, *platform.after):
        yield (), standing.check
    for index, at, check in _annex_checks(platform):
        yield ("annex", index, "checks", at), check


def does_every_clause_of_the_annex_stand(pack: Pack, platform: Platform, file: Path) -> Faults:
    law = [name for name in pack.clauses if name.startswith(f"annex.{platform.id}.")]
    stated = [part.clause for part in platform.annex]
    if law != stated:
        missing = [name for name in law if name not in stated]
        found = f"missing {missing}" if missing else f"order or repetition {stated}"
        yield Fault.at(file, ("annex",), found, f"each clause once, in the law's order: {law}")


def is_the_text_whole(pack: Pack, platform: Platform, file: Path) -> Faults:
    for index, part in enumerate(platform.annex):
        clause = pack.clauses.get(part.clause)
        spans = "".join(span.text for span in part.text)
        if clause is not None and spans != clause.text:
            at = next(
                (i for i, (a, b) in enumerate(zip(spans, clause.text, strict=False)) if a != b),
                min(len(spans), len(clause.text)),
            )
            accepted = f"the clause, verbatim; there: {clause.text[at : at + 20]!r}"
            yield Fault.at(file, ("annex", index, "text"), spans[at : at + 20], accepted)


def is_every_span_claimed(pack: Pack, platform: Platform, file: Path) -> Faults:
    ids = {check.id for part in platform.annex for check in part.checks}
    claimed: set[str] = set()
    for index, part in enumerate(platform.annex):
        for at, span in enumerate(part.text):
            key: Key = ("annex", index, "text", at)
            if bool(span.of) == bool(span.decides_nothing):
                found = "both" if span.of else "neither"
                yield Fault.at(file, key, found, "either `of` checks or `decides_nothing`: why")
            for name in span.of:
                if name not in ids:
                    yield Fault.at(file, (*key, "of"), name, f"one of {sorted(ids)}")
            claimed.update(span.of)
    for index, at, check in _annex_checks(platform):
        if check.id not in claimed:
            key = ("annex", index, "checks", at, "id")
            yield Fault.at(file, key, check.id, "a check that a span of the text gives rise to")


def do_ids_follow_the_clauses(pack: Pack, platform: Platform, file: Path) -> Faults:
    seen: set[str] = set()
    for index, at, check in _annex_checks(platform):
        clause = platform.annex[index].clause.removeprefix(f"annex.{platform.id}.")
        key: Key = ("annex", index, "checks", at, "id")
        if not check.id.startswith(f"{clause}."):
            yield Fault.at(file, key, check.id, f"an id that begins with its clause: {clause}.")
        if check.id in seen:
            yield Fault.at(file, key, check.id, "an id used once")
        seen.add(check.id)


def is_every_fact_known(pack: Pack, platform: Platform, file: Path) -> Faults:
    for key, check in _checks(platform):
        for name in check.decide.reads():
            if name not in pack.facts:
                yield Fault.at(file, (*key, "decide"), name, "a fact of facts.yaml")
    names = [*platform.document_facts, platform.place_fact, *platform.asking]
    names += [platform.softening.by] if platform.softening else []
    for name in names:
        if name not in pack.facts:
            yield Fault.at(file, (), name, "a fact of facts.yaml")


def does_every_fact_fit(pack: Pack, platform: Platform, file: Path) -> Faults:
    known = all(name in pack.facts for name in platform.reads())
    facts = pack.facts_of(platform.id) if known else pack.facts
    for key, check in _checks(platform):
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


def is_every_reference_known(pack: Pack, platform: Platform, file: Path) -> Faults:
    for key, check in _checks(platform):
        for name in check.evidence:
            if name not in pack.evidence:
                yield Fault.at(file, (*key, "evidence"), name, "an id of evidence.yaml")
        if check.open_point and check.open_point not in pack.open_points:
            yield Fault.at(file, (*key, "open_point"), check.open_point, "an open point's code")
    if platform.softening:
        if platform.softening.open_point not in pack.open_points:
            found = platform.softening.open_point
            yield Fault.at(file, ("softening", "open_point"), found, "an open point's code")
        for clause in platform.softening.clauses:
            if clause not in pack.clauses:
                yield Fault.at(file, ("softening", "clauses"), clause, "a clause's id")


def can_every_result_be_explained(pack: Pack, platform: Platform, file: Path) -> Faults:
    for key, check in _checks(platform):
        opens = any(Status.CONFIRM in statuses(node) for node in nodes(check.decide))
        if opens and not (check.open_point or check.open_question):
            accepted = "an open_point or open_question: what is open when it says confirm"
            yield Fault.at(file, key, "neither", accepted)
        if not check.remedy:
            yield Fault.at(file, key, "no remedy", "what to do when the check is not met")


def does_every_figure_stand_in_the_text(pack: Pack, platform: Platform, file: Path) -> Faults:
    for key, check in _checks(platform):
        quote = platform.quotes.get(check.id)
        if quote is None or check.figure_note:
            continue
        for figure in {f for node in nodes(check.decide) for f in figures_of(node)}:
            ways = {str(figure), f"{figure // 10_000}万" if figure % 10_000 == 0 else str(figure)}
            if not any(re.search(rf"(?<!\d){way}(?!\d)", quote) for way in ways):
                accepted = f"a figure that stands in the text ({quote!r}), or a figure_note"
                yield Fault.at(file, (*key, "decide"), figure, accepted)


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
    for index, name in enumerate(pack.evidence):
        if name not in used_evidence:
            file = folder / "evidence.yaml"
            yield Fault.at(file, (index, "id"), name, "a material that a check names")


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


def are_the_figures_from_the_law(pack: Pack, folder: Path) -> Faults:
    file = folder / "figures.yaml"
    for index, figure in enumerate(pack.figures.values()):
        clause = pack.clauses.get(figure.clause)
        if clause is None:
            yield Fault.at(file, (index, "clause"), figure.clause, "a clause's id")
            continue
        numbers = {int(digits) for digits in re.findall(r"\d+", clause.text)}
        years = re.findall(f"([{NUMERALS}])年", clause.text)
        numbers |= {NUMERALS.index(numeral) + 1 for numeral in years}
        for key, amount in figure.amounts.items():
            if amount not in numbers and amount // 10_000 not in numbers:
                accepted = f"a figure of {figure.clause}: {sorted(numbers)}"
                yield Fault.at(file, (index, "amounts", key), amount, accepted)


def do_open_points_name_clauses(pack: Pack, folder: Path) -> Faults:
    for index, point in enumerate(pack.open_points.values()):
        for name in point.clauses:
            if name not in pack.clauses:
                file = folder / "open_points.yaml"
                yield Fault.at(file, (index, "clauses"), name, "a clause's id")


def are_ids_used_once(pack: Pack, platform: Platform, file: Path) -> Faults:
    seen: set[str] = set()
    for index, option in enumerate(platform.fields):
        if option.id in seen:
            yield Fault.at(file, ("fields", index, "id"), option.id, "an id used once")
        seen.add(option.id)


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
            law = pack.clauses.get(clause)
            years = ban.years.get(sanction, 0)
            if law is None:
                yield Fault.at(file, (*key, "clauses"), clause, "a clause's id")
            elif not 0 < years <= len(NUMERALS) or f"{NUMERALS[years - 1]}年" not in law.text:
                found = f"{sanction}: {years}"
                yield Fault.at(file, (*key, "years"), found, f"years that stand in {clause}")


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


def are_options_used_once(pack: Pack, folder: Path) -> Faults:
    for index, fact in enumerate(pack.facts.values()):
        ids = [option.id for option in fact.options]
        if len(set(ids)) != len(ids):
            key: Key = (index, "options")
            yield Fault.at(folder / "facts.yaml", key, ids, "ids used once")


PLATFORM_LINTS: tuple[Callable[[Pack, Platform, Path], Faults], ...] = (
    does_every_clause_of_the_annex_stand,
    is_the_text_whole,
    is_every_span_claimed,
    do_ids_follow_the_clauses,
    is_every_fact_known,
    does_every_fact_fit,
    is_every_reference_known,
    can_every_result_be_explained,
    does_every_figure_stand_in_the_text,
    are_ids_used_once,
    can_softening_be_asked,
)
PACK_LINTS: tuple[Callable[[Pack, Path], Faults], ...] = (
    is_everything_used,
    are_the_common_facts_sound,
    are_the_figures_from_the_law,
    do_open_points_name_clauses,
    do_bans_cover_every_sanction,
    do_shared_checks_stand_under_the_law,
    are_exclusions_known,
    are_options_used_once,
)
