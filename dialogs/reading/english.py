"""English answers in the Chinese words that the readers know: about 300 square metres becomes
约300平方米, half a million yuan 500000元, March 2022 2022年3月.

All or nothing: where one word is not in the vocabulary, the answer stays as it was typed (and is
asked again), so that no word which changes the meaning is passed over.
"""

import re
import unicodedata

from .english_numbers import DIGITS, in_digits
from .english_words import MONTHS, PHRASES
from .guards import MAX_CHARACTERS

_HAN = re.compile("[㐀-鿿]")
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_WORD = re.compile("[a-z]{2}")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = [
    re.compile(rf"\b(?:the )?{_DAY} (?:day )?(?:of )?(?P<month>{_MONTH})\b\.?,? {_YEAR}\b"),
    re.compile(rf"\b(?P<month>{_MONTH})\b\.? {_DAY}(?:,| ,)? {_YEAR}\b"),
    re.compile(rf"\b(?P<month>{_MONTH})\b\.?,? (?:of )?{_YEAR}\b"),
    re.compile(rf"\b{_YEAR},? (?P<month>{_MONTH})\b\.?(?: {_DAY}\b(?! ?\d))?"),
]
_PART_OF_YEAR = re.compile(
    r"\b(?:the )?(?P<part>early|beginning of|start of|mid|middle of|end of)[ -](?:in )?"
    r"(?P<year>(?:19|20)\d\d|last year|this year)\b"
)
_PARTS = {"early": "初", "beginning of": "初", "start of": "初", "mid": "中", "middle of": "中"}


def in_chinese(text: str, kind: str = "") -> str:
    """`text` respelled where it is English through and through, otherwise unchanged. `kind`, one of
    `KINDS`, settles words with two senses (m, quarter, half). Never raises."""
    if len(text) > MAX_CHARACTERS or not _LATIN.search(text):
        return text
    said = unicodedata.normalize("NFKC", text.replace("㎡", " sqm")).lower().translate(_QUOTES)
    if not _WORD.search(said) or _HAN.search(said):
        return text
    said = " ".join(said.strip(" .!").split())
    if _AHEAD.search(said):
        return text
    try:
        said = in_digits(_dates(said), kind)
    except ValueError:
        return text
    respelled = _words(said, kind)
    return text if respelled is None else respelled


# In two years: not how long, but when.
_AHEAD = re.compile(rf"\bin (?:an?|[a-z]+|{DIGITS}) (?:years?|months?|weeks?|days?)\b")
_QUOTES = str.maketrans("’‘–—", "''--")


def _dates(said: str) -> str:
    for form in _DATES:
        said = form.sub(_date, said)
    return _PART_OF_YEAR.sub(_part_of_year, said)


def _date(match: re.Match[str]) -> str:
    day = match.groupdict().get("day")
    told = f"{match['year']}年{MONTHS[match['month']]}月"
    return f" {told}{day}日 " if day else f" {told} "


def _part_of_year(match: re.Match[str]) -> str:
    year = match["year"] if match["year"][0].isalpha() else match["year"] + "年"
    return f" {PHRASES.get(year, year)}{_PARTS.get(match['part'], '底')} "


_TOKEN = re.compile(rf"\d+/\d+|{DIGITS}|m[23]|km2|ft2|[a-z]+(?:'[a-z]+)?(?:-[a-z]+)?|\S")
_KEPT = set(",.;:!()%¥$€£~+-/<>≤≥=?")
_LONGEST_PHRASE = 4
_COUNTED = (["year"], ["month"], ["week"], ["day"], ["hectare"])


def _words(said: str, kind: str) -> str | None:
    """Every word in Chinese; None where one is not known."""
    said = re.sub(r"\b(m|km|ft) ?([23])\b", r"\1\2", said)
    tokens = [match.group() for match in _TOKEN.finditer(_apart(said))]
    parts: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not token[0].isascii() or token[0].isdigit() or token in _KEPT:
            parts.append(token)
            at += 1
            continue
        for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
            chinese = PHRASES.get(" ".join(tokens[at : at + length]))
            if chinese is not None:
                parts.append(chinese)
                at += length
                break
        else:
            if token in ("a", "an"):
                # One, of what is counted; else the article.
                parts.append("1" if tokens[at + 1 : at + 2] in _COUNTED else "")
                at += 1
                continue
            return None
    return _in_order([part for part in parts if part], kind)


def _apart(said: str) -> str:
    return re.sub(r"(?<=\d)(?=[a-z])(?!(?<=m)[23])", " ", said)


_CURRENCIES = ("元", "美元", "欧元", "英镑", "港元")
_JOINING = ("和", "或")
_COUNTERS = ("人", "项", "篇", "张", "例", "家")


def _in_order(parts: list[str], kind: str) -> str | None:
    """Chinese puts the currency behind the figure. Two figures with nothing known between them stay
    apart; item 5 is a place in a list."""
    if not parts or parts[0] in _JOINING or parts[-1] in _JOINING:
        return None
    text = ""
    waiting = ""
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        figure = following[:1].isdigit() and not text[-1:].isdigit()
        if figure and part in _COUNTERS:
            return None
        if figure and part in _CURRENCIES:
            waiting = part
            continue
        text += "," + part if text[-1:].isdigit() and part[0].isdigit() else part
        text, waiting = text + waiting, ""
    if kind == "date":
        return re.sub(r"(?<![\d年/-])((?:19|20)\d\d)(?![\d年/-])", r"\1年", text)
    return text
