"""Dates of the Gregorian calendar, as precise as they were said: YYYY, YYYY-MM or YYYY-MM-DD."""

import re
from datetime import date

from .date_forms import RELATIVE, When, find_date
from .guards import MAX_CHARACTERS, fatal_reason, orders
from .lexicon import Tag
from .normalise import normalise
from .numerals import parse_numeral
from .result import NONE, UNKNOWN, Reading, unclear
from .tokens import tokenise
from .units import Dimension

OTHER_CALENDAR = re.compile(
    "农历|阴历|藏历|旧历|老历|夏历|民国|腊月|正月|冬月|闰|光绪|宣统|乾隆|康熙|饶迥|佛历|伊历|回历"
    "|初[一二三四五六七八九十\\d]|廿|除夕|春节|[鼠牛虎兔龙蛇马羊猴鸡狗猪]年|昭和|平成|令和"
)
# Stretches of a year that no single month or year tells.
_STRETCH = re.compile(
    "上半年|下半年|[一二三四1-4]季度|季度|春|夏|秋|冬|暑假|寒假|国庆|五一|元旦|之后|以后|后来|之间"
    "|节(?![能约点目气奏省水电])|[上下]周|星期|礼拜|刚成立|世纪|这个?时候|同期|此时|有效期|到期|届满|^[到至]|过年|开学|早于|晚于|迟于|不早|不晚|一日(?:之|以)?(?:前(?!后)|后)"
)
# 具体哪天不清楚 beside a month: the month is still told.
_DAY_WORDS = "(?:是)?(?:具体)?(?:的)?(?:哪一?[天日]|几号|日子|日期|时间|时候)"
_FORGOT = "(?:已经|就)?(?:不清楚|不知道|不晓得|不记得|记不[清得](?:楚)?|忘(?:记)?|说不清|没印象)了?"
_DAY_UNKNOWN = re.compile(f",?(?:具体)?(?:{_DAY_WORDS}{_FORGOT}|{_FORGOT}{_DAY_WORDS}),?(?:了)?")
_CLOCK = re.compile(r"(?<=[\d日号])[t ]?\d{1,2}:\d{2}(?::\d{2})?")
_MAX_NUMERALS = 16  # no date is said with more
_NUMERAL_CHARS = "零一二三四五六七八九十百千两"


def read_date(text: str, today: date) -> Reading:
    """Read one date; relative ones count from `today`. Other calendars are asked again."""
    if len(text) > MAX_CHARACTERS:
        return unclear("too_long")
    spelled = _CLOCK.sub("", normalise(text))
    if OTHER_CALENDAR.search(spelled):
        return unclear("wrong_unit")
    if orders(spelled):
        return unclear("injection")
    spelled = _DAY_UNKNOWN.sub("", spelled.replace("元月", "一月"))
    spelled = re.sub(r" ?([-/.,年月日号]) ?", r"\1", _with_digits(spelled))
    found = find_date(spelled, today)
    rest = normalise(text)
    if found is not None:
        # 一日 stands for the date, so that words beside it are still seen beside a number.
        rest = f"{spelled[: found[1].start()]}一日{spelled[found[1].end() :]}"
    refusal = _refusal(rest, found[0] if found else None)
    if refusal is not None or found is None:
        return refusal or unclear("no_number")
    hedged = any(
        token.tag in {Tag.ABOUT, Tag.UNSURE}
        for token in tokenise(rest, Dimension.COUNT, _MAX_NUMERALS)
    )
    return _reading(found[0], hedged=hedged)


def _with_digits(text: str) -> str:
    """Spell Chinese numerals as digits, except 二十年, which is a length of time."""
    parts: list[str] = []
    at = numerals = 0
    while at < len(text) and numerals <= _MAX_NUMERALS:
        numeral = parse_numeral(text, at) if text[at] in _NUMERAL_CHARS else None
        if numeral is None:
            parts.append(text[at])
            at += 1
            continue
        parts.append(
            _spelled(text, at, numeral.end, numeral.digits, numeral.fault or int(numeral.low))
        )
        at = numeral.end
        numerals += 1
    return "".join(parts) + text[at:]


def _spelled(text: str, start: int, end: int, digits: str, value: int | str) -> str:
    if digits:
        return digits
    length = text.startswith("年", end) and text[end + 1 : end + 2] not in {"前", "代"}
    if isinstance(value, str) or (length and value < 1900):
        return text[start:end]
    return str(value)


def _refusal(rest: str, found: When | None) -> Reading | None:
    """What the words beside the date (or without one) make of the answer, if they forbid it."""
    tokens = tokenise(rest, Dimension.COUNT, _MAX_NUMERALS)
    tags = {token.tag for token in tokens}
    if tags & {Tag.ODD, Tag.COMMAND}:
        return unclear("injection")
    if not found and tags & {Tag.UNKNOWN, Tag.UNSURE} and Tag.NUMBER not in tags:
        return UNKNOWN
    if reason := fatal_reason(tokens):
        return unclear(reason)
    if _STRETCH.search(rest) or (found and not found.month and "旬" in rest):
        return unclear("vague")
    against = {
        Tag.NOT,
        Tag.CORRECTION,
        Tag.UNKNOWN,
        Tag.UPPER,
        Tag.UPPER_STRICT,
        Tag.LOWER,
        Tag.LOWER_STRICT,
        Tag.VAGUE,
    }
    if found:
        numbers = sum(token.tag is Tag.NUMBER for token in tokens)
        more = numbers > 1 or RELATIVE.search(rest) or any(token.text == "-" for token in tokens)
        return unclear("two_candidates") if more or tags & (against | {Tag.NONE}) else None
    if Tag.NONE in tags and not tags & (against | {Tag.NUMBER, Tag.ABOUT, Tag.HAVE, Tag.UNIT}):
        return NONE if len(rest) <= 8 else unclear("no_number")
    return unclear("no_number")


def _reading(when: When, *, hedged: bool) -> Reading:
    try:
        date(when.year, when.month or 1, when.day or 1)
    except ValueError:
        return unclear("impossible")
    if not 1900 <= when.year <= 2100:
        return unclear("impossible")
    value = f"{when.year:04d}"
    if when.month:
        value += f"-{when.month:02d}"
    if when.day:
        value += f"-{when.day:02d}"
    return Reading("ok", value=value, qual="about" if when.about or hedged else "exact")
