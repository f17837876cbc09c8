"""From typed words to the value of a fact: what was heard, or what to say instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogs.documents.clean import clean
from dialogs.reading import Option, Reading, in_chinese, read
from dialogs.reading.guards import MAX_CHARACTERS, is_elsewise
from dialogs.reading.lengths import says_length, short_year
from dialogs.reading.result import AGREED
from dialogs.reading.values import fact_value
from rules.facts import Fact, FactKind
from rules.i18n import N_, _
from rules.wording import number

_FIGURES = (FactKind.NUMBER, FactKind.COUNT)


@dataclass(frozen=True, slots=True)
class Heard:
    """A value in JSON form, null where the applicant does not know; `fuzzy` values are read back
    before they are recorded."""

    value: Any
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class NotHeard:
    """No value: what to say."""

    problem: str


def hear(fact: Fact, text: str, today: date, whole: Any = None) -> Heard | NotHeard:  # noqa: ANN401
    """Read `text` as an answer to `fact`. Of a count that is a share of a total, `whole` is the
    total where it is known, in JSON form."""
    if fact.kind is FactKind.TEXT:
        return _hear_text(fact, text)
    heard = _hear(fact, text, today, whole)
    if isinstance(heard, Heard) and heard.value is not None and is_elsewise(text):
        return Heard(heard.value, fuzzy=True)
    return heard


# 张三, 负责人李四: who it is, and no three and no four.
_PERSON = re.compile(
    "(?:我是|我叫|我们)?(?:项目|平台|实验室|中心|单位)?(?:负责人|联系人|主任|院长|所长|经理|姓名|名字)?"
    "[是叫为:： ]*[张王李赵刘陈杨黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董程曹袁邓许沈彭吕苏卢蒋蔡"
    "贾丁魏薛叶潘杜戴夏汪田姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙雷钱汤尹黎贺赖龚][一二三四五六七八九]"
)


def _hear(fact: Fact, text: str, today: date, whole: Any) -> Heard | NotHeard:  # noqa: ANN401
    if fact.kind is FactKind.SEVERAL:
        return _hear_several(fact, text, today)
    if fact.kind in _FIGURES and _PERSON.fullmatch(text.strip()):
        return NotHeard(_problem(fact))
    text = in_chinese(text, _reader(fact))
    reading = _read(fact, _reader(fact), text, today)
    heard = _value_of(fact, reading, text)
    if heard is None and fact.kind is FactKind.DATE:
        return _hear_time(fact, text, reading, today)
    if heard is None and fact.reads == "duration_years":
        heard = _value_of(fact, _read(fact, "count", text, today), text, months=False)
    if heard is None and fact.kind in _FIGURES:
        return _hear_percent(fact, text, today, whole)
    if heard is None and reading.reason == "hedged":
        return NotHeard(_("听起来还拿不准。有把握就写“有”或“没有”，拿不准就选「不清楚」"))
    return heard or NotHeard(_problem(fact))


_FIGURE = re.compile(r"\d|[二三四五六七八九十百千万亿]")


_OF_A_FACT = re.compile("是(?![的滴呢啊呀嘛，。,.!！ 这]|$)")


def hear_confirmed(text: str, today: date) -> bool | None:
    """Whether `text` says that what was read back is right; None where it says neither. With a
    figure in it (对，320平) something else is meant, and with what states a fact (是企业)."""
    reading = read("yesno", text, today=today)
    if reading.status != "ok" or _FIGURE.search(text) or _OF_A_FACT.search(text):
        return None
    if reading.value == "yes" and not all(_agrees(part, today) for part in _PARTS.split(text)):
        return None
    return {"yes": True, "no": False}.get(str(reading.value))


_PARTS = re.compile("[，,。；;、！!]+")
_NODS = re.compile("(?:好的?|行|ok)?", re.IGNORECASE)


def _agrees(part: str, today: date) -> bool:
    """Does it agree and say nothing else? 对，改 agrees to nothing."""
    if _NODS.fullmatch(part.strip()):
        return True
    reading = read("yesno", part, today=today)
    return reading.status == "ok" and reading.reason == AGREED


def _problem(fact: Fact) -> str:
    if fact.kind in (FactKind.YESNO, FactKind.DECLARED) and fact.asks_whether:
        return _("没有读懂「是」还是「不是」。可以写“是”“不是”或“不清楚”")
    return _(_NOT_HEARD[fact.kind])


_NOT_HEARD = {
    FactKind.YESNO: N_("没有读懂「有」还是「没有」。可以写“有”“没有”或“不清楚”"),
    FactKind.DECLARED: N_("没有读懂「有」还是「没有」。可以写“有”“没有”或“不清楚”"),
    FactKind.NUMBER: N_("没有读出数来。写一个数和单位，如“320平”“50万”，约数也行"),
    FactKind.COUNT: N_("没有读出个数来。写一个数，如“12”“二十多”，约数也行"),
    FactKind.DATE: N_("没有读出年月来。写“2022年3月”或“2022-03-15”"),
    FactKind.CHOICE: N_("没有对上任何一项。写选项的名称或序号"),
    FactKind.SEVERAL: N_("没有对上任何一项。写选项的名称或序号，几项之间用顿号"),
}


def _reader(fact: Fact) -> str:
    match fact.kind:
        case FactKind.YESNO | FactKind.DECLARED:
            return "yesno"
        case FactKind.DATE:
            return "date"
        case FactKind.CHOICE:
            return "choice"
    return "duration_months" if fact.reads == "duration_years" else fact.reads or "count"


def _read(fact: Fact, kind: str, text: str, today: date) -> Reading:
    options = [Option(o.id, _(o.label), (o.label, *o.aliases)) for o in fact.options]
    return read(kind, text, today=today, options=options, question=_(fact.question))


def _value_of(fact: Fact, reading: Reading, text: str, *, months: bool = True) -> Heard | None:
    if reading.status == "unknown":
        return Heard(None)
    if reading.status == "unclear":
        return None
    value = fact_value(reading, fact.kind.value)
    if value is None:
        return None
    if fact.reads == "duration_years" and months and reading.status == "ok":
        value = _scaled(value)
    if isinstance(value, bool) and fact.asked_inverted:
        value = not value
    # 对 to “有没有失信？” may mean that there was none, 三年前有过 that there was none since: what
    # accuses is read back.
    unsure = reading.reason == AGREED or _LONG_AGO.search(text) is not None
    accused = fact.asked_inverted and value is False and unsure
    fuzzy = isinstance(value, dict) or _converted(value, reading) or _seldom(fact, value)
    return Heard(value, fuzzy=accused or fuzzy)


_LONG_AGO = re.compile("年前|以前|之前|曾|过去|原来|years? ago", re.IGNORECASE)

# More than any platform in Lhasa is likely to have: rather “50万” for a sum where people are asked.
_SELDOM_OVER = {"count": 10_000, "area_m2": 1_000_000, "money_cny": 10_000_000_000}


def _seldom(fact: Fact, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return value > _SELDOM_OVER.get(_reader(fact), value)


def _scaled(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Months as years."""
    if isinstance(value, Mapping):
        return {form: _scaled(bound) for form, bound in value.items()}
    if isinstance(value, list):
        return [_scaled(bound) for bound in value]
    years = value / 12
    return int(years) if years == int(years) else years


