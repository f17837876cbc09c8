"""The words of the field (`lexicon.yaml`), ready to be found in what was typed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dialogs.faq.model.normal import Unit, units

PLATFORM, ELSEWHERE, LHASA = "P", "E", "L"
_BY_SOUND = 3  # names of so many characters are told by their sound alone
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Phrases(NamedTuple):
    """Sequences of units, each with what it stands for; the first unit leads to the lengths."""

    meanings: Mapping[tuple[str, ...], tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    def at(self, texts: list[str], place: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """What begins at a place, longest first: how many units, and what they stand for."""
        for length in self.lengths.get(texts[place], ()):
            meaning = self.meanings.get(tuple(texts[place : place + length]))
            if meaning:
                yield length, meaning


class Lexicon(NamedTuple):
    """`names` and `places` in units, `sounds` of names, `same` for one way of writing, `concepts`
    with `stems`, the beginnings of words."""

    names: Phrases
    sounds: Phrases
    same: Phrases
    concepts: Phrases
    stems: Mapping[str, tuple[str, ...]]


@cache
def load_lexicon() -> Lexicon:
    """The installed lexicon."""
    text = Path(__file__).with_name("lexicon.yaml").read_text(encoding="utf-8")
    data: Any = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C
    named = [
        (word, f"{PLATFORM}{platform}")
        for platform, languages in data["platforms"].items()
        for word in _whole_words(languages)
    ]
    for symbol, key in ((ELSEWHERE, "elsewhere"), (LHASA, "lhasa")):
        named += [(word, symbol) for words in data[key].values() for word in words]
    heard = [
        ("".join(f"{unit.sound} " for unit in units(word)), meaning)
        for word, meaning in named
        if not word.isascii() and len(word) >= _BY_SOUND and meaning.startswith(PLATFORM)
    ]
    same = [(one, key) for key, words in data["same"].items() for one in (key, *words)]
    meant = [(word, key) for key, words in data["concepts"].items() for word in words]
    stems = [(word[:-1], key) for word, key in meant if word.endswith("*")]
    return Lexicon(
        names=_phrases((_texts(word), meaning) for word, meaning in named),
        sounds=_phrases((tuple(sounds.split()), meaning) for sounds, meaning in heard),
        same=_phrases((_texts(word), meaning) for word, meaning in same),
        concepts=_phrases((_texts(w), m) for w, m in meant if not w.endswith("*")),
        stems={stem: tuple(m for s, m in stems if s == stem) for stem, _m in stems},
    )


def _whole_words(languages: Mapping[str, list[str]]) -> Iterator[str]:
    """The names; of English ones every way in which the last word may end."""
    yield from languages["zh"]
    for name in languages["en"]:
        match name.rsplit(" ", 1)[-1]:
            case "cent":
                yield from (name + ending for ending in ("er", "re", "ers", "res"))
            case "laborator" | "bod":
                yield from (name + ending for ending in ("y", "ies"))
            case "org":
                yield from (name + ending for ending in ("", "anisation", "anization"))
            case _:
                yield from (name, f"{name}s")


def _texts(word: str) -> tuple[str, ...]:
    return tuple(unit.text for unit in units(word))


def _phrases(pairs: Iterable[tuple[tuple[str, ...], str]]) -> Phrases:
    meanings: dict[tuple[str, ...], list[str]] = {}
    lengths: dict[str, set[int]] = {}
    for words, meaning in pairs:
        if meaning not in meanings.setdefault(words, []):
            meanings[words].append(meaning)
        lengths.setdefault(words[0], set()).add(len(words))
    return Phrases(
        {words: tuple(found) for words, found in meanings.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
    )


class Marked(NamedTuple):
    """A question with its names taken out: the units (names as their symbols), the platforms that
    are named, and whether another place or Lhasa is."""

    units: list[Unit]
    platforms: tuple[str, ...]
    elsewhere: bool
    lhasa: bool


def mark(given: list[Unit]) -> Marked:
    """Names of platforms (also by their sound) and places become symbols."""
    lexicon = load_lexicon()
    texts = [unit.text for unit in given]
    sounds = [unit.sound for unit in given]
    kept: list[Unit] = []
    found: dict[str, None] = {}
    place = 0
    while place < len(given):
        ways = [*lexicon.names.at(texts, place), *lexicon.sounds.at(sounds, place)]
        if not ways:
            kept.append(given[place])
            place += 1
            continue
        length, meanings = max(ways, key=lambda way: way[0])
        found[meanings[0]] = None
        kept.append(Unit(meanings[0][0], ""))
        place += length
    platforms = tuple(name[1:] for name in found if name.startswith(PLATFORM))
    return Marked(kept, platforms, ELSEWHERE in found, LHASA in found)


def alike(given: list[Unit]) -> list[Unit]:
    """Words that mean the same in one way of writing."""
    same = load_lexicon().same
    texts = [unit.text for unit in given]
    kept: list[Unit] = []
    place = 0
    while place < len(given):
        way = next(same.at(texts, place), None)
        if way is None:
            kept.append(given[place])
            place += 1
        else:
            kept += units(way[1][0])
            place += way[0]
    return kept


def concepts(*ways: list[Unit]) -> list[str]:
    """What the units of a question, in any way of writing, are about, each once."""
    lexicon = load_lexicon()
    found: dict[str, None] = {}
    for given in ways:
        texts = [unit.text for unit in given]
        for place, text in enumerate(texts):
            for _length, meanings in lexicon.concepts.at(texts, place):
                found.update(dict.fromkeys(meanings))
            if text.isascii():
                for end in range(3, len(text) + 1):
                    found.update(dict.fromkeys(lexicon.stems.get(text[:end], ())))
    return list(found)
