"""A rule pack: one regulation as data, in the order of the law, with a version and an issue date.

A pack is a folder: `pack.yaml`, `clauses.jsonl` (the law, verbatim), `facts.yaml`, `evidence.yaml`,
`open_points.yaml`, `figures.yaml` and one file a platform. Cross-references are checked by
`rules.linting`; here are the shapes.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

from rules.criteria import AnyCriterion, Name, Share
from rules.criteria.anatomy import nodes, statuses
from rules.criteria.base import united
from rules.facts import Fact, FactKind, Option
from rules.i18n import Translator
from rules.shown import Shown
from rules.status import Status

Strings = tuple[str, ...]


class Data(BaseModel):
    """Rule data is closed: an unknown key is a fault, and nothing changes it after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that carries over nothing of what was worked out from the fields."""
        copy = super().model_copy(update=update, deep=deep)
        for derived in copy.__dict__.keys() - type(copy).model_fields.keys():
            del copy.__dict__[derived]
        return copy


class Clause(Data):
    """One clause of the law, verbatim."""

    id: str
    label: str
    text: str


class Span(Data):
    """A stretch of a clause's text: the checks that it gives rise to, or why it decides nothing."""

    text: Annotated[str, Field(min_length=1)]
    of: Strings = ()
    decides_nothing: Shown = ""


class Check(Data):
    """One check under its clause. `id` is without the platform.

    `figure_note` says why a figure of the criterion does not stand in the text; `open_point` is the
    open point that the check touches, `confirm_point` the one that a `confirm` waits for where that
    is another; `open_question` says what is open where no open point does, `branch_questions` what
    is open in one branch of a choice. `evidence_only` names, of a material that only some options
    of a choice need, those options.
    """

    id: str
    label: Shown
    decide: AnyCriterion
    remedy: Shown = ""
    evidence: Strings = ()
    open_point: str = ""
    confirm_point: str = ""
    open_question: Shown = ""
    branch_questions: dict[str, Shown] = {}
    evidence_only: dict[str, Strings] = {}
    figure_note: str = ""

    @cached_property
    def reads(self) -> Strings:
        """Every fact that the check may need, in the order of asking."""
        return self.decide.reads()

    @cached_property
    def advises(self) -> bool:
        """Is it advice on the name, which can still be changed, and no condition?"""
        return isinstance(self.decide, Name)

    @cached_property
    def can_fail(self) -> bool:
        """Is there an answer that gives not_met?"""
        return any(Status.NOT_MET in statuses(node) for node in nodes(self.decide))


class Phrases(NamedTuple):
    """Of one check: full id, label, what is asked, and the figure asked, in words. The last two
    are None where they depend on an answer. `said` keeps the sentences of which there are few: of
    what an undecided check waits for, and, with `only_choices`, of every combination of answers."""

    id: str
    label: str
    required: int | float | str | None
    asks: str | None
    only_choices: bool
    said: dict[tuple[object, ...], str]


class ClauseChecks(Data):
    """A clause of the annex with its text in spans and the checks that stand under it."""

    clause: str
    text: tuple[Span, ...] = Field(min_length=1)
    checks: tuple[Check, ...] = ()


class Softening(Data):
    """Checks under `clauses` that fail are open, not failed, when the yes/no fact `by` is true."""

    by: str
    clauses: Strings = Field(min_length=1)
    open_point: str


class Asking(Data):
    """How one platform asks a fact that several have; empty means as in `facts.yaml`. `alike`: the
    question has other words and the same meaning, so that an answer counts for both."""

    label: Shown = ""
    question: Shown = ""
    hint: Shown = ""
    alike: bool = False


class Standing(Data):
    """A check of every platform, under a clause of the Measures."""

    clause: str
    check: Check


class SharedCheck(Data):
    """A check of every platform that each completes with its own criterion."""

    id: str
    label: Shown
    remedy: Shown
    evidence: Strings = ()
    open_point: str = ""


class SharedStanding(Data):
    """A shared check under its clause."""

    clause: str
    check: SharedCheck


class EveryPlatform(Data):
    """The checks of every platform: bans, the place, the name."""

    ban: Standing
    location: SharedStanding
    name: SharedStanding


