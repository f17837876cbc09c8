"""Which facts a clause names, by the cues of the rule data and the names of options."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from dialogs.reading import Option
from dialogs.reading.choice import everyday_names
from dialogs.reading.normalise import normalise
from rules.facts import Fact, FactKind

FIGURES = (FactKind.NUMBER, FactKind.COUNT, FactKind.DATE)
WORDS = (FactKind.YESNO, FactKind.DECLARED, FactKind.CHOICE)

Span = tuple[int, int]
_NUMERAL = r"(?=[有:约]?[\d一二两三四五六七八九十])"
_OPEN_TO_ALL = ("none", "other")  # 没有 and 其他 name nothing by themselves


class Hit(NamedTuple):
    """A fact that is named, and where the words of its cue stand in the normalised clause."""

    fact: Fact
    spans: tuple[Span, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """The longest word decides, then all of them."""
        lengths = [end - start for start, end in self.spans]
        return max(lengths), sum(lengths)


class CueBook:
    """How each of some facts is named. Texts, lists and what is personal have no place in it."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = {f.id: f for f in facts if f.kind in FIGURES + WORDS and not f.personal}
        self._cues: dict[str, list[tuple[Fact, tuple[str, ...]]]] = {}  # by their first word
        for fact in self.facts.values():
            for cue in fact.cues:
                words = tuple(normalise(word) for word in cue.split())
                self._cues.setdefault(words[0], []).append((fact, words))

    @cached_property
    def options(self) -> Mapping[str, Mapping[str, str]]:
        """By the name of an option, in its own or in everyday words: choice and option."""
        found: dict[str, dict[str, str]] = {}
        for fact in self.facts.values():
            options = [
                Option(o.id, o.label, o.aliases) for o in fact.options if o.id not in _OPEN_TO_ALL
            ]
            for name, option in everyday_names(options).items():
                found.setdefault(name, {})[fact.id] = option
        return found

    def hits(self, clause: str) -> list[Hit]:
        """The facts that a normalised clause names, in the order in which they stand. Of two that
        claim the same words the heavier cue decides; equal ones both stand. Figures and words (yes,
        no, choices) do not vie with each other: 2021年在拉萨注册 says a date and a yes."""
        best: dict[str, Hit] = {}
        for first, cues in self._cues.items():
            for fact, words in cues if first.rstrip("#") in clause else ():
                hit = Hit(fact, _spans(words, clause))
                if hit.spans and (fact.id not in best or hit.weight > best[fact.id].weight):
                    best[fact.id] = hit
        kept = [h for h in best.values() if not any(_outdoes(other, h) for other in best.values())]
        return sorted(kept, key=lambda hit: hit.spans)


def _spans(words: Iterable[str], clause: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for word in words:
        at = _find(word, clause)
        if at < 0:
            return ()
        spans.append((at, at + len(word.rstrip("#"))))
    return tuple(sorted(spans))


def _find(word: str, clause: str) -> int:
    """Where `word` stands; a Latin one only as a whole word, one with # only before a numeral."""
    if word.endswith("#"):
        before = re.search(re.escape(word[:-1]) + _NUMERAL, clause)
        return before.start() if before else -1
    at = clause.find(word)
    if at < 0 or not word.isascii():
        return at
    whole = re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", clause)
    return whole.start() if whole else -1


def _outdoes(one: Hit, other: Hit) -> bool:
    """Does `one` claim words of `other`, and more?"""
    if one.fact.id == other.fact.id or (one.fact.kind in FIGURES) != (other.fact.kind in FIGURES):
        return False
    return one.weight > other.weight and any(
        a_start < b_end and b_start < a_end
        for a_start, a_end in one.spans
        for b_start, b_end in other.spans
    )
