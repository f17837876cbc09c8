"""Is the law quoted whole, is every span claimed, do the figures stand in the text?"""

import re
from pathlib import Path

from rules.criteria.anatomy import figures_of, nodes
from rules.faults import Fault, Key
from rules.linting.walk import NUMERALS, Faults, annex_checks, checks
from rules.pack import Pack, Platform


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
    for index, at, check in annex_checks(platform):
        if check.id not in claimed:
            key = ("annex", index, "checks", at, "id")
            yield Fault.at(file, key, check.id, "a check that a span of the text gives rise to")


def do_ids_follow_the_clauses(pack: Pack, platform: Platform, file: Path) -> Faults:
    seen: set[str] = set()
    for index, at, check in annex_checks(platform):
        clause = platform.annex[index].clause.removeprefix(f"annex.{platform.id}.")
        key: Key = ("annex", index, "checks", at, "id")
        if not check.id.startswith(f"{clause}."):
            yield Fault.at(file, key, check.id, f"an id that begins with its clause: {clause}.")
        if check.id in seen:
            yield Fault.at(file, key, check.id, "an id used once")
        seen.add(check.id)


def does_every_figure_stand_in_the_text(pack: Pack, platform: Platform, file: Path) -> Faults:
    for key, check in checks(platform):
        quote = platform.quotes.get(check.id)
        if quote is None:
            continue
        for figure in {f for node in nodes(check.decide) for f in figures_of(node)}:
            ways = {str(figure), f"{figure // 10_000}万" if figure % 10_000 == 0 else str(figure)}
            stands = any(re.search(rf"(?<!\d){way}(?!\d)", quote) for way in ways)
            if not stands and not check.figure_note:
                accepted = f"a figure that stands in the text ({quote!r}), or a figure_note"
                yield Fault.at(file, (*key, "decide"), figure, accepted)


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
