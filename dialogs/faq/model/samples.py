"""What trains: every way of asking, also as it would be asked of the sister types and behind a
story; and, lighter, the entries' answers and the clauses they cite."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dialogs.faq.answers import typed_text
from dialogs.faq.entries import ALL, LANGUAGES, Aspect, Book, Entry
from dialogs.faq.model.features import Shown, show, with_platform
from dialogs.faq.model.stories import behind_a_story
from rules.pack import Pack

_SWAPPED = 0.35
_TOLD = 0.35
_ANSWER = 0.3
_CLAUSE = 0.15
# Of these aspects entries of one clause say the same about every type.
_UNIFORM = (Aspect.AMOUNT, Aspect.CONDITION, Aspect.DEFINITION, Aspect.EVIDENCE, Aspect.FIELD)


class Sample(NamedTuple):
    """Features of a text, the entries that answer it (any one), and how much it counts."""

    features: dict[int, float]
    entries: tuple[str, ...]
    weight: float


def samples(book: Book, pack: Pack) -> Iterator[Sample]:
    """All samples, in the order of the data."""
    sisters = _sisters(book)
    for name, languages in book.asked.items():
        for language in LANGUAGES:
            for text in languages[language]:
                yield from _asked(book.entries[name], text, sisters)
                told = behind_a_story(name, text, language)
                yield _weak(told, (name,), _named(text), _TOLD)
    for entry in book.entries.values():
        for template in (entry.answer, entry.answer_en):
            yield _weak(typed_text(template), (entry.id,), _only(entry), _ANSWER)
    citing: dict[str, list[Entry]] = defaultdict(list)
    for entry in book.entries.values():
        for clause in entry.clauses[:1]:
            citing[clause].append(entry)
    for clause, entries in citing.items():
        names = tuple(entry.id for entry in entries)
        yield _weak(pack.clauses[clause].text, names, _only(entries[0]), _CLAUSE)


def _asked(entry: Entry, text: str, sisters: Mapping[str, Mapping[str, str]]) -> Iterator[Sample]:
    shown = show(text)
    only = _only(entry)
    named = _one(shown)
    features = dict(shown.features)
    with_platform(features, named)
    yield Sample(features, (entry.id,), 1.0)
    if named is None and only is not None:  # the same words, with the type in hand
        features = dict(shown.features)
        with_platform(features, only)
        yield Sample(features, (entry.id,), _SWAPPED)
    if len(shown.platforms) > 1 or (named is not None and named != only):
        return
    for platform, sister in sisters.get(entry.id, {}).items():
        features = dict(shown.features)
        with_platform(features, platform)
        yield Sample(features, (sister,), _SWAPPED)


def _weak(text: str, entries: tuple[str, ...], platform: str | None, weight: float) -> Sample:
    features = dict(show(text).features)
    with_platform(features, platform)
    return Sample(features, entries, weight)


def _named(text: str) -> str | None:
    return _one(show(text))


def _one(shown: Shown) -> str | None:
    """The one type that was named."""
    return shown.platforms[0] if len(shown.platforms) == 1 else None


def _only(entry: Entry) -> str | None:
    """The one type that an entry is about."""
    if entry.platforms != ALL and len(entry.platforms) == 1:
        return entry.platforms[0]
    return None


def _sisters(book: Book) -> dict[str, dict[str, str]]:
    """For each entry, by type, the entry that says the same about that type."""
    groups: dict[tuple[str, ...], dict[str, Entry]] = defaultdict(dict)
    for entry in book.entries.values():
        platform = _only(entry)
        if platform is not None and (about := _about(entry, platform)):
            groups[about].setdefault(platform, entry)
    found: dict[str, dict[str, str]] = {}
    for group in groups.values():
        if len(group) < 2:
            continue
        names = {platform: entry.id for platform, entry in group.items()}
        for platform, entry in group.items():
            found[entry.id] = {other: n for other, n in names.items() if other != platform}
        for entry in _general(book, list(group.values())):
            found.setdefault(entry.id, {}).update(names)
    return found


def _about(entry: Entry, platform: str) -> tuple[str, ...]:
    """What an entry says of its type, in words that its sisters share; empty if it has none."""
    if entry.checks:
        return (entry.aspect, *sorted(check.rsplit(".", 1)[-1] for check in entry.checks))
    if entry.aspect in _UNIFORM and entry.clauses:
        clause = entry.clauses[0].split(".")
        if len(clause) < 4:
            return (entry.aspect, ".".join(part for part in clause if part != platform))
    return ()


def _general(book: Book, group: list[Entry]) -> Iterator[Entry]:
    """Entries about all types that say what each of the group says of one."""
    clauses = {entry.clauses[0] for entry in group if entry.clauses}
    for entry in book.entries.values():
        same = entry.platforms == ALL and entry.aspect == group[0].aspect
        if same and clauses and clauses <= set(entry.clauses):
            yield entry
