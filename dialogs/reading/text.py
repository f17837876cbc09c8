"""Free text: kept as it was typed, apart from its outer spaces."""

from __future__ import annotations

import unicodedata

from .lexicon import WORDS, Tag
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
        tag = WORDS.get(normalise(kept).rstrip("了的。.! "))
        if tag is Tag.NONE:
            return NONE
        if tag is Tag.UNKNOWN:
            return UNKNOWN
    return exact(kept)
