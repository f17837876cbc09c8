"""Free text: kept as it was typed, apart from its outer spaces."""

import unicodedata

from .lexicon import WORDS, Tag, unknown_phrase
from .normalise import normalise
from .result import NONE, UNKNOWN, Reading, exact, unclear

MAX_TEXT = 10_000


def read_text(text: str) -> Reading:
    """Control characters other than line breaks and tabs are dropped; the rest is data."""
    if len(text) > MAX_TEXT:
        return unclear("too_long")
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    kept = kept.strip()
    if not any(char.isalnum() for char in kept):
        return unclear("no_text")
    if len(kept) <= 12:
        spelled = normalise(kept).rstrip("了的。.! ")
        phrase = unknown_phrase(spelled, 0) if spelled else None
        if phrase is not None and phrase[0] == spelled:
            return UNKNOWN
        tag = WORDS.get(spelled)
        if tag is Tag.NONE:
            return NONE
        if tag is Tag.UNKNOWN:
            return UNKNOWN
    return exact(kept)
