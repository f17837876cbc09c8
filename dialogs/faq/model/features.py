"""What a question shows: a weight for each feature, by which entries are told apart."""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from dialogs.faq.model.lexicon import Marked, alike, concepts, mark
from dialogs.faq.model.normal import Unit, folded, led_up_to, units

MOST_UNITS = 120
_SHORT_STEM = 4


class Shown(NamedTuple):
    """Features by their hash, each with its weight, and the platforms that were named."""

    features: dict[int, float]
    platforms: tuple[str, ...]
    marked: Marked


def key(feature: str) -> int:
    """The hash of a feature: 32 bits, the same everywhere."""
    return zlib.crc32(feature.encode())


def platform_feature(platform: str) -> int:
    return key(f"platform {platform}")


NO_PLATFORM = key("no platform")
PLATFORM_WEIGHT = 2.0


def show(question: str) -> Shown:
    """The features of a question, platforms apart: they are added by `with_platform`."""
    given = units(led_up_to(folded(question)))
    if len(given) > MOST_UNITS:  # what is asked stands at the beginning or at the end
        given = given[: MOST_UNITS // 2] + given[-MOST_UNITS // 2 :]
    marked = mark(given)
    plain = alike(marked.units)
    found: dict[int, float] = {}
    for feature, weight in _features(marked, plain):
        found[key(feature)] = weight
    return Shown(found, marked.platforms, marked)


def with_platform(features: dict[int, float], platform: str | None, sure: float = 1.0) -> None:
    """Add which platform a question is about; `sure` is less than 1 for the one in hand."""
    if platform is None:
        features[NO_PLATFORM] = PLATFORM_WEIGHT / 2
    else:
        features[platform_feature(platform)] = PLATFORM_WEIGHT * sure


def _features(marked: Marked, plain: list[Unit]) -> Iterator[tuple[str, float]]:
    texts = [unit.text for unit in plain]
    yield from _runs("t", ["^", *texts, "$"], {1: 0.8, 2: 1.0})
    sounds = [unit.sound or unit.text for unit in plain]
    yield from _runs("s", sounds, {2: 0.6})
    for unit in plain:
        if unit.text.isascii() and len(unit.text) > _SHORT_STEM:
            yield f"stem {unit.text[:_SHORT_STEM]}", 0.6
    for one in concepts(marked.units, plain):
        yield f"about {one}", 1.2
    if marked.elsewhere:
        yield "elsewhere", 2.0
    if marked.lhasa:
        yield "lhasa", 0.7
    if marked.elsewhere and marked.lhasa:
        yield "elsewhere and lhasa", 2.0


def _runs(kind: str, texts: list[str], weights: dict[int, float]) -> Iterator[tuple[str, float]]:
    for length, weight in weights.items():
        for place in range(len(texts) - length + 1):
            yield f"{kind} {' '.join(texts[place : place + length])}", weight
