"""The spellings of a date, and the point in time that each means."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

_YEARS_AWAY = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "后年": 2,
}
_MONTHS_AWAY = {
    "本月": 0,
    "这个月": 0,
    "当月": 0,
    "上个月": -1,
    "上月": -1,
    "上上个月": -2,
    "上上月": -2,
    "下个月": 1,
    "下月": 1,
}
_DAYS_AWAY = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "大前天": -3, "明天": 1}
_WORDS = "|".join(sorted(_YEARS_AWAY, key=len, reverse=True))
_MONTHS = "|".join(sorted(_MONTHS_AWAY, key=len, reverse=True))
_DAYS = "|".join(sorted(_DAYS_AWAY, key=len, reverse=True))
RELATIVE = re.compile(f"{_WORDS}|{_MONTHS}|{_DAYS}")


class When(NamedTuple):
    """A point in time; `month` and `day` are 0 where they were not said."""

    year: int
    month: int = 0
    day: int = 0
    about: bool = False


Build = Callable[[re.Match[str], date], When | None]


def find_date(text: str, today: date) -> tuple[When, re.Match[str]] | None:
    """Return the first date of a text in digits, and where it stands."""
    for pattern, build in _FORMS:
        match = pattern.search(text)
        if match and (when := build(match, today)):
            return when, match
    return None


def _full_year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = int(digits)
    return 2000 + year if year <= today.year % 100 else 1900 + year


def _year(match: re.Match[str], today: date) -> int:
    if word := match.groupdict().get("word"):
        return today.year + _YEARS_AWAY[word]
    return _full_year(match["year"], today)


def _spoken(match: re.Match[str], today: date) -> When | None:
    """2022年3月15日, 去年五月, 22年底."""
    year = _year(match, today)
    if part := match.groupdict().get("part"):
        return When(year, {"初": 1, "中": 6}.get(part[-1], 12), about=True)
    return When(year, _number(match, "month"), _number(match, "day"))


def _number(match: re.Match[str], name: str) -> int:
    """A stated part, 0 if it was not said; a stated 0 becomes 99, which no calendar has."""
    raw = match.groupdict().get(name)
    return 0 if raw is None else int(raw) or 99


def _separated(match: re.Match[str], today: date) -> When | None:
    """2022-03-15, 22.3.15, 2022/3: year first. 12.3 may be a month and a day: no date."""
    digits = match["year"]
    if len(digits) == 2 and match["day"] is None and int(digits) <= 12:
        return None
    return When(_full_year(digits, today), _number(match, "month"), _number(match, "day"))


def _year_last(match: re.Match[str], _today: date) -> When | None:
    """15/3/2022 can be told, 3/4/2022 cannot; 3/2022 is a month."""
    year = int(match["year"])
    if match["second"] is None:
        return When(year, int(match["first"]) or 99)
    first, second = int(match["first"]), int(match["second"])
    if first == second or first > 12 >= second:
        return When(year, second or 99, first or 99)
    return When(year, first or 99, second) if second > 12 >= first else None


def _run_together(match: re.Match[str], today: date) -> When | None:
    """20220315, 202203, 220315; six digits that are dates both ways tell nothing."""
    digits = match.group()
    if len(digits) == 8:
        return When(int(digits[:4]), int(digits[4:6]) or 99, int(digits[6:]) or 99)
    candidates = [
        When(int(digits[:4]), int(digits[4:])),
        When(_full_year(digits[:2], today), int(digits[2:4]), int(digits[4:])),
    ]
    valid = [when for when in candidates if _exists(when)]
    return valid[0] if len(valid) == 1 else None


def _exists(when: When) -> bool:
    try:
        date(when.year, when.month, when.day or 1)
    except ValueError:
        return False
    return 1900 <= when.year <= 2100


def _relative_month(match: re.Match[str], today: date) -> When:
    when = _months_before(today, -_MONTHS_AWAY[match["word"]])
    return When(when.year, when.month, _number(match, "day"))


def _months_before(today: date, months: int) -> When:
    total = today.year * 12 + today.month - 1 - months
    return When(total // 12, total % 12 + 1)


def _relative_day(match: re.Match[str], today: date) -> When:
    day = today + timedelta(days=_DAYS_AWAY[match.group()])
    return When(day.year, day.month, day.day)


def _ago(match: re.Match[str], today: date) -> When | None:
    """两年前 keeps the year, 三个月前 the month, 十天前 the day; all about."""
    number = int(match["number"] or 0)
    unit = match["unit"]
    if unit == "半年":
        when = _months_before(today, 6)
        return When(when.year, when.month, about=True)
    if unit == "年" and match["half"]:
        when = _months_before(today, number * 12 + 6)
        return When(when.year, when.month, about=True)
    if number > 200 or not number:
        return None
    if unit == "年":
        return When(today.year - number, about=True)
    if unit == "个月":
        when = _months_before(today, number)
        return When(when.year, when.month, about=True)
    day = today - timedelta(days=number * (1 if unit == "天" else 7))
    return When(day.year, day.month, day.day, about=True)


def _decade(match: re.Match[str], today: date) -> When:
    return When(_full_year(match["year"], today), about=True)


_YEAR = rf"(?:(?<!\d)(?P<year>\d{{4}}|\d{{2}})年|(?P<word>{_WORDS}))"
_MONTH = r"(?P<month>\d{1,2})月份?(?:的(?=\d{1,2}[日号]))?"
# A day without 日 or 号 only where nothing follows that it could count.
_DAY = r"(?:(?P<day>\d{1,2})(?:[日号]|(?![\d一-鿿])))?(?!\d)"
_FORMS: tuple[tuple[re.Pattern[str], Build], ...] = (
    (re.compile(_YEAR + "[的,]?" + _MONTH + _DAY), _spoken),
    (re.compile(_YEAR + "(?P<part>年?(?:[底末初]|中(?![旬期央]))|岁末)"), _spoken),
    (
        re.compile(
            r"(?<![\d.])(?P<year>\d{4}|\d{2})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?"
            r"[日号]?(?![\d./-])"
        ),
        _separated,
    ),
    (
        re.compile(r"(?<!\d)(?P<year>\d{4}) (?P<month>\d{1,2})(?: (?P<day>\d{1,2}))?(?! ?\d)"),
        _separated,
    ),
    (
        re.compile(r"(?<!\d)(?P<year>\d{4})([,、])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d,、])"),
        _separated,
    ),
    (
        re.compile(
            r"(?<![\d./-])(?P<first>\d{1,2})[-/.](?:(?P<second>\d{1,2})[-/.])?(?P<year>\d{4})"
            r"(?![\d./-])"
        ),
        _year_last,
    ),
    (re.compile(r"(?<!\d)(?:\d{8}|\d{6})(?!\d)"), _run_together),
    (
        re.compile(
            r"(?<!\d)(?P<number>\d{0,4})(?P<unit>半年|年|个月|天|周|个?星期)(?P<half>半?)(?:之|以)?前"
        ),
        _ago,
    ),
    (re.compile(rf"(?P<word>{_MONTHS})(?:(?P<day>\d{{1,2}})[日号])?"), _relative_month),
    (re.compile(_DAYS), _relative_day),
    (re.compile(r"(?<!\d)(?P<year>\d{4}|\d{2})年代"), _decade),
    (re.compile(_YEAR + "(?!前)"), _spoken),
    (re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?![\d.])"), _spoken),
)
