"""Free text: kept as it was typed, apart from its outer spaces."""

import unicodedata

from dialogs.faq.injections import is_injection

from .guards import MAX_CHARACTERS
from .lexicon import WORDS, Tag, unknown_phrase
from .normalise import normalise
from .result import NONE, UNKNOWN, Reading, exact, unclear

_SHORT = 12  # characters: longer words that begin with 不知道 may say something else
_FILLERS = "我们咱俺也还这个真倒就实在呢啊嘛,。 "


def read_text(text: str) -> Reading:
    """Control characters other than line breaks and tabs are dropped; the rest is data. What tries
    to instruct is no answer."""
    if len(text) > MAX_CHARACTERS:
        return unclear("too_long")
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    kept = kept.strip()
    if not any(char.isalnum() for char in kept):
        return unclear("no_text")
    if is_injection(kept):
        return unclear("injection")
    if len(kept) <= _SHORT:
        spelled = normalise(kept).rstrip("了的。.! ")
        if _begins_unknown(spelled.lstrip(_FILLERS)):
            return UNKNOWN
        if WORDS.get(spelled) is Tag.NONE:
            return NONE
    return exact(kept)


def _begins_unknown(spelled: str) -> bool:
    """不晓得填啥子, 得问领导, 忘了: nothing else is said."""
    if not spelled:
        return False
    phrase = unknown_phrase(spelled, 0)
    if phrase is not None and phrase[0] == spelled:
        return True
    return any(
        WORDS.get(spelled[:end]) in {Tag.UNKNOWN, Tag.UNSURE} for end in range(2, len(spelled) + 1)
    )
