"""The closed set of functions by which an answer takes its figures and lists from the rule data.

- `figure('support.key_laboratory')`: an amount of `figures.yaml`, with its unit; of a date
  (月日) the whole date: `figure('annual_report')`.
- `need('key_laboratory.3.1.area')`: the figure of a check; a branch is named behind it:
  `need('rd_institution.3.3.area.agriculture')`, `need('key_laboratory.ban.fraud')`. Of a list that
  must be complete: its items.
- `fields('key_laboratory')`: the fields that its 第二条 lists.
- `years('annex.key_laboratory.3.9')`: the one period in years that a clause states.
- `materials('key_laboratory.3.1.area')`: the materials that prove a check.
"""

import re
from collections.abc import Iterator, Mapping

from dialogs.faq.entries import Language
from dialogs.faq.terms import Terms, load_terms
from rules.criteria import Ban, Choice, Includes, Ladder, Period, Share, Threshold, Years
from rules.criteria.anatomy import nodes
from rules.criteria.base import Criterion
from rules.facts import Fact
from rules.linting.walk import NUMERALS
from rules.pack import Check, Pack, Platform

FUNCTIONS = ("figure", "need", "years", "fields", "materials")
YEARS, PERCENT, MONTH_DAY = "年", "%", {"month", "day"}
OTHER = "other"


class DataReferenceError(ValueError):
    """A reference that the rule data does not have; the message says what is accepted."""


class Figures:
    """The figures of one pack in one language."""

    def __init__(self, pack: Pack, language: Language) -> None:
        self._pack = pack
        self._language = language
        self._terms: Terms = load_terms()

    def functions(self) -> Mapping[str, object]:
        """The names that a template may call."""
        return {name: getattr(self, name) for name in FUNCTIONS}

    def figure(self, ref: str) -> str:
        """An amount of `figures.yaml`. Raises DataReferenceError."""
        name, _dot, key = ref.partition(".")
        figure = self._pack.figures.get(name)
        if figure is None:
            accepted = " ".join(self._pack.figures)
            raise DataReferenceError(f"figure {ref!r}: accepted one of {accepted}")
        if not key and set(figure.amounts) == MONTH_DAY:
            month, day = figure.amounts["month"], figure.amounts["day"]
            return self._terms.month_day(month, day, self._language)
        if key not in figure.amounts:
            accepted = " ".join(f"{name}.{one}" for one in figure.amounts)
            raise DataReferenceError(f"figure {ref!r}: accepted one of {accepted}")
        return self._terms.quantity(figure.amounts[key], figure.unit, self._language)

    def need(self, ref: str) -> str:
        """The figure that a check asks, or the items of its list. Raises DataReferenceError."""
        platform, check, branch = self._check(ref)
        facts = self._pack.facts_of(platform.id)
        criterion: Criterion = check.decide
        if isinstance(criterion, Ban):
            years = criterion.years.get(branch)
            if years is None:
                raise DataReferenceError(f"need {ref!r}: name one of {' '.join(criterion.years)}")
            return self._terms.quantity(years, YEARS, self._language)
        if isinstance(criterion, Choice):
            chosen = criterion.cases.get(branch)
            if not isinstance(chosen, Criterion):
                raise DataReferenceError(f"need {ref!r}: name one of {' '.join(criterion.cases)}")
            criterion = chosen
        if isinstance(criterion, Includes):
            return self._items(criterion, facts[criterion.fact])
        found = set(_figures(criterion, facts))
        if len(found) != 1:
            raise DataReferenceError(
                f"need {ref!r}: got {len(found)} figures, accepted exactly one"
            )
        ((value, unit),) = found
        return self._terms.quantity(value, unit, self._language)

    def years(self, ref: str) -> str:
        """The one period in years that a clause states. Raises DataReferenceError."""
        clause = self._pack.clauses.get(ref)
        if clause is None:
            raise DataReferenceError(f"years {ref!r}: accepted a clause's id")
        found = re.findall(f"([0-9]+|[{NUMERALS}])年", clause.text)
        if len(found) != 1:
            raise DataReferenceError(f"years {ref!r}: got {found}, accepted exactly one period")
        numeral = found[0]
        value = int(numeral) if numeral.isdigit() else NUMERALS.index(numeral) + 1
        return self._terms.quantity(value, YEARS, self._language)

    def fields(self, ref: str) -> str:
        """The fields that a platform's 第二条 lists. Raises DataReferenceError."""
        platform = self._platform(ref)
        labels = [option.label for option in platform.fields if option.id != OTHER]
        return self._terms.list[self._language].and_.join(labels)

    def materials(self, ref: str) -> str:
        """The materials that prove a check. Raises DataReferenceError."""
        _platform, check, _branch = self._check(ref)
        names = [self._pack.evidence[name].name for name in check.evidence]
        return self._terms.list[self._language].and_.join(names)

    def _platform(self, name: str) -> Platform:
        platform = self._pack.platforms.get(name)
        if platform is None:
            raise DataReferenceError(f"{name!r}: accepted one of {' '.join(self._pack.platforms)}")
        return platform

    def _check(self, ref: str) -> tuple[Platform, Check, str]:
        """The check that `ref` names, and what stands behind it."""
        name, _dot, rest = ref.partition(".")
        platform = self._platform(name)
        for _clause, check in platform.standing_checks:
            if rest == check.id or rest.startswith(f"{check.id}."):
                return platform, check, rest[len(check.id) + 1 :]
        accepted = " ".join(check.id for _clause, check in platform.standing_checks)
        raise DataReferenceError(f"{ref!r}: accepted {name} and one of {accepted}")

    def _items(self, criterion: Includes, fact: Fact) -> str:
        joining = self._terms.list[self._language]
        groups = [(one,) if isinstance(one, str) else one for one in criterion.all_of]
        return joining.and_.join(joining.or_.join(self._item(fact, i) for i in g) for g in groups)

    def _item(self, fact: Fact, name: str) -> str:
        if self._language == "en":
            return self._terms.functions_en[name]
        option = fact.option(name)
        return option.label if option else name


def _figures(criterion: Criterion, facts: Mapping[str, Fact]) -> Iterator[tuple[int, str]]:
    """The figures below a criterion, each with its unit."""
    for node in nodes(criterion):
        match node:
            case Threshold():
                yield node.min, facts[node.fact].unit
            case Ladder():
                yield node.steps[0][0], facts[node.fact].unit
            case Period():
                yield node.min, facts[node.recent].unit
            case Share():
                yield node.percent, PERCENT
            case Years():
                yield node.years, YEARS