class Platform(Data):
    """One of the platform types: its names, its own list of fields, its checks in clause order.

    `before` are checks of the Measures that stand before the annex's, `after` those behind: both
    come from `every_platform.yaml`.
    """

    id: str
    name: Shown
    short_name: Shown
    summary: Shown
    ending: str
    open_ending: bool = False
    place_fact: str
    place_evidence: Strings = ()
    place_label: Shown = ""
    fields: tuple[Option, ...] = Field(min_length=1)
    asking: dict[str, Asking] = {}
    document_facts: Strings = ()
    softening: Softening | None = None
    before: tuple[Standing, ...] = ()
    annex: tuple[ClauseChecks, ...] = Field(min_length=1)
    after: tuple[Standing, ...] = ()

    @cached_property
    def asked_first(self) -> frozenset[str]:
        """The facts on which it rests whether one may apply at all."""
        return frozenset(name for standing in self.before for name in standing.check.reads)

    @cached_property
    def standing_checks(self) -> tuple[tuple[str, Check], ...]:
        """Every check with its clause, in the order of asking."""
        return (
            *((one.clause, one.check) for one in self.before),
            *((part.clause, check) for part in self.annex for check in part.checks),
            *((one.clause, one.check) for one in self.after),
        )

    @cached_property
    def quotes(self) -> Mapping[str, str]:
        """For each check of the annex, its own words of the clause."""
        quotes: dict[str, list[str]] = {}
        for part in self.annex:
            for span in part.text:
                for check in span.of:
                    quotes.setdefault(check, []).append(span.text)
        return {check: "……".join(texts).strip() for check, texts in quotes.items()}

    @cached_property
    def spoken(self) -> dict[Translator, Mapping[str, Phrases]]:
        """By language, what is always said of each check: filled by `rules.phrases`."""
        return {}

    @cached_property
    def deciders(self) -> list[Any]:
        """What decides each check: filled by `rules.outcomes`."""
        return []

    @cached_property
    def wholes(self) -> Mapping[str, str]:
        """For each count of which a check asks a share, the total that it is a share of."""
        shares = (
            node
            for _clause, check in self.standing_checks
            for node in nodes(check.decide)
            if isinstance(node, Share)
        )
        return {share.part: share.of for share in shares}

    def reads(self) -> Strings:
        """Every fact that a check of this platform may need."""
        own = [check.reads for _clause, check in self.standing_checks]
        return united([*own, (self.softening.by,) if self.softening else ()])


class Evidence(Data):
    """A material that proves something; `note` says what reviewers look at.

    every_type: the clause on which every type hands it in, where no condition asks for it.
    later: why it may come after the application is handed in; empty where nothing says so.
    personal: it shows who people are, and is taken only where names may be asked.
    """

    id: str
    name: Shown
    note: Shown = ""
    every_type: str = ""
    later: Shown = ""
    personal: bool = False


class OpenPoint(Data):
    """Where two careful officials could differ: the question, the readings with the result under
    each, and what to prepare so that every reading is met."""

    code: Annotated[str, Field(pattern=r"^AMB-\d\d$")]
    clauses: Strings = ()
    question: Shown
    readings: tuple[Shown, ...] = Field(min_length=1)
    prepare: Shown


class Figure(Data):
    """A figure of the Measures beside the annex: amounts in yuan, periods in their unit."""

    id: str
    clause: str
    label: Shown
    unit: Shown
    amounts: dict[str, int]
    note: Shown = ""


class PackInfo(Data):
    """What pack this is: `id/version` names it in every result and case."""

    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    version: Annotated[str, Field(pattern=r"^\d{4}\.\d{2}(\.\d+)?$")]
    issued_on: date
    regulation: Shown
    city: Shown
    city_prefixes: Strings = ()
    loose_endings: Strings = ()
    changes: Shown
    platforms: Strings = Field(min_length=1)
    common_facts: Strings
    orders: tuple[tuple[str, str], ...]
    never_with: tuple[tuple[str, str, str], ...] = ()


class Pack(Data):
    """A whole pack. `facts` are as in `facts.yaml`; a platform's own are `facts_of`."""

    info: PackInfo
    clauses: dict[str, Clause]
    facts: dict[str, Fact]
    evidence: dict[str, Evidence]
    open_points: dict[str, OpenPoint]
    figures: dict[str, Figure]
    platforms: dict[str, Platform]

    @property
    def name(self) -> str:
        return f"{self.info.id}/{self.info.version}"

    @cached_property
    def _facts_of(self) -> dict[str, dict[str, Fact]]:
        return {platform.id: self._own_facts(platform) for platform in self.platforms.values()}

    def facts_of(self, platform: str) -> Mapping[str, Fact]:
        """The facts of one platform as it asks them: the common ones and its own."""
        return self._facts_of[platform]

    def asks_alike(self, name: str, one: str, other: str) -> bool:
        """Does an answer to `name` in the words of platform `one` count for `other`? (Empty: the
        words of `facts.yaml`.)"""
        here, there = (self._facts_of[p][name] if p else self.facts[name] for p in (one, other))
        if here.options != there.options:
            return False
        return here.question == there.question or all(
            self._means_the_common(name, platform) for platform in (one, other)
        )

    def _means_the_common(self, name: str, platform: str) -> bool:
        asking = self.platforms[platform].asking.get(name) if platform else None
        return asking is None or not asking.question or asking.alike

    def _own_facts(self, platform: Platform) -> dict[str, Fact]:
        names = united([platform.reads(), platform.document_facts, self.info.common_facts])
        own = {}
        for name in names:
            if name not in self.facts:
                continue  # told by linting
            fact = self.facts[name]
            changed: dict[str, object] = {}
            if asking := platform.asking.get(name):
                changed = {key: value for key, value in asking if value and key != "alike"}
            if fact.kind is FactKind.CHOICE and not fact.options:
                changed["options"] = platform.fields
            own[name] = fact.changed(**changed) if changed else fact
        return own