def _converted(value: object, reading: Reading) -> bool:
    """Is the figure no whole one, so that some unit must have been converted?"""
    return isinstance(value, float) and reading.status == "ok"


def _hear_time(fact: Fact, text: str, reading: Reading, today: date) -> Heard | NotHeard:
    """What no month was read from: about one (to be confirmed), a length of time, or a year."""
    told = reading.value if reading.status == "ok" and isinstance(reading.value, str) else ""
    if len(told) >= len("2022-03"):
        return Heard(told, fuzzy=True)
    if says_length(text):
        return _hear_duration(text, today) or NotHeard(_problem(fact))
    if not told or reading.qual != "exact":
        return NotHeard(_problem(fact))
    if (years := short_year(text)) is not None:
        which = _("{year}年，还是{years}年前？写四位年份和月份")
        return NotHeard(which.format(year=told, years=years))
    return NotHeard(_("还要月份：如“{year}年3月”").format(year=told))


# An approximate length of time has no month: once recorded as one, it would hold some day.
_VAGUE = re.compile("大概|大约|约|左右|上下|差不多|可能|应该|吧")


def _hear_duration(text: str, today: date) -> Heard | None:
    """“两年半” for a date: the month that lies so far back, to be confirmed. A bound has none."""
    reading = read("duration_months", text, today=today)
    if reading.status != "ok" or reading.qual not in ("exact", "about") or _VAGUE.search(text):
        return None
    if not isinstance(reading.value, (int, float)) or reading.value > 12 * 500:
        return None
    months = today.year * 12 + today.month - 1 - round(reading.value)
    return Heard(f"{months // 12:04d}-{months % 12 + 1:02d}", fuzzy=True)


