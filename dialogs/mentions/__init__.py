"""Several facts in one message: split into clauses, matched to facts by the cues of the rule data,
each read as an answer of its own. Pure, deterministic, and never more than an offer: what two facts
claim, what is said twice differently, and what no reader is sure of is left out and named."""

from dialogs.mentions.cues import CueBook
from dialogs.mentions.gathering import Mention, Mentions, mentioned

__all__ = ["CueBook", "Mention", "Mentions", "mentioned"]
