"""Criteria over figures and dates, decided only where the whole interval agrees."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

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
from rules.i18n import _, ngettext
from rules.status import Status
from rules.values import (
    Days,
    Range,
    anniversary,
    difference,
    share_reached,
    share_shortfall,
    years_passed,
)
from rules.wording import quantity

Positive = Annotated[int, Field(gt=0)]


class Threshold(Criterion):
    """A figure of at least `min` in the fact's unit (以上、不低于、不少于、满 include the number);
    below it `short`, which is not met unless the text leaves it open."""

    kind: Literal["threshold"]
    fact: str
    min: Positive
    short: Literal[Status.NOT_MET, Status.CONFIRM] = Status.NOT_MET

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.fact)
        if not isinstance(value, Range):
            return UNKNOWN
        reached = value.reaches(self.min)
        if reached is None:
            return UNKNOWN
        if reached:
            return MET
        if self.short is Status.NOT_MET and value.exact:
            return Decision(Status.NOT_MET, difference(self.min, float_or_int(value)))
        return PLAIN[self.short]

    def reads(self) -> tuple[str, ...]:
        return (self.fact,)

    def words(self, facts: Facts) -> str:
        fact = facts[self.fact]
        return _("「{label}」{asks}").format(label=_(fact.label), asks=self.asks({}, facts))

    def required(self, values: Values, facts: Facts) -> int | float | str:
        return self.min

    def asks(self, values: Values, facts: Facts) -> str:
        return _("不少于 {min}").format(min=quantity(self.min, facts[self.fact].unit))


class Ladder(Criterion):
    """A count that gives different statuses as it rises; `steps` from the highest down, each
    [at least, status], and not met below the last."""

    kind: Literal["ladder"]
    fact: str
    steps: tuple[tuple[Positive, Status], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _falling(self) -> "Ladder":
        bounds = [bound for bound, _status in self.steps]
        if sorted(bounds, reverse=True) != bounds:
            raise ValueError(f"steps: got {bounds}, accepted from the highest number down")
        return self

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.fact)
        if not isinstance(value, Range):
            return UNKNOWN
        for bound, status in self.steps:
            reached = value.reaches(bound)
            if reached is None:
                return UNKNOWN
            if reached:
                return PLAIN[status]
        if value.exact:
            return Decision(Status.NOT_MET, difference(self.steps[0][0], float_or_int(value)))
        return NOT_MET

    def reads(self) -> tuple[str, ...]:
        return (self.fact,)

    def words(self, facts: Facts) -> str:
        fact = facts[self.fact]
        lines = [
            _("不少于 {min}：{then}").format(
                min=quantity(bound, fact.unit), then=_(STATUS_WORDS[status])
            )
            for bound, status in self.steps
        ]
        lines.append(_("更少：{then}").format(then=_(STATUS_WORDS[Status.NOT_MET])))
        return _("「{label}」{cases}").format(label=_(fact.label), cases=_("；").join(lines))

    def asks(self, values: Values, facts: Facts) -> str:
        return _("多项")


class Share(Criterion):
    """`part` of `of` is at least `percent` %, or more than that if `above` (高于); either count
    missing is unknown."""

    kind: Literal["share"]
    part: str
    of: str
    percent: Annotated[int, Field(gt=0, lt=100)]
    above: bool = False

    def decide(self, values: Values, as_of: date) -> Decision:
        part, whole = values.get(self.part), values.get(self.of)
        if not isinstance(part, Range) or not isinstance(whole, Range):
            return UNKNOWN
        reached = share_reached(part, whole, self.percent, above=self.above)
        if reached is None:
            return UNKNOWN
        if reached:
            return MET
        if part.exact and whole.exact and whole.low > 0:
            more = share_shortfall(int(part.low), int(whole.low), self.percent, above=self.above)
            return Decision(Status.NOT_MET, more)
        return NOT_MET

    def reads(self) -> tuple[str, ...]:
        return (self.of, self.part)

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        if self.decide(values, as_of).status is not Status.UNKNOWN:
            return ()
        missing = tuple(name for name in self.reads() if name not in values)
        return missing or tuple(n for n in self.reads() if not _exact(values, n))

    def words(self, facts: Facts) -> str:
        return _("「{part}」{asks}").format(
            part=_(facts[self.part].label), asks=self.asks({}, facts)
        )

    def asks(self, values: Values, facts: Facts) -> str:
        template = _("高于{whole}的 {percent}%") if self.above else _("占{whole}的 {percent}% 以上")
        return template.format(whole=_(facts[self.of].label), percent=self.percent)


class Years(Criterion):
    """At least `years` since the date `since`, counted to the application date: it holds from the
    anniversary on, that day included."""

    kind: Literal["years"]
    since: str
    years: Positive

    def decide(self, values: Values, as_of: date) -> Decision:
        value = values.get(self.since)
        if not isinstance(value, Days):
            return UNKNOWN
        passed = years_passed(value, self.years, as_of)
        if passed is None:
            return UNKNOWN
        if passed:
            return MET
        return Decision(Status.NOT_MET, anniversary(value.month_end, self.years))

    def reads(self) -> tuple[str, ...]:
        return (self.since,)

    def words(self, facts: Facts) -> str:
        return _("「{label}」起{asks}").format(
            label=_(facts[self.since].label), asks=self.asks({}, facts)
        )

    def asks(self, values: Values, facts: Facts) -> str:
        return ngettext("满 {years} 年", "满 {years} 年", self.years).format(years=self.years)

    def required(self, values: Values, facts: Facts) -> int | float | str:
        return self.years


class Period(Criterion):
    """A count of which the text leaves open whether a period governs it: enough within the period
    is met, enough only in total is open, not enough in total is not met."""

    kind: Literal["period"]
    recent: str
    total: str
    min: Positive

    def decide(self, values: Values, as_of: date) -> Decision:
        recent, total = values.get(self.recent), values.get(self.total)
        recently = recent.reaches(self.min) if isinstance(recent, Range) else None
        ever = total.reaches(self.min) if isinstance(total, Range) else None
        if recently:
            return MET
        if ever is False:
            if isinstance(total, Range) and total.exact:
                return Decision(Status.NOT_MET, difference(self.min, float_or_int(total)))
            return NOT_MET
        return CONFIRM if ever and recently is False else UNKNOWN

    def reads(self) -> tuple[str, ...]:
        return (self.recent, self.total)

    def pending(self, values: Values, as_of: date) -> tuple[str, ...]:
        if self.decide(values, as_of).status is not Status.UNKNOWN:
            return ()
        return tuple(name for name in self.reads() if not _decides(values, name, self.min))

    def words(self, facts: Facts) -> str:
        recent, total = facts[self.recent], facts[self.total]
        return _("「{recent}」不少于 {min}；只有「{total}」不少于 {min} 的：{open}").format(
            recent=_(recent.label),
            total=_(total.label),
            min=quantity(self.min, recent.unit),
            open=_(STATUS_WORDS[Status.CONFIRM]),
        )

    def asks(self, values: Values, facts: Facts) -> str:
        return _("不少于 {min}").format(min=quantity(self.min, facts[self.recent].unit))

    def required(self, values: Values, facts: Facts) -> int | float | str:
        return self.min


def float_or_int(value: Range) -> int | float:
    """The figure of an exact range."""
    return value.low if isinstance(value.low, int) else float(value.low)


def _exact(values: Values, name: str) -> bool:
    value = values.get(name)
    return isinstance(value, Range) and value.exact


def _decides(values: Values, name: str, minimum: int) -> bool:
    value = values.get(name)
    return isinstance(value, Range) and value.reaches(minimum) is not None
