"""The words that decide how an answer is meant, each with its tag.

Longest match wins, so a word that merely contains a deciding character (队伍, 所有, 大约) stands
among the plain ones. What is nowhere here is an ordinary word and decides nothing.
"""

from .plain_words import PLAIN
from .qualifier_words import AFTER_NUMBER, QUALIFIERS
from .refusal_words import REFUSALS
from .tags import Tag
from .unknown import unknown_phrase

__all__ = ["SUFFIXES", "WORDS", "Tag", "unknown_phrase"]


def _tagged(groups: dict[Tag, str]) -> dict[str, Tag]:
    return {word.replace("_", " "): tag for tag, words in groups.items() for word in words.split()}


WORDS = {**_tagged(QUALIFIERS), **_tagged(REFUSALS), **_tagged(PLAIN), " ": Tag.SPACE}
SUFFIXES = _tagged(AFTER_NUMBER)
