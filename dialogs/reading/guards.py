"""What makes an answer one that must be asked again, whatever figure stands in it."""

from collections.abc import Sequence

from .lexicon import Tag
from .tokens import Token

MAX_CHARACTERS = 200
_MAX_FREE_WORDS = 60  # characters of ordinary words beside a figure

_FATAL = {
    Tag.ODD: "injection",
    Tag.COMMAND: "injection",
    Tag.QUESTION: "question",
    Tag.CONDITION: "condition",
    Tag.PLAN: "plan",
    Tag.PAST: "past",
    Tag.ALTERNATIVE: "two_candidates",
    Tag.MINUS: "impossible",
}


def fatal_reason(tokens: Sequence[Token]) -> str:
    """Return why these words forbid any definite reading, or an empty string."""
    for token in tokens:
        if token.tag in _FATAL:
            return _FATAL[token.tag]
    if sum(len(token.text) for token in tokens if token.tag is Tag.WORD) > _MAX_FREE_WORDS:
        return "too_long"
    return ""
