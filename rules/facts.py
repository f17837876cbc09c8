"""Facts: what an applicant can say, and how its JSON form becomes a value.

Source of the vocabulary: the reading of the Measures that the packs carry (`facts.yaml`). A value
that does not fit raises `FactError`; null is an unknown fact and gives no value.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict

from rules.i18n import _
from rules.shown import Shown
from rules.values import Days, Range, exactly, whole_month

LONGEST_TEXT = 10_000

Value = bool | str | Range | Days | tuple[str, ...]
Values = Mapping[str, Value]


class FactKind(StrEnum):
    YESNO = "yesno"
    DECLARED = "declared"
    NUMBER = "number"
    COUNT = "count"
    DATE = "date"
    CHOICE = "choice"
    SEVERAL = "several"
    TEXT = "text"


class Option(BaseModel):
    """One answer of a choice: its public id, its label, and other words people use for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    label: Shown
    aliases: tuple[str, ...] = ()


class Fact(BaseModel):
    """One fact: its public id, kind and unit, and how it is asked.

    `reads` names the reader of typed answers (by default the kind decides); `longest` is how many
    characters of a text are taken where it is asked; `unit` is the unit of figures (㎡, 元, 人 …);
    `cues` are words by which it is recognised in a message about several things: all the words of
    a cue must stand in a clause (`#`: a numeral follows), the longest cue decides; `personal` marks
    names and telephone numbers; `asked_inverted` that the question is asked in the positive
    (有没有失信？) while the fact is its denial: there, `asked_label` names what is asked.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: FactKind
    label: Shown
    question: Shown
    hint: Shown = ""
    unit: Shown = ""
    reads: str = ""
    longest: int = LONGEST_TEXT
    cues: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    personal: bool = False
    asked_inverted: bool = False
    asked_label: Shown = ""

    @cached_property
    def asks_whether(self) -> bool:
        """Is the yes/no question answered with 是 and 不是, not with 有 and 没有?"""
        return "是不是" in self.question

    def changed(self, **update: object) -> "Fact":
        """The same fact with some fields otherwise. (`model_copy` would carry over what was worked
        out from the old ones.)"""
        own = {name: getattr(self, name) for name in Fact.model_fields}
        return Fact.model_validate(own | update)

    def option(self, option_id: str) -> Option | None:
        return self._by_id.get(option_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}


class FactError(ValueError):
    """Bad input: `field` is the wrong key, `problem` says what was got and what is accepted,
    `other` is the fact that it contradicts."""

    def __init__(self, field: str, problem: str, other: str = "") -> None:
        super().__init__(f"{field}: {problem}" + (f" ({other})" if other else ""))
        self.field = field
        self.problem = problem
        self.other = other


def shown(raw: object) -> str:
    """A JSON value as it was written, short enough for a message."""
    text = json.dumps(raw, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"


def parse(fact: Fact, raw: object, as_of: date) -> Value:
    """The value of `fact` for its JSON form `raw` (not null). Raises FactError."""
    return _PARSERS[fact.kind](fact, raw, as_of)


def parse_all(facts: Mapping[str, Fact], raw: Mapping[str, Any], as_of: date) -> dict[str, Value]:
    """The values of those `facts` that `raw` gives; unknown keys are the caller's to refuse."""
    return {
        name: _PARSERS[facts[name].kind](facts[name], given, as_of)
        for name, given in raw.items()
        if given is not None and name in facts
    }


def parse_date(field: str, raw: object) -> date:
    """A full date YYYY-MM-DD in ASCII digits. Raises FactError."""
    if isinstance(raw, str) and (match := _DATE.fullmatch(raw)) and match[3]:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            raise FactError(field, _("没有这一天：{got}").format(got=shown(raw))) from None
    accepted = _("应为 YYYY-MM-DD 形式的日期，如 2026-03-15；得到 {got}")
    raise FactError(field, accepted.format(got=shown(raw)))


_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


def _boolean(fact: Fact, raw: object, as_of: date) -> Value:
    if isinstance(raw, bool):
        return raw
    raise FactError(fact.id, _("应为 true、false 或 null；得到 {got}").format(got=shown(raw)))


def _date(fact: Fact, raw: object, as_of: date) -> Value:
    if not isinstance(raw, str) or not (match := _DATE.fullmatch(raw)):
        accepted = _("应为 YYYY-MM-DD 或 YYYY-MM，如 2022-03-15；得到 {got}")
        raise FactError(fact.id, accepted.format(got=shown(raw)))
    try:
        if match[3]:
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return Days(day, day, day)
        return whole_month(int(match[1]), int(match[2]), as_of)
    except ValueError:
        raise FactError(fact.id, _("没有这个日期：{got}").format(got=shown(raw))) from None


