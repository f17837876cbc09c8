"""The answer to a question about the Measures: one entry where it is sure, a few to choose from
where it is not, a clause that was named, or none."""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from dialogs.faq.entries import ALL, Aspect, Book, Language, load_book
from dialogs.faq.injections import is_injection
from dialogs.faq.model.features import show
from dialogs.faq.model.scoring import Guess, guess
from dialogs.faq.ranking import ranked
from rules.pack import Pack

LONGEST = 10_000
MOST_CHOICES = 3
TAMPERING = "tampering"

# So probable must it be that the Measures do not answer; less where the best entry says so.
_REFUSED_FROM, _BEST_REFUSED_FROM = 0.5, 0.25
# Of answers that are surer at least five in six are right; of those less sure two in three, but for
# nine in ten one of the three nearest is.
_SURE_FROM = 0.5
_CHOICE_FROM = 0.02
_NAMED_LEFT, _IN_HAND_LEFT, _IN_HAND_MORE = 0.05, 0.3, 4.0


class Found(NamedTuple):
    """`entry`: the best one, if any; `sure`: it may be asserted; `choices`: else these entries are
    offered. `clauses` are the sources best first, those of the nearest entries too; none where the
    Measures do not answer. `score`: 0 to 1."""

    answered: bool
    entry: str | None = None
    clauses: tuple[str, ...] = ()
    score: float = 0.0
    sure: bool = True
    choices: tuple[str, ...] = ()


def find(
    question: str, pack: Pack, in_hand: str | None = None, checks: Collection[str] = ()
) -> Found:
    """What answers `question`. `in_hand`: the platform type spoken about; `checks`: those that the
    question under discussion decides. Any text is answered in bounded time."""
    question = question[:LONGEST]
    if not any(char.isalnum() for char in question):
        return Found(answered=False)
    book = load_book()
    if is_injection(question):
        entry = TAMPERING if TAMPERING in book.entries else None
        return Found(answered=False, entry=entry, score=1.0)
    if named := _named_clause(question, pack, in_hand):
        return Found(answered=True, clauses=(named,), score=1.0)
    likely = [one.id for one in book.entries.values() if not set(checks).isdisjoint(one.checks)]
    guessed = guess(question, in_hand, likely if checks else ())
    chances = _fitting(book, guessed, in_hand)
    if not guessed.shown.features or not chances:
        return Found(answered=False)
    best = next(iter(chances))
    refusing = sum(chance for name, chance in chances.items() if not book.entries[name].clauses)
    if refusing > (_REFUSED_FROM if book.entries[best].clauses else _BEST_REFUSED_FROM):
        return _refused(book, chances, refusing)
    best = next(name for name in chances if book.entries[name].clauses)
    own = guessed.shown.platforms or ((in_hand,) if in_hand else ())
    clauses = ranked(book, pack, chances, own, question)
    sure = chances[best] >= _SURE_FROM
    choices = () if sure else _offered(book, chances)
    return Found(
        answered=True, entry=best, clauses=clauses, score=chances[best], sure=sure, choices=choices
    )


def _fitting(book: Book, guessed: Guess, in_hand: str | None) -> dict[str, float]:
    """The chances, best first: more for entries about the type that is named or in hand alone, and
    little for those about other types, whose figures would be wrong here."""
    named = guessed.shown.platforms
    own = named or ((in_hand,) if in_hand else ())
    left, more = (_NAMED_LEFT, 1.0) if named else (_IN_HAND_LEFT, _IN_HAND_MORE)
    weighed: dict[str, float] = {}
    total = 0.0
    for name, given in guessed.chances.items():
        entry = book.entries.get(name)
        if entry is None:  # the model was built before the entry was taken out
            continue
        fit = 1.0
        if own and entry.platforms != ALL:
            fit = left if set(own).isdisjoint(entry.platforms) else more
        weighed[name] = given * fit
        total += weighed[name]
    ordered = sorted(weighed.items(), key=lambda pair: -pair[1])
    return {name: chance / total for name, chance in ordered}


def language_of(question: str) -> Language:
    """The language to answer in: English where no Han character was typed but letters were."""
    if re.search(r"[一-鿿]", question):
        return "zh"
    spelled = any(unit.sound for unit in show(question).marked.units)
    return "en" if re.search("[A-Za-z]", question) and not spelled else "zh"


def _refused(book: Book, chances: Mapping[str, float], refusing: float) -> Found:
    silent = {name: one for name, one in chances.items() if not book.entries[name].clauses}
    best = next(iter(silent))
    sure = silent[best] >= _SURE_FROM
    choices = () if sure else _offered(book, chances)
    return Found(answered=False, entry=best, score=refusing, sure=sure, choices=choices)


def _offered(book: Book, chances: Mapping[str, float]) -> tuple[str, ...]:
    """The nearest entries about the Measures, to be chosen from."""
    within = [name for name in chances if book.entries[name].aspect is not Aspect.OUTSIDE]
    near = [name for name in within if chances[name] >= _CHOICE_FROM]
    return tuple((near or within)[:MOST_CHOICES])


_CITATION = re.compile(
    r"第\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*条(?:\s*第?\s*[（(]?\s*([一二三四五六七八九]|[1-9])\s*[）)]?\s*[项款])?"
)
_ABOUT_ITSELF = re.compile(
    r"[\s，。？?！!：:《》“”]|办法|附件|这一?个?|那一?个?|的|里面?|中|是|说|写|讲|规定|内容|原文|全文|具体|"
    r"什么|啥子?|哪些|怎么|怎样|了|吗|呢|看|给我|我?想|一下|条文|念|查|告诉我|拉萨市?|科技创新平台|管理|试行"
)
_DIGITS = "〇一二三四五六七八九"


def _named_clause(question: str, pack: Pack, in_hand: str | None) -> str | None:
    """The clause that a short question asks for by its number, and by nothing else."""
    cited = _CITATION.search(question[:60])
    if cited is None or len(question) > 60:
        return None
    shown = show(question)
    rest = [u.text for u in show(_ABOUT_ITSELF.sub("", _CITATION.sub("", question))).marked.units]
    if [text for text in rest if text != "P"]:
        return None
    number = _number(cited[1])
    law = f"annex.{shown.platforms[0]}" if shown.platforms else "measures"
    article = f"{law}.{number}"
    item = f"{article}.{_number(cited[2])}" if cited[2] else article
    return next((one for one in (item, article) if one in pack.clauses), None)


def _number(text: str) -> int:
    """The value of 1 to 99, in digits or in Chinese numerals."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = _DIGITS.index(ones) if ones else 0
    return value + (10 * (_DIGITS.index(tens) if tens else 1) if ten else 0)
