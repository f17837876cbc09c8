"""Wrong rule data, one change at a time: what a slip of the pen would leave behind."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from rules.criteria import (
    All,
    Ban,
    Choice,
    Criterion,
    Declared,
    Either,
    Includes,
    Ladder,
    Name,
    Named,
    Period,
    Share,
    Tally,
    Threshold,
    When,
    Years,
    Yes,
)
from rules.criteria.base import Decision
from rules.facts import FactKind, Values
from rules.pack import Pack
from rules.status import Status
from rules.values import Range

Found = Iterator[tuple[str, Criterion]]

DECIDED = (
    Status.MET,
    Status.NOT_MET,
    Status.CONFIRM,
    Status.REVIEW,
    Status.NOT_APPLICABLE,
    Status.UNKNOWN,
)


class Strict(Threshold):
    """> where the law has ≥: what rule data cannot even say."""

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.fact)
        if isinstance(value, Range) and value.low == value.high == self.min:
            return Decision(self.short)
        return super().decide(values, as_of)


class Mutant(NamedTuple):
    platform: str
    check: str
    change: str
    criterion: Criterion


def mutants(pack: Pack) -> Iterator[Mutant]:
    """Every mutant of every check of the pack."""
    for platform in pack.platforms.values():
        for _clause, check in platform.standing_checks:
            for change, criterion in mutations(check.decide):
                yield Mutant(platform.id, check.id, change, criterion)
            for change, criterion in other_facts(pack, platform.id, check.decide):
                yield Mutant(platform.id, check.id, change, criterion)


def other_facts(pack: Pack, platform: str, criterion: Criterion) -> Found:
    """A leaf that reads another fact of the same kind."""
    if not isinstance(criterion, (Yes, Declared, Threshold)):
        return
    kind = pack.facts[criterion.fact].kind
    other = next(
        fact.id
        for fact in pack.facts_of(platform).values()
        if fact.kind is kind or {fact.kind, kind} <= {FactKind.NUMBER, FactKind.COUNT}
        if fact.id != criterion.fact
    )
    yield f"{criterion.fact} read as {other}", criterion.model_copy(update={"fact": other})


def mutations(node: Criterion) -> Found:
    """The criterion with one change, in itself or in a node below."""
    yield from own(node)
    match node:
        case All() | Either():
            for index, child in enumerate(node.of):
                for change, other in mutations(child):
                    of = (*node.of[:index], other, *node.of[index + 1 :])
                    yield f"{index}: {change}", node.model_copy(update={"of": of})
        case When():
            for change, other in mutations(node.then):
                yield f"then: {change}", node.model_copy(update={"then": other})
        case Choice():
            for option, branch in node.cases.items():
                if isinstance(branch, Criterion):
                    for change, other in mutations(branch):
                        cases = {**node.cases, option: other}
                        yield f"{option}: {change}", node.model_copy(update={"cases": cases})
            if isinstance(node.otherwise, Criterion):
                for change, other in mutations(node.otherwise):
                    yield f"otherwise: {change}", node.model_copy(update={"otherwise": other})


def own(node: Criterion) -> Found:
    match node:
        case Yes():
            yield from answers(node)
        case Declared():
            yield "review → met", Yes(kind="yes", fact=node.fact)
        case Tally():
            yield from swapped(node, "outcomes")
        case Threshold():
            yield from threshold(node)
        case Ladder():
            yield from ladder(node)
        case Share():
            yield from moved(node, "percent")
            yield "≥ ↔ >", node.model_copy(update={"above": not node.above})
            yield "parts exchanged", node.model_copy(update={"part": node.of, "of": node.part})
        case Years():
            yield from moved(node, "years")
        case Period():
            yield from moved(node, "min")
            yield "exchanged", node.model_copy(update={"recent": node.total, "total": node.recent})
        case Ban():
            yield from bans(node)
        case _:
            yield from lists(node)
            yield from branches(node)


def moved(node: Any, name: str) -> Found:
    for step in (-1, 1):
        yield f"{name} {step:+d}", node.model_copy(update={name: getattr(node, name) + step})


def answers(node: Yes) -> Found:
    other = Status.CONFIRM if node.otherwise is Status.NOT_MET else Status.NOT_MET
    yield f"false → {other}", node.model_copy(update={"otherwise": other})
    yield "met → review", Declared(kind="declared", fact=node.fact)


def threshold(node: Threshold) -> Found:
    yield from moved(node, "min")
    yield "≥ → >", Strict.model_construct(**dict(node))
    other = Status.CONFIRM if node.short is Status.NOT_MET else Status.NOT_MET
    yield f"short → {other}", node.model_copy(update={"short": other})


def ladder(node: Ladder) -> Found:
    for index, (bound, status) in enumerate(node.steps):
        for step in ((bound - 1, status), (bound + 1, status)):
            steps = (*node.steps[:index], step, *node.steps[index + 1 :])
            yield f"step {index}: {step}", node.model_copy(update={"steps": steps})
        for other in DECIDED:
            if other is not status:
                steps = (*node.steps[:index], (bound, other), *node.steps[index + 1 :])
                yield f"step {index} → {other}", node.model_copy(update={"steps": steps})
        dropped = (*node.steps[:index], *node.steps[index + 1 :])
        yield f"step {index} dropped", node.model_copy(update={"steps": dropped})


def swapped(node: Any, name: str) -> Found:
    statuses = getattr(node, name)
    for index, status in enumerate(statuses):
        for other in DECIDED:
            if other is not status:
                changed = (*statuses[:index], other, *statuses[index + 1 :])
                yield f"{name} {index} → {other}", node.model_copy(update={name: changed})


def bans(node: Ban) -> Found:
    for sanction, length in node.years.items():
        for step in (-1, 1):
            years = {**node.years, sanction: length + step}
            yield f"{sanction} {step:+d} year", node.model_copy(update={"years": years})
        years = {key: value for key, value in node.years.items() if key != sanction}
        yield f"{sanction} dropped", node.model_copy(update={"years": years})


def lists(node: Criterion) -> Found:
    match node:
        case Includes():
            for index, item in enumerate(node.all_of):
                rest = (*node.all_of[:index], *node.all_of[index + 1 :])
                yield f"{item} dropped", node.model_copy(update={"all_of": rest})
                for one in item if isinstance(item, tuple) else ():
                    all_of = (*node.all_of[:index], one, *node.all_of[index + 1 :])
                    yield f"only {one}", node.model_copy(update={"all_of": all_of})
                if isinstance(item, tuple):
                    all_of = (*node.all_of[:index], *item, *node.all_of[index + 1 :])
                    yield "or → and", node.model_copy(update={"all_of": all_of})
        case Named():
            for index, one in enumerate(node.named):
                rest = (*node.named[:index], *node.named[index + 1 :])
                yield f"{one} dropped", node.model_copy(update={"named": rest})
            yield "other named", node.model_copy(update={"named": (*node.named, "other")})
            yield "review → met", node.model_copy(update={"found": Status.MET})
        case Name():
            yield "city", node.model_copy(update={"city": "拉萨"})
            yield "ending", node.model_copy(update={"ending": node.ending[2:]})
            yield "another's ending", node.model_copy(update={"ending": node.other_endings[0]})
            yield "endings", node.model_copy(update={"open_ending": not node.open_ending})
            if node.open_ending:
                yield "no others", node.model_copy(update={"other_endings": ()})


def branches(node: Criterion) -> Found:
    match node:
        case All() | Either():
            if isinstance(node, All):
                yield "all → any", Either.model_construct(kind="any", of=node.of)
            else:
                yield "any → all", All.model_construct(kind="all", of=node.of)
            for index in range(len(node.of)):
                yield f"{index} dropped", node.of[1 - index]
        case When():
            yield "always", node.then
        case Choice():
            for option, branch in node.cases.items():
                rest = {key: value for key, value in node.cases.items() if key != option}
                yield f"{option} dropped", node.model_copy(update={"cases": rest})
                for status in DECIDED:
                    if status is not branch:
                        cases = {**node.cases, option: status}
                        yield f"{option} → {status}", node.model_copy(update={"cases": cases})
            for status in DECIDED:
                if status is not node.otherwise:
                    yield f"rest → {status}", node.model_copy(update={"otherwise": status})
            for one, two in zip(node.cases, list(node.cases)[1:], strict=False):
                cases = {**node.cases, one: node.cases[two], two: node.cases[one]}
                if node.cases[one] != node.cases[two]:
                    yield f"{one} ↔ {two}", node.model_copy(update={"cases": cases})


def kinds(pack: Pack) -> set[type[Criterion]]:
    """The kinds of criterion that the mutants above change."""
    trees = (check.decide for p in pack.platforms.values() for _c, check in p.standing_checks)
    return set(map(type, chain.from_iterable(below(tree) for tree in trees)))


def below(node: Criterion) -> Iterator[Criterion]:
    yield node
    match node:
        case All() | Either():
            inner: tuple[Any, ...] = node.of
        case When():
            inner = (node.then,)
        case Choice():
            inner = (*node.cases.values(), node.otherwise)
        case _:
            inner = ()
    for child in inner:
        if isinstance(child, Criterion):
            yield from below(child)