def _text(fact: Fact, raw: object, as_of: date) -> Value:
    if not isinstance(raw, str):
        raise FactError(fact.id, _("应为文字；得到 {got}").format(got=shown(raw)))
    if len(raw) > LONGEST_TEXT:
        too_long = _("文字最多 {most} 字；得到 {got} 字")
        raise FactError(fact.id, too_long.format(most=LONGEST_TEXT, got=len(raw)))
    return raw


def _choice(fact: Fact, raw: object, as_of: date) -> Value:
    if isinstance(raw, str) and fact.option(raw):
        return raw
    accepted = _("应为其中之一：{ids}；得到 {got}")
    ids = " ".join(option.id for option in fact.options)
    raise FactError(fact.id, accepted.format(ids=ids, got=shown(raw)))


def _several(fact: Fact, raw: object, as_of: date) -> Value:
    if not isinstance(raw, list):
        raise FactError(fact.id, _("应为列表，如 []；得到 {got}").format(got=shown(raw)))
    for item in raw:
        _choice(fact, item, as_of)
    return tuple(option.id for option in fact.options if option.id in raw)


def _figure(fact: Fact, raw: object, as_of: date) -> Value:
    whole = fact.kind is FactKind.COUNT
    if isinstance(raw, dict):
        return _approximate(fact, raw, whole=whole)
    return exactly(_number(fact, raw, whole=whole))


def _number(fact: Fact, raw: object, *, whole: bool) -> int | float:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        raise FactError(fact.id, _figure_accepted(whole).format(got=shown(raw)))
    if isinstance(raw, float):
        if not math.isfinite(raw):
            raise FactError(fact.id, _figure_accepted(whole).format(got=shown(raw)))
        if raw.is_integer():
            raw = int(raw)
    if raw < 0:
        raise FactError(fact.id, _("不能是负数；得到 {got}").format(got=shown(raw)))
    if whole and isinstance(raw, float):
        raise FactError(fact.id, _("应为整数；得到 {got}").format(got=shown(raw)))
    return raw


def _figure_accepted(whole: bool) -> str:
    if whole:
        return _('应为不小于 0 的整数，或 {{"at_least": 5}} 这样的约数；得到 {got}')
    return _('应为不小于 0 的数，或 {{"at_least": 5}} 这样的约数；得到 {got}')


def _between(fact: Fact, bounds: object, *, whole: bool) -> Range:
    if not isinstance(bounds, list) or len(bounds) != 2:
        accepted = _("between 应为两个数，如 [300, 350]；得到 {got}")
        raise FactError(fact.id, accepted.format(got=shown(bounds)))
    low, high = (_number(fact, bound, whole=whole) for bound in bounds)
    if low > high:
        raise FactError(fact.id, _("between 应从小到大；得到 {got}").format(got=shown(bounds)))
    return Range(low, high)


def _approximate(fact: Fact, raw: Mapping[str, object], *, whole: bool) -> Range:
    if len(raw) != 1:
        accepted = _("约数应恰有一个键（{forms}）；得到 {got}")
        raise FactError(fact.id, accepted.format(forms=_FORMS, got=shown(raw)))
    ((form, bound),) = raw.items()
    if form == "between":
        return _between(fact, bound, whole=whole)
    if form not in _BOUNDS:
        accepted = _("约数的键应为 {forms}；得到 {got}")
        raise FactError(fact.id, accepted.format(forms=_FORMS, got=shown(form)))
    number = _number(fact, bound, whole=whole)
    if form == "less_than" and number == 0:
        raise FactError(fact.id, _("没有小于 0 的数；得到 {got}").format(got=shown(raw)))
    return _BOUNDS[form](number, whole)


def _about(number: int | float, whole: bool) -> Range:
    low, high = Fraction(number) * 9 / 10, Fraction(number) * 11 / 10
    return Range(math.floor(low), math.ceil(high)) if whole else Range(low, high)


_BOUNDS: dict[str, Callable[[int | float, bool], Range]] = {
    "at_least": lambda n, whole: Range(n, math.inf),
    "more_than": lambda n, whole: (
        Range(n + 1, math.inf) if whole else Range(n, math.inf, low_open=True)
    ),
    "at_most": lambda n, whole: Range(0, n),
    "less_than": lambda n, whole: Range(0, n - 1) if whole else Range(0, n, high_open=True),
    "about": _about,
}
_FORMS = "at_least more_than at_most less_than between about"

_PARSERS: dict[FactKind, Callable[[Fact, object, date], Value]] = {
    FactKind.YESNO: _boolean,
    FactKind.DECLARED: _boolean,
    FactKind.NUMBER: _figure,
    FactKind.COUNT: _figure,
    FactKind.DATE: _date,
    FactKind.CHOICE: _choice,
    FactKind.SEVERAL: _several,
    FactKind.TEXT: _text,
}
