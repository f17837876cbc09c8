"""Numbers in English words, as digits: two hundred and five, half a million, two and a half."""

import re
from fractions import Fraction

from .english_words import FRACTIONS, NUMBERS, SCALES

_SCALE = "|".join(SCALES)
_SMALL = "|".join(sorted(NUMBERS, key=len, reverse=True))
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_TIMED = "years?|months?|hectares?"
_NUMBER = re.compile(
    rf"(?<![\d.,a-z])(?:{_SMALL}|{_SCALE}|an? (?={_SCALE})|{DIGITS}(?= (?:{_SCALE})\b))"
    rf"(?:[ -]?(?:and )?\b(?:{_SMALL}|{_SCALE}))*\b"
)
_SHARE = re.compile(
    rf"\b(?P<part>an?|one|two|three|four|nine)[ -](?P<whole>{'|'.join(FRACTIONS)})\b(?! year)"
)
_OUT_OF = re.compile(
    rf"\b(?P<part>{_SMALL}|\d+) (?:in|out of)(?: every)? (?P<whole>{_SMALL}|\d+)\b"
)
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:(?: \d{3}){2,}| 0\d\d)(?![\d.,]| \d)")
_RANGES = (
    re.compile(rf"\bbetween ({DIGITS}) and ({DIGITS})\b"),
    re.compile(rf"(?:\bfrom )?\b({DIGITS}) to ({DIGITS})\b"),
)
_EITHER = re.compile(r"\b(\d{1,2}) or (\d{1,2})\b")


def in_digits(said: str, kind: str) -> str:
    """Raises ValueError for number words that make no number."""
    said = _SPACED.sub(lambda match: match.group().replace(" ", ""), said)
    said = _halves(said, kind)
    said = re.sub(rf"({DIGITS}) ?k\b", r"\1 thousand", said)
    if kind == "money_cny":
        said = re.sub(rf"({DIGITS}) ?(?:m|mn|mio)\b", r"\1 million", said)
        said = re.sub(rf"({DIGITS}) ?bn\b", r"\1 billion", said)
    said = re.sub(rf"({DIGITS}) ?wan\b", lambda m: _plain(_decimal(m[1]) * 10_000), said)
    said = _NUMBER.sub(lambda match: _worth_of(re.split("[ -]+", match.group())), said)
    for form in _RANGES:
        said = form.sub(r"\1-\2", said)
    said = re.sub(r"(?<=years|.year) and (?=\d)", " ", said)
    said = _EITHER.sub(_either, said)
    return re.sub(r"(?<=\d) ?-odd\b", "多", said)


def _either(match: re.Match[str]) -> str:
    """5 or 6 is a range, as 五六个 is; 5 or 8 are two answers."""
    low, high = int(match[1]), int(match[2])
    return f"{low}-{high}" if high == low + 1 else match.group()


def _halves(said: str, kind: str) -> str:
    """Halves and quarters: beside a whole, of a million, of a year; alone where a share is
    asked."""
    said = re.sub(rf"\b({_SMALL}|an?|\d+) and a half\b", _and_a_half, said)
    said = re.sub(
        rf"\b({_SMALL}|an?|\d+) ({_SCALE}|{_TIMED}) and a half\b",
        lambda match: f"{_and_a_half(match)} {match[2]}",
        said,
    )
    said = re.sub(rf"\bhalf (?:an? )?(?={_SCALE})", "0.5 ", said)
    said = re.sub(rf"\b(?:a )?quarter (?:of )?(?:a )?(?={_SCALE})", "0.25 ", said)
    said = re.sub(rf"\bthree[ -]quarters of a (?={_SCALE})", "0.75 ", said)
    said = re.sub(r"\bhalf (?:an? |of a )?(?=years?\b|hectare|mu\b|month)", "0.5 ", said)
    said = re.sub(r"\b(?:a )?quarter of a year\b", "3 months", said)
    if kind == "percent":
        said = _SHARE.sub(lambda m: f"{_value(m['part'])}/{FRACTIONS[m['whole']]}", said)
        said = _OUT_OF.sub(lambda m: f"{_value(m['part'])}/{_value(m['whole'])}", said)
        return re.sub(r"\bhalf\b(?: of)?", "1/2", said)
    if kind == "duration_months":
        quarters = rf"\b(an?|{_SMALL}|\d+) quarters?\b"
        return re.sub(quarters, lambda m: f"{3 * _value(m[1])} months", said)
    return said


def _value(word: str) -> int:
    return 1 if word in ("a", "an") else NUMBERS[word] if word in NUMBERS else int(word)


def _and_a_half(match: re.Match[str]) -> str:
    return f"{_value(match[1])}.5"


def _worth_of(words: list[str]) -> str:
    """Hundreds, thousands and millions in falling order, with what stands before each."""
    total, section, last = Fraction(0), Fraction(0), Fraction(0)
    largest = Fraction(10**12)
    for position, word in enumerate(words):
        if word == "and":
            if last not in (100, 1000, 10**6):
                raise ValueError(word)
            continue
        if word in SCALES:
            worth = Fraction(SCALES[word])
            before = section or (Fraction(1) if position == 0 else Fraction(0))
            if not before or worth >= largest or (worth <= 100 <= section):
                raise ValueError(word)
            if worth > 100:
                total, section, largest = total + before * worth, Fraction(0), worth
            else:
                section = before * worth
            last = worth
            continue
        value = _one(word)
        tens_and_one = 20 <= last < 100 and last % 10 == 0 and 1 <= value <= 9
        if position and last < 100 and not tens_and_one:
            raise ValueError(word)
        section, last = section + value, value
    return _plain(total + section)


def _one(word: str) -> Fraction:
    if word in ("a", "an"):
        return Fraction(1)
    return Fraction(NUMBERS[word]) if word in NUMBERS else _decimal(word)


def _decimal(digits: str) -> Fraction:
    return Fraction(digits.replace(",", ""))


def _plain(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):.6f}".rstrip("0")
