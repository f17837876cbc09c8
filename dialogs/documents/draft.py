"""What every paper draws from: the assessment, and the answers in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import Any

from dialogs.documents.content import Meta
from dialogs.evidence.files import File
from rules.assessment import SHANGHAI, Assessment
from rules.citing import source_label
from rules.facts import Fact, FactKind
from rules.i18n import _
from rules.pack import Pack, Platform
from rules.result import CheckResult
from rules.wording import value_words


@dataclass(frozen=True)
class Draft:
    """An application in the making. `raw` are the facts in JSON form; those of other platforms are
    not looked at. `code` is that of the case, where there is one, and `link` the address that opens
    it at its gaps, where its channel has addresses. `files` are those that were attached."""

    assessment: Assessment
    raw: Mapping[str, Any]
    code: str = ""
    link: str = ""
    files: tuple[File, ...] = ()

    @cached_property
    def attached(self) -> Mapping[str, int]:
        """How many files each material has; those that have none are not in it."""
        return Counter(file.item for file in self.files if file.item)

    @property
    def pack(self) -> Pack:
        return self.assessment.pack

    @property
    def platform(self) -> Platform:
        return self.assessment.platform

    @property
    def meta(self) -> Meta:
        """Facts about a file: dated at the start of the assessment's day, so that the same answers
        on the same day give the same bytes."""
        return Meta(
            datetime.combine(self.assessment.as_of, time(), SHANGHAI),
            author=_("科创申报助手"),
            subject=_(self.platform.name),
        )

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The facts of this type, as it asks them."""
        return self.pack.facts_of(self.platform.id)

    def given(self, name: str) -> object:
        """The answer to a fact in JSON form; None where it is unknown, or a blank text."""
        value = self.raw.get(name) if name in self.facts else None
        return None if isinstance(value, str) and not value.strip() else value

    def value(self, name: str) -> str:
        """The answer to a fact in words; empty where there is none."""
        given = self.given(name)
        return "" if given is None else value_words(self.facts[name], given)

    def line(self, name: str) -> str:
        """As `value`, on one line: for covers and names."""
        return " ".join(self.value(name).split())

    def label(self, name: str) -> str:
        return _(self.facts[name].label)

    def told(self, name: str) -> str:
        """What was answered, as an applicant says it; a declared matter stays a declaration."""
        given = self.given(name)
        if self.facts[name].kind is FactKind.DECLARED and given is not None:
            template = _("{label}，申明具备") if given else _("{label}，申明尚不具备")
            return template.format(label=self.label(name))
        return _("{label}：{value}").format(label=self.label(name), value=self.value(name))

    def condition(self, fact: str) -> CheckResult | None:
        """The first condition of the type that reads `fact`."""
        return next((one for one in self.assessment.checks if fact in one.check.reads), None)

    def cite(self, clause: str, between: str = "") -> str:
        """A clause in short: of the type's annex, or of the Measures themselves. `between` stands
        before the clause: a narrow cell breaks the line there."""
        return source_label(self.pack.clauses[clause].label, between)
