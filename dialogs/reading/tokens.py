"""Cut a normalised answer into tokens: numerals, units, deciding words, and the rest."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from .lexicon import SUFFIXES, WORDS, Tag, unknown_phrase
from .numerals import Numeral, parse_numeral
from .units import Dimension, Unit, units_for

# One character that decides only where it stands at a number; elsewhere it is part of a word.
_AT_NUMBER = {
    Tag.LOWER,
    Tag.LOWER_STRICT,
    Tag.UPPER_STRICT,
    Tag.ABOUT,
    Tag.TOTAL,
    Tag.MINUS,
    Tag.ORDINAL,
    Tag.ARITHMETIC,
    Tag.NOT,
    Tag.THAN,
    Tag.RANGE,
}
# 要三百平, 要招12个 and 写50万 begin an answer; elsewhere they are parts of words.
_ORDERING = {"要": {Tag.NUMBER, Tag.WORD}, "写": {Tag.NUMBER}}
_PHRASE_ENDS = {Tag.STOP, Tag.COMMA, Tag.OPEN}
# … and one that decides only at the beginning of a phrase.
_AT_PHRASE = {Tag.NONE, Tag.PLAN, Tag.PAST, Tag.CONDITION}
_OPENERS = {Tag.NUMBER, Tag.CURRENCY, Tag.FOREIGN}
_LEADING = _OPENERS | {
    Tag.LOWER,
    Tag.LOWER_STRICT,
    Tag.UPPER,
    Tag.UPPER_STRICT,
    Tag.ABOUT,
    Tag.HAVE,
    Tag.SPACE,
}
_NUMBER_PARTS = {Tag.NUMBER, Tag.UNIT, Tag.MORE, Tag.ROUND, Tag.HALF}
_ONE = (Fraction(1), Fraction(1))
_HALF = (Fraction(1, 2), Fraction(1, 2), Fraction(1, 2))
_HALF_A_SCALE = re.compile("半个?(?P<scale>[万亿])")
_NEUTRAL_SYMBOLS = set("\"'“”‘’《》「」『』·…")


@dataclass(frozen=True, slots=True)
class Token:
    tag: Tag
    text: str
    numeral: Numeral | None = None
    unit: Unit | None = None


class Trie:
    """Longest match over a fixed list of words, grouped by first character."""

    def __init__(self, words: Mapping[str, object]) -> None:
        by_first: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            by_first[word[0]].append(word)
        self._by_first = dict(by_first)

    def match(self, text: str, at: int) -> str:
        """Return the longest word that stands at `at`, or an empty string."""
        for word in self._by_first.get(text[at], ()):
            if text.startswith(word, at) and _whole(text, at, word):
                return word
        return ""


def _whole(text: str, at: int, word: str) -> bool:
    """A Latin word must not be the beginning of a longer one."""
    end = at + len(word)
    last = word[-1]
    if not (last.isascii() and last.isalpha()) or end >= len(text):
        return True
    following = text[end]
    return not (following.isascii() and following.isalpha())


_WORD_TRIE = Trie(WORDS)
_SUFFIX_TRIE = Trie(SUFFIXES)


@cache
def _unit_trie(dimension: Dimension) -> tuple[dict[str, Unit], Trie]:
    units = units_for(dimension)
    return units, Trie(units)


def tokenise(text: str, dimension: Dimension, most_numbers: int = 1000) -> list[Token]:
    """Return the tokens of a normalised text; `dimension` settles doubtful units (分, 块). What
    follows more than `most_numbers` numerals is left out."""
    tokens: list[Token] = []
    at = numbers = 0
    while at < len(text) and numbers <= most_numbers:
        token, at = _next_token(text, at, tokens, dimension)
        numbers += token.tag is Tag.NUMBER
        if token.tag is Tag.WORD and tokens and tokens[-1].tag is Tag.WORD:
            token = Token(Tag.WORD, tokens.pop().text + token.text)
        tokens.append(token)
    return _settle_single_characters(tokens)


def _next_token(text: str, at: int, before: list[Token], dimension: Dimension) -> tuple[Token, int]:
    word = _WORD_TRIE.match(text, at)
    spaceless = before[:-1] if before and before[-1].tag is Tag.SPACE else before
    if spaceless and _takes_unit(spaceless[-1]) and text[at] != " ":
        found = _after_number(text, at, spaceless, dimension)
        vague = word and WORDS[word] is Tag.VAGUE  # 多人, 几个 after 二十 are 多 and 几
        if found is not None and (len(found.text) >= len(word) or vague):
            return found, at + len(found.text)
        if text[at] in "零又" and parse_numeral(text, at + 1):
            return Token(Tag.FILLER, text[at]), at + 1
    phrase = unknown_phrase(text, at)
    if phrase is not None and len(phrase[0]) > len(word):
        return Token(phrase[1], phrase[0]), at + len(phrase[0])
    numeral = _numeral(text, at)
    if numeral is not None and numeral.end - at >= len(word):
        return Token(Tag.NUMBER, text[at : numeral.end], numeral), numeral.end
    if word:
        return Token(WORDS[word], word), at + len(word)
    if text[at] == "上" and (following := parse_numeral(text, at + 1)) and following.bare:
        return Token(Tag.LOWER, "上"), at + 1
    return _plain(text, at, before)


def _takes_unit(token: Token) -> bool:
    return token.tag in _NUMBER_PARTS or token.text == "+"  # 300+平


def _numeral(text: str, at: int) -> Numeral | None:
    if text.startswith("个把", at):
        return Numeral(at, at + 2, *_ONE, inner="round", classified=True)
    if match := _HALF_A_SCALE.match(text, at):
        half = Fraction(10**8 if match["scale"] == "亿" else 10**4, 2)
        return Numeral(at, match.end(), half, half, half, scaled=True)
    if text.startswith("个半", at):
        half_more = Fraction(3, 2)  # 个半月
        return Numeral(at, at + 2, half_more, half_more, Fraction(1, 2), classified=True)
    if text[at] == "半":
        return Numeral(at, at + 1, *_HALF, bare=True)
    return parse_numeral(text, at)


def _after_number(text: str, at: int, before: list[Token], dimension: Dimension) -> Token | None:
    units, trie = _unit_trie(dimension)
    unit_word = trie.match(text, at)
    suffix = _SUFFIX_TRIE.match(text, at)
    last = before[-1]
    if suffix and len(suffix) >= len(unit_word):
        if suffix == "把" and last.numeral is not None and last.numeral.place < 10:
            suffix = ""  # 三把椅子
        elif SUFFIXES[suffix] is not Tag.HALF or last.tag is Tag.UNIT:
            return Token(SUFFIXES[suffix], suffix)
    if not unit_word or last.tag is Tag.UNIT:
        return None
    return Token(Tag.UNIT, unit_word, unit=_unit(units, unit_word, before))


def _unit(units: dict[str, Unit], word: str, before: list[Token]) -> Unit:
    """月 after 半 or 个把 (and after 个…半) is a length of time, else a month of the year."""
    last = before[-1]
    if word == "号" and last.tag in {Tag.MORE, Tag.ROUND}:
        return units["人"]  # 四十多号
    if word == "月" and (
        last.tag in {Tag.HALF, Tag.MORE, Tag.ROUND}
        or (last.numeral is not None and (last.numeral.classified or last.text in "半俩仨"))
    ):
        return units["个月"]
    return units[word]


def _plain(text: str, at: int, before: list[Token]) -> tuple[Token, int]:
    char = text[at]
    if char.isascii() and char.isalpha():
        end = at
        while end < len(text) and text[end].isascii() and text[end].isalpha():
            end += 1
        beside = _beside_a_figure(text, end, before)
        return Token(Tag.WORD if end == at + 1 and not beside else Tag.ODD, text[at:end]), end
    if char.isalpha():
        return Token(Tag.WORD, char), at + 1
    if char in _NEUTRAL_SYMBOLS or unicodedata.category(char) == "So":
        return Token(Tag.SPACE, char), at + 1
    return Token(Tag.ODD, char), at + 1


def _beside_a_figure(text: str, end: int, before: list[Token]) -> bool:
    """l2, 300平b: a letter there may be a digit or a unit that was mistyped."""
    behind = [token.tag for token in before[-2:] if token.tag is not Tag.SPACE]
    if behind and behind[-1] in _NUMBER_PARTS:
        return True
    ahead = text[end:].lstrip()
    return bool(ahead) and _numeral(ahead, 0) is not None


def _settle_single_characters(tokens: list[Token]) -> list[Token]:
    settled: list[Token] = []
    for index, token in enumerate(tokens):
        rest = (later.tag for later in tokens[index + 1 : index + 3] if later.tag is not Tag.SPACE)
        following = next(rest, Tag.STOP)
        before = settled[-1].tag if settled else Tag.STOP
        settled.append(_settle(token, before, following))
    return settled


def _settle(token: Token, before: Tag, following: Tag) -> Token:
    if len(token.text) > 1 or token.text.isascii():
        return token
    if token.tag in _AT_NUMBER and token.text not in "吧猜前":
        openers = _LEADING if token.tag in {Tag.TOTAL, Tag.NOT} else _OPENERS
        stands = following in openers or (token.tag is Tag.UPPER_STRICT and before in _NUMBER_PARTS)
        stands = stands or (token.text == "约" and following is Tag.FILLER)
        if token.text in "过破上" and before not in _PHRASE_ENDS and before is not Tag.FILLER:
            stands = token.text != "上" and before is not Tag.WORD and stands
        return token if stands else Token(Tag.WORD, token.text)
    if token.text in _ORDERING and (
        before not in _PHRASE_ENDS or following not in _ORDERING[token.text]
    ):
        return Token(Tag.WORD, token.text)
    if token.tag in _AT_PHRASE and before is Tag.WORD and following is not Tag.NUMBER:
        return Token(Tag.WORD, token.text)
    return token
