"""How well questions that trained nothing are answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.faq.entries import HeldOut
from dialogs.faq.finding import Found, find
from rules.pack import Pack

TOP = 3


@dataclass
class Tally:
    """Questions that the Measures answer (`asked`), of these with an accepted clause first (`top1`)
    or among the first three (`top3`); questions that they do not answer (`silent`), of these
    refused; and those refused although they are answered."""

    asked: int = 0
    top1: int = 0
    top3: int = 0
    silent: int = 0
    refused_rightly: int = 0
    refused_wrongly: int = 0

    def add(self, one: HeldOut, found: Found) -> None:
        if not one.clauses:
            self.silent += 1
            self.refused_rightly += not found.answered
            return
        self.asked += 1
        self.top1 += not set(found.clauses[:1]).isdisjoint(one.clauses)
        self.top3 += not set(found.clauses[:TOP]).isdisjoint(one.clauses)
        self.refused_wrongly += not found.answered

    @property
    def precision(self) -> float:
        """The share of refusals that are right."""
        return _share(self.refused_rightly, self.refused_rightly + self.refused_wrongly)

    @property
    def recall(self) -> float:
        """The share of unanswerable questions that are refused."""
        return _share(self.refused_rightly, self.silent)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measure(questions: Iterable[HeldOut], pack: Pack) -> dict[str, Tally]:
    """A tally for each register, and for all under the empty name."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for one in questions:
        found = find(one.question, pack)
        for name in (one.register_, ""):
            tallies[name].add(one, found)
    return dict(tallies)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