def _hear_percent(fact: Fact, text: str, today: date, whole: object) -> NotHeard:
    """“三成” where a count is asked: say how many that would be, and ask for the count."""
    reading = read("percent", text, today=today)
    if reading.status != "ok" or not re.search(r"[%％成]|百分", text):
        return NotHeard(_problem(fact))
    share = reading.value if isinstance(reading.value, (int, float)) else None
    if share is None or not isinstance(whole, int):
        return NotHeard(_("这里要写个数，不写比例"))
    count = number(round(share * whole, 2))
    told = _("这里要写个数，不写比例：{whole} 的{share}约是 {count}。写整数")
    return NotHeard(told.format(whole=whole, share=text.strip(), count=count))


def _hear_text(fact: Fact, text: str) -> Heard | NotHeard:
    cleaned = clean(text).strip()
    if not cleaned:
        return NotHeard(_("没有收到文字"))
    if IDENTITY_NUMBER.search(cleaned):
        return NotHeard(_("里面像有身份证号，没有记下。这里不要写身份证号"))
    if len(cleaned) > fact.longest:
        too_long = _("太长了：最多 {most} 字，您写了 {got} 字")
        return NotHeard(too_long.format(most=fact.longest, got=len(cleaned)))
    if fact.reads == "phone" and not _TELEPHONE.fullmatch(cleaned):
        return NotHeard(_("不像电话号码。写手机或座机，如“0891-6820000”"))
    return Heard(cleaned)


# 18 places: region, date of birth, serial number, check character.
IDENTITY_NUMBER = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\d)")
_TELEPHONE = re.compile(r"\+?[\d()（） 转-]{5,30}")


def _hear_several(fact: Fact, text: str, today: date) -> Heard | NotHeard:
    """A list of options; “都有” is all of them, “都没有” none."""
    words = clean(text).strip()
    if len(words) > MAX_CHARACTERS:
        return NotHeard(_(_NOT_HEARD[FactKind.SEVERAL]))
    reading = read("yesno", words, today=today)
    if reading.status == "unknown":
        return Heard(None)
    if re.fullmatch(r"(都|全|一[项个样]都)?(没有|无|没)", words):
        return Heard([], fuzzy=True)
    if re.fullmatch(r"(全部|全都?|都)(有|是|具备)?|全选", words):
        return Heard([option.id for option in fact.options], fuzzy=True)
    chosen = []
    for part in dict.fromkeys(filter(None, re.split(r"[、，,；;/\s]+|和|以及|还有", words))):
        one = _read(fact, "choice", part, today)
        if one.status != "ok":
            problem = _("没有对上「{part}」。{how}")
            how = _(_NOT_HEARD[FactKind.SEVERAL])
            return NotHeard(problem.format(part=part[:30], how=how))
        chosen.append(one.value)
    if not chosen:
        return NotHeard(_(_NOT_HEARD[FactKind.SEVERAL]))
    return Heard([option.id for option in fact.options if option.id in chosen], fuzzy=True)
