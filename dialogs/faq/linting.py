"""What the shapes cannot say about the book: that every name is known, that no figure is typed,
that no two entries answer to the same words. One function a question; each yields its faults."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from dialogs.faq.answers import TemplateError, answer, references, typed_text
from dialogs.faq.entries import (
    ALL,
    FOLDER,
    LANGUAGES,
    Book,
    Entry,
    Language,
    read_book,
    read_heldout,
)
from dialogs.faq.figures import DataReferenceError
from dialogs.faq.wording import bare, han, quotations, typed_figure, unwelcome
from rules.faults import Fault, PackError, repeated_keys
from rules.pack import Pack

Faults = Iterator[Fault]

LONGEST_ANSWER = 80
FEWEST = {"zh": 5, "en": 1}


def lint(pack: Pack, folder: Path = FOLDER) -> list[Fault]:
    """Every fault of the book in `folder` against `pack`, those of the held-out questions too."""
    files = chain.from_iterable(
        sorted((folder / part).glob("*.yaml")) for part in ("entries", "phrasings", "heldout")
    )
    faults = [fault for file in files for fault in repeated_keys(file)]
    try:
        book = read_book(folder)
    except PackError as error:
        return [*faults, *error.faults]
    for entry in book.entries.values():
        for entry_lint in ENTRY_LINTS:
            faults += entry_lint(book, entry, pack)
    for book_lint in BOOK_LINTS:
        faults += book_lint(book, pack, folder)
    return faults


def _at(book: Book, entry: Entry, key: str, found: object, accepted: str) -> Fault:
    file = book.files[entry.id]
    index = [name for name, at in book.files.items() if at == file].index(entry.id)
    return Fault.at(file, (index, key), f"{entry.id}: {found}", accepted)


def _templates(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    english = (entry.answer_en, *entry.readings_en, entry.prepare_en)
    return {"answer": (entry.answer,), "answer_en": english}


def is_every_name_known(book: Book, entry: Entry, pack: Pack) -> Faults:
    checks = {
        f"{platform.id}.{check.id}"
        for platform in pack.platforms.values()
        for _clause, check in platform.standing_checks
    }
    platforms = () if entry.platforms == ALL else entry.platforms
    points = (entry.open_point,) if entry.open_point else ()
    known: tuple[tuple[str, tuple[str, ...], object, str], ...] = (
        ("clauses", entry.clauses, pack.clauses, "a clause's id"),
        ("platforms", platforms, pack.platforms, "a platform's id, or all"),
        ("checks", entry.checks, checks, "a platform and its check"),
        ("related", entry.related, book.entries, "an entry's id"),
        ("open_point", points, pack.open_points, "an open point's code"),
    )
    for key, names, among, accepted in known:
        for name in names:
            if name not in among:  # type: ignore[operator]
                yield _at(book, entry, key, name, accepted)
    if entry.id in entry.related:
        yield _at(book, entry, "related", entry.id, "other entries")


def do_platforms_and_clauses_agree(book: Book, entry: Entry, pack: Pack) -> Faults:
    """An entry about one type must not cite another type's annex."""
    if entry.platforms == ALL:
        return
    for key, names in (("clauses", entry.clauses), ("checks", entry.checks)):
        for name in names:
            owner = name.split(".")[1 if key == "clauses" else 0]
            if owner in pack.platforms and owner not in entry.platforms:
                yield _at(book, entry, key, name, f"those of {' '.join(entry.platforms)}")


def does_every_answer_render(book: Book, entry: Entry, pack: Pack) -> Faults:
    if any(True for _fault in is_every_name_known(book, entry, pack)):
        return  # told there
    try:
        shown = {language: answer(entry, pack, language) for language in LANGUAGES}
    except (TemplateError, DataReferenceError) as error:
        yield _at(book, entry, "answer", error, "templates that the rule data can fill")
        return
    length = han(shown["zh"].text)
    if length > LONGEST_ANSWER:
        accepted = f"at most {LONGEST_ANSWER} Han characters"
        yield _at(book, entry, "answer", f"{length} Han characters", accepted)
    english = [entry.question_en, shown["en"].text, *shown["en"].readings, shown["en"].prepare]
    if any(han(text) for text in english):
        yield _at(book, entry, "answer_en", "Han characters", "English alone")
    if word := unwelcome(shown["zh"].text):
        yield _at(book, entry, "answer", word, "the tone of conversation, without this word")


def is_every_quotation_verbatim(book: Book, entry: Entry, pack: Pack) -> Faults:
    """What stands in “ ” in an answer are the law's own words, of a clause that is cited if any."""
    cited = [pack.clauses[name].text for name in entry.clauses if name in pack.clauses]
    texts = cited or [clause.text for clause in pack.clauses.values()]
    for quotation in quotations(entry.answer):
        if not any(quotation in text for text in texts):
            yield _at(book, entry, "answer", quotation, "in “ ” words of the clauses cited")


