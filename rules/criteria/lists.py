"""Criteria over a list of ids that is complete: what is not in it is not there."""

from datetime import date
from typing import Literal

from pydantic import Field

from rules.criteria.base import (
    CONFIRM,
    MET,
    NOT_MET,
    PLAIN,
    STATUS_WORDS,
    UNKNOWN,
    Criterion,
    Decision,
    Facts,
)
from rules.facts import Values
from rules.i18n import _
from rules.status import Status


class Includes(Criterion):
    """A list that must hold every item; an inner list is an "or": any one of its ids will do."""

    kind: Literal["includes"]
    fact: str
    all_of: tuple[str | tuple[str, ...], ...] = Field(min_length=1)

    def decide(self, values: Values, as_of: date) -> Decision:
        if not isinstance(values.get(self.fact), tuple):
            return UNKNOWN
        missing = tuple(one for group in self.lacking(values) for one in group)
        return Decision(Status.NOT_MET, missing=missing) if missing else MET

    def lacking(self, values: Values) -> list[tuple[str, ...]]:
        """The items that the list does not hold, each as the ids of which any one would do."""
        value = values.get(self.fact)
        held = value if isinstance(value, tuple) else ()
        groups = [(item,) if isinstance(item, str) else item for item in self.all_of]
        return [group for group in groups if not any(one in held for one in group)]

    def named(self, group: tuple[str, ...], facts: Facts) -> str:
        """One item in words: 成果转化或孵化."""
        return _("或").join(option_label(facts, self.fact, one) for one in group)

    def reads(self) -> tuple[str, ...]:
        return (self.fact,)

    def words(self, facts: Facts) -> str:
        label = _(facts[self.fact].label)
        return _("「{label}」{asks}").format(label=label, asks=self.asks({}, facts))

    def asks(self, values: Values, facts: Facts) -> str:
        items = _("、").join(self.named(group, facts) for group in self.lacking({}))
        return _("包含{items}").format(items=items)


class Named(Criterion):
    """A list of which the text names some items with 等: a named one gives `found`, only others
    is open, none is not met."""

    kind: Literal["named"]
    fact: str
    named: tuple[str, ...] = Field(min_length=1)
    found: Literal[Status.MET, Status.REVIEW]

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.fact)
        if not isinstance(value, tuple):
            return UNKNOWN
        if any(one in value for one in self.named):
            return PLAIN[self.found]
        return CONFIRM if value else NOT_MET

    def reads(self) -> tuple[str, ...]:
        return (self.fact,)

    def words(self, facts: Facts) -> str:
        items = _("、").join(option_label(facts, self.fact, one) for one in self.named)
        return _("「{label}」有其中之一：{items}；只有其他的：{open}").format(
            label=_(facts[self.fact].label), items=items, open=_(STATUS_WORDS[Status.CONFIRM])
        )


def option_label(facts: Facts, fact: str, option_id: str) -> str:
    option = facts[fact].option(option_id)
    return _(option.label) if option else option_id
