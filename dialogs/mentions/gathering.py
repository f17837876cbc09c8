"""What a message about several things says of each: read, compared, and kept where it is sure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from dialogs.faq.injections import is_injection
from dialogs.hearing import Heard, hear
from dialogs.mentions.assertions import chosen, named, stated
from dialogs.mentions.clauses import clauses, spoken
from dialogs.mentions.cues import FIGURES, WORDS, CueBook, Hit
from dialogs.reading.guards import is_elsewise, orders
from dialogs.reading.normalise import normalise
from rules.facts import Fact, FactKind

SHORTEST = 4
LONGEST = 600
MOST_CLAUSES = 30
# How one goes back on what one has just said: 300平，也可能280平; 18个人，不对.
_DOUBTS = re.compile(
    "(?:哦|噢|呃|啊|嗯)*(?:也|又|或|还是|要么|要不|不[，,对是止]|没有?那么|错|记错|说错|写错|更正|改|"
    "应该|可能|其实|说不定|好像|没准|估计|大概|最多|顶多|至少|起码|不到|不止)"
)

_PART = re.compile("其中|当中|里面|包括|含")
# Of counts, whose parts are told one after the other: what sets two of them against each other.
_CONTRAST = re.compile(
    "[去今前明]年|现在|目前|原来|以前|实际|其余|国家级|自治区级|省级|区级|市级|县级"
)


class Mention(NamedTuple):
    """What a message says of one fact: its value in JSON form, and the clause that says it."""

    fact: str
    value: Any
    raw: str


class Mentions(NamedTuple):
    """What is sure, a fact once each, in the order of the message; and the clauses of which
    nothing was taken."""

    items: tuple[Mention, ...] = ()
    left: tuple[str, ...] = ()


@dataclass
class _Found:
    """What is collected clause by clause; `disputed` are facts said twice in two ways, or taken
    back; `latest` is what the clause before said."""

    items: dict[str, Mention] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    latest: list[Mention] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        before = self.items.setdefault(mention.fact, mention)
        if before.value != mention.value:
            self.disputed.add(mention.fact)
            self.leave(before.raw, mention.raw)

    def leave(self, *clauses: str) -> None:
        self.left += [one for one in dict.fromkeys(clauses) if one not in self.left]

    def take_back(self, clause: str) -> None:
        """What the clause before said is in doubt by this one."""
        self.disputed |= {one.fact for one in self.latest}
        self.leave(*(one.raw for one in self.latest), clause)


def mentioned(book: CueBook, text: str, today: date, present: Fact | None = None) -> Mentions:
    """What `text` says of the facts of `book`. A first clause that names none of them answers
    `present`, the question that stands. From a message that instructs, nothing is taken."""
    if not SHORTEST <= len(text) <= LONGEST or is_injection(text) or orders(normalise(text)):
        return Mentions()

    def names(stretch: str) -> bool:
        spelled = normalise(stretch)
        return bool(book.hits(spelled) or named(book, (), spelled))

    pieces = clauses(text, names, MOST_CLAUSES)
    found = _Found()
    for number, piece in enumerate(pieces):
        taken = _taken(book, piece, today)
        if not taken and number == 0 and present is not None and not names(piece):
            taken = _answer(present, piece, today)
        for mention in taken:
            found.add(mention)
        if (
            not taken
            and not names(piece)
            and (_DOUBTS.match(spoken(piece)) or _rivals(book, piece, found.latest, today))
        ):
            found.take_back(piece)
        elif not taken:
            found.leave(piece)
        found.latest = taken
    items = [one for name, one in found.items.items() if name not in found.disputed]
    return Mentions(tuple(items), tuple(found.left))


def _rivals(book: CueBook, piece: str, latest: Sequence[Mention], today: date) -> bool:
    """Is a clause that names nothing another figure for what was just said (去年设备50万，今年
    60万)?"""
    if _PART.match(piece):
        return False
    for one in latest:
        fact = book.facts.get(one.fact)
        if fact is None or fact.kind not in FIGURES or not _answer(fact, spoken(piece), today):
            continue
        if fact.kind is FactKind.NUMBER or _CONTRAST.search(one.raw + piece):
            return True
    return False


def _taken(book: CueBook, piece: str, today: date) -> list[Mention]:
    """What one clause says of the facts that it names."""
    typed, spelled = spoken(piece), normalise(piece)
    if is_elsewise(spelled):
        return []
    named_here = book.hits(spelled)
    worded = [hit for hit in named_here if hit.fact.kind in WORDS]
    taken = [
        Mention(hit.fact.id, value, piece) for hit, value in _worded(worded, spelled, typed, today)
    ]
    said = [hit for hit in worded if hit.fact.kind is not FactKind.CHOICE]
    whole = named(book, said, spelled)
    sure = {one.fact for one in taken}
    if len(whole) == 1 and all(value is not False for _fact, value, _raw in taken):
        taken += [
            Mention(name, option, piece) for name, option in whole.items() if name not in sure
        ]
    figures = [hit for hit in named_here if hit.fact.kind in FIGURES]
    return taken + _figures(figures, typed, piece, today)


def _worded(worded: Sequence[Hit], spelled: str, typed: str, today: date) -> list[tuple[Hit, Any]]:
    """Yes, no and choices. Where a clause names several, only a plain yes to each is sure: what a
    negation denies is not."""
    said: list[tuple[Hit, Any]] = []
    for hit in worded:
        others = [other for other in worded if other is not hit]
        if any(set(hit.spans) & set(other.spans) for other in others):
            continue  # two facts claim the same words
        if hit.fact.kind is FactKind.CHOICE:
            value = chosen(hit.fact, spelled, typed, today)
        else:
            value = stated(hit, others, spelled)
        if value is not None:
            said.append((hit, value))
    if len(worded) > 1 and any(not value for hit, value in said if not hit.fact.asked_inverted):
        return []
    return said


def _figures(figures: Sequence[Hit], typed: str, piece: str, today: date) -> list[Mention]:
    """Figures and dates: one a clause, or one behind each cue (面积300平设备60万)."""
    spelled = normalise(piece)
    if any(_is_of_some(hit, spelled) for hit in figures):
        return []
    if len(figures) == 1:
        return _answer(figures[0].fact, typed, today, piece)
    starts = [hit.spans[0][0] for hit in figures]
    if not figures or len(set(starts)) < len(starts) or spoken(spelled[: starts[0]]):
        return []
    ends = [*starts[1:], len(spelled)]
    taken: list[Mention] = []
    for hit, start, end in zip(figures, starts, ends, strict=True):
        taken += _answer(hit.fact, spelled[start:end], today)
    return taken if len(taken) == len(figures) else []


# 项目国家级2项: so many of one level, of how many in all?
_LEVEL = re.compile("(?:国家|自治区|省|市|县|部|厅)级(?!(?:及|或|和)?以上)|横向|纵向")


def _is_of_some(hit: Hit, clause: str) -> bool:
    own = {at for span in hit.spans for at in range(*span)}
    return any(own.isdisjoint(range(*found.span())) for found in _LEVEL.finditer(clause))


# 团队经费20万 says nothing of how many are in the team.
_MONEY = re.compile("经费|工资|薪|奖金|投入|投资|装修|租金|费用|成本|预算|补贴|补助|造价|万元|块钱")


def _answer(fact: Fact, typed: str, today: date, raw: str = "") -> list[Mention]:
    may_be_money = fact.reads == "money_cny" or fact.kind not in (FactKind.NUMBER, FactKind.COUNT)
    if not may_be_money and _MONEY.search(typed):
        return []
    heard = hear(fact, typed, today)
    if not isinstance(heard, Heard) or heard.value is None:
        return []
    return [Mention(fact.id, heard.value, (raw or typed).strip())]
