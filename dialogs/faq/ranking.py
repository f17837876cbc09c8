"""The clauses that may answer a question, best first: those of the probable entries, and those
that share the question's words."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from dialogs.faq.entries import Aspect, Book
from dialogs.retrieval import likeness
from rules.pack import Pack

MOST_CLAUSES = 6

_MOST_ENTRIES = 40
# How probable it is that the first, second … source of an entry alone answers what it answers.
_ANSWERS = (0.9, 0.5, 0.3, 0.1)
_OTHER_TYPE = 0.35
# Measured on hands held apart: more of it serves those who write like the law, less the others.
_LIKE = 0.2
_LEAST_LIKE = 0.1


def ranked(
    book: Book, pack: Pack, chances: Mapping[str, float], own: Collection[str], question: str
) -> tuple[str, ...]:
    """The first is the most probable source; each further one is what answers most probably where
    those before it do not. `own`: the platform types that are spoken about."""
    like = {
        clause: _LIKE * score * _fit(clause, own)
        for clause, score in likeness(pack.name, question).items()
        if score > _LEAST_LIKE
    }
    left: dict[str, float] = {}
    claims: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for name, chance in list(chances.items())[:_MOST_ENTRIES]:
        known = [clause for clause in book.entries[name].clauses if clause in pack.clauses]
        if book.entries[name].aspect is Aspect.FIELD:  # the type that lists what was named
            known.sort(key=lambda one: -like.get(one, 0.0))
        left[name] = chance
        for place, clause in enumerate(known):
            answers = _ANSWERS[min(place, len(_ANSWERS) - 1)] * _fit(clause, own)
            claims[clause].append((name, answers))
    waiting = dict.fromkeys([*claims, *like])
    found: list[str] = []
    while waiting and len(found) < MOST_CLAUSES:
        best = max(waiting, key=lambda one: _worth(claims[one], left) + like.get(one, 0.0))
        found.append(best)
        del waiting[best]
        for name, answers in claims[best]:
            left[name] *= 1.0 - answers
    return tuple(found)


def _worth(claims: list[tuple[str, float]], left: Mapping[str, float]) -> float:
    return sum(left[name] * answers for name, answers in claims)


def _fit(clause: str, own: Collection[str]) -> float:
    law, *rest = clause.split(".")
    return 1.0 if law != "annex" or not own or rest[0] in own else _OTHER_TYPE