def is_no_figure_typed(book: Book, entry: Entry, pack: Pack) -> Faults:
    for key, templates in _templates(entry).items():
        language: Language = "zh" if key == "answer" else "en"
        for template in templates:
            try:
                figure = typed_figure(typed_text(template), language)
            except TemplateError:
                continue  # told by does_every_answer_render
            if figure:
                yield _at(book, entry, key, figure, "figures by reference to the rule data")


def is_the_open_point_whole(book: Book, entry: Entry, pack: Pack) -> Faults:
    point = pack.open_points.get(entry.open_point or "")
    wanted = len(point.readings) if point else 0
    if len(entry.readings_en) != wanted:
        yield _at(book, entry, "readings_en", len(entry.readings_en), f"{wanted}, as the pack has")
    if bool(entry.prepare_en) != bool(entry.open_point):
        yield _at(book, entry, "prepare_en", entry.prepare_en, "one with every open point")


def are_there_enough_phrasings(book: Book, entry: Entry, pack: Pack) -> Faults:
    if len(entry.phrasings) < FEWEST["zh"] or len(entry.phrasings_en) < FEWEST["en"]:
        found = f"{len(entry.phrasings)} zh, {len(entry.phrasings_en)} en"
        yield _at(book, entry, "phrasings", found, f"at least {FEWEST['zh']} zh, {FEWEST['en']} en")


def do_entries_shadow_each_other(book: Book, pack: Pack, folder: Path) -> Faults:
    """The same words, spacing, case and punctuation aside, may lead to one entry only."""
    owners: dict[str, str] = {}
    for name, asked in book.asked.items():
        for text in chain.from_iterable(asked.values()):
            owner = owners.setdefault(bare(text), name)
            if owner != name:
                entry = book.entries[name]
                yield _at(book, entry, "phrasings", text, f"words that {owner} does not have")


def do_hands_name_entries(book: Book, pack: Pack, folder: Path) -> Faults:
    for file, hand in book.hands.items():
        for name in hand:
            if name not in book.entries:
                yield Fault.at(file, (name,), name, "an entry's id")


def is_everything_answered(book: Book, pack: Pack, folder: Path) -> Faults:
    """Every check and every open point has an entry, and every amount stands in an answer."""
    entries = book.entries.values()
    checks = {check for entry in entries for check in entry.checks}
    for platform in pack.platforms.values():
        for _clause, check in platform.standing_checks:
            if f"{platform.id}.{check.id}" not in checks:
                found = f"no entry on {platform.id}.{check.id}"
                yield Fault(folder / "entries", 0, "checks", found, "an entry that explains it")
    points = {entry.open_point for entry in entries}
    for code in pack.open_points:
        if code not in points:
            accepted = "an entry that shows its readings"
            yield Fault(folder / "entries", 0, "open_point", f"no entry on {code}", accepted)
    used = {ref for entry in entries for ref in _figures_used(entry)}
    for figure in pack.figures.values():
        for key in figure.amounts:
            if not {figure.id, f"{figure.id}.{key}"} & used:
                found = f"no answer with {figure.id}.{key}"
                yield Fault(folder / "entries", 0, "answer", found, "an answer that gives it")


def is_nothing_held_out_trained(book: Book, pack: Pack, folder: Path) -> Faults:
    try:
        heldout = read_heldout(folder)
    except PackError as error:
        yield from error.faults
        return
    trained = {
        bare(text): name
        for name, asked in book.asked.items()
        for text in chain.from_iterable(asked.values())
    }
    seen: set[str] = set()
    for one in heldout:
        words, place = bare(one.question), folder / "heldout"
        if words in trained:
            accepted = f"words that {trained[words]} is not trained on"
            yield Fault(place, 0, one.id, one.question, accepted)
        if words in seen:
            yield Fault(place, 0, one.id, one.question, "a question once")
        seen.add(words)
        for clause in one.clauses:
            if clause not in pack.clauses:
                yield Fault(place, 0, one.id, clause, "a clause's id")
        if bool(one.clauses) != (one.category == "in"):
            yield Fault(place, 0, one.id, one.category, "`in` exactly where clauses are accepted")


def _figures_used(entry: Entry) -> Iterator[str]:
    for template in (entry.answer, entry.answer_en):
        try:
            yield from (ref for name, ref in references(template) if name == "figure")
        except TemplateError:
            continue  # told by does_every_answer_render


ENTRY_LINTS: tuple[Callable[[Book, Entry, Pack], Faults], ...] = (
    is_every_name_known,
    do_platforms_and_clauses_agree,
    does_every_answer_render,
    is_every_quotation_verbatim,
    is_no_figure_typed,
    is_the_open_point_whole,
    are_there_enough_phrasings,
)
BOOK_LINTS: tuple[Callable[[Book, Pack, Path], Faults], ...] = (
    do_entries_shadow_each_other,
    do_hands_name_entries,
    is_everything_answered,
    is_nothing_held_out_trained,
)
