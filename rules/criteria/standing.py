"""Criteria of every platform type: bans (第二十四、二十五条) and the name (第十四条)."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from rules.criteria.base import (
    CONFIRM,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNKNOWN,
    Criterion,
    Decision,
    Facts,
)
from rules.facts import Values
from rules.i18n import N_, _
from rules.status import Status
from rules.values import Days, anniversary, day_after


class Ban(Criterion):
    """No ban is in force. A ban of so many years lasts from the date of the decision to the
    anniversary, that day included; the next day one may apply again."""

    kind: Literal["ban"]
    sanction: str
    since: str
    years: dict[str, int] = Field(min_length=1)
    clauses: dict[str, str]

    def decide(self, values: Values, as_of: date) -> Decision:
        sanction, since = values.get(self.sanction), values.get(self.since)
        if sanction is None:
            return UNKNOWN
        years = self.years.get(str(sanction))
        if years is None:
            return MET
        if not isinstance(since, Days):
            return UNKNOWN
        earliest, latest = anniversary(since.first, years), anniversary(since.month_end, years)
        if earliest is None or as_of <= earliest:
            return Decision(Status.NOT_MET, day_after(latest))
        return MET if latest is not None and as_of > latest else UNKNOWN

    def reads(self) -> tuple[str, ...]:
        return (self.sanction, self.since)

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        if self.sanction not in values:
            return (self.sanction,)
        undecided = self.decide(values, as_of).status is Status.UNKNOWN
        return (self.since,) if undecided else ()

    def words(self, facts: Facts) -> str:
        sanction = facts[self.sanction]
        lines = [
            _("{option}：{years} 年内不得申请").format(
                option=_(option.label), years=self.years[option.id]
            )
            for option in sanction.options
            if option.id in self.years
        ]
        return _(
            "不在禁止申请的期限内（从哪一天起算，条文没有写明，这里从处理决定之日算）。{cases}"
        ).format(cases=_("；").join(lines))


class NameFault(StrEnum):
    """What may be wrong with a name; the value says it."""

    NO_CITY = N_("名称不以“拉萨市”开头")
    NO_DIRECTION = N_("“拉萨市”和类别之间没有写核心研究方向")
    OTHER_TYPE = N_("名称的结尾是另一类平台的")
    OTHER_ENDING = N_("名称的结尾不是第十四条写明的类别")


class Name(Criterion):
    """The proposed name is the city + direction + the type's ending. It is advice: without a
    name the check does not apply. Where `open_ending` is set the text names the ending with 等,
    and another ending is open. `other_endings` are those of the other types; `city_prefixes` and
    `loose_endings` are what people write for the city and for an ending."""

    kind: Literal["name"]
    fact: str
    city: str
    ending: str
    other_endings: tuple[str, ...]
    open_ending: bool = False
    city_prefixes: tuple[str, ...] = ()
    loose_endings: tuple[str, ...] = ()

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.fact)
        name = value.strip() if isinstance(value, str) else ""
        if not name:
            return NOT_APPLICABLE
        fault = self.fault(name)
        if fault is None:
            return MET
        return CONFIRM if fault is NameFault.OTHER_ENDING and self.open_ending else NOT_MET

    def fault(self, name: str) -> NameFault | None:
        """What is wrong with the trimmed `name`: one of NameFault, None if nothing."""
        if not name.startswith(self.city):
            return NameFault.NO_CITY
        rest = name.removeprefix(self.city)
        if not rest.removesuffix(self.ending).strip():
            return NameFault.NO_DIRECTION
        if rest.endswith(self.ending):
            return None
        if rest.endswith(self.other_endings):
            return NameFault.OTHER_TYPE
        return NameFault.OTHER_ENDING

    def corrected(self, name: str) -> str:
        """The nearest name of the form of 第十四条: the city + what was written of a direction +
        the ending; with no direction written, a blank to fill."""
        direction = self.direction(name) or _("（核心研究方向）")
        return f"{self.city}{direction}{self.ending}"

    def direction(self, name: str) -> str:
        """What `name` says of the research direction; empty if nothing."""
        _before, city, direction = name.strip().rpartition(self.city)
        if not city:
            for prefix in self.city_prefixes:
                direction = direction.removeprefix(prefix)
        endings = sorted((self.ending, *self.other_endings, *self.loose_endings), key=len)
        for ending in reversed(endings):
            if ending in direction:
                direction = direction[: direction.index(ending)]
                break
        return direction.strip()

    def reads(self) -> tuple[str, ...]:
        return (self.fact,)

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        return ()

    def words(self, facts: Facts) -> str:
        return _("「{label}」为“{city}＋核心研究方向＋{ending}”").format(
            label=_(facts[self.fact].label), city=self.city, ending=self.ending
        )
