"""How probable each entry is for a question, by the built model."""

import math
from collections.abc import Collection, Mapping
from typing import NamedTuple

from dialogs.faq.model.features import Shown, show, with_platform
from dialogs.faq.model.storing import Model, load_model

UNKNOWN_RARITY = 4.0  # of a feature that no sample shows
_NEGLIGIBLE = 9.0
_IN_HAND = 1.0
_LIKELY = 200


class Guess(NamedTuple):
    """Each entry with its probability, the most probable first; what the question showed."""

    chances: Mapping[str, float]
    shown: Shown


def guess(question: str, in_hand: str | None = None, likely: Collection[str] = ()) -> Guess:
    """`in_hand`: the type that is spoken about, unless the question names one; `likely`: entries on
    what is being asked, which win where it is close. Raises ModelError where none is built."""
    shown = show(question)
    features = dict(shown.features)
    if len(shown.platforms) == 1:
        with_platform(features, shown.platforms[0])
    elif not shown.platforms and in_hand:
        with_platform(features, in_hand, _IN_HAND)
    else:
        with_platform(features, None)
    model = load_model()
    scores = _scores(model, features)
    highest = max(scores)
    chances = {
        model.entries[number]: math.exp(score - highest) * (_LIKELY if one in likely else 1.0)
        for number, score in enumerate(scores)
        if score > highest - _NEGLIGIBLE
        for one in (model.entries[number],)
    }
    total = sum(chances.values())
    ordered = sorted(chances.items(), key=lambda pair: (-pair[1], pair[0]))
    return Guess({name: chance / total for name, chance in ordered}, shown)


def _scores(model: Model, features: Mapping[int, float]) -> list[float]:
    square = 0.0
    known: list[tuple[int, float]] = []
    for key, weight in features.items():
        row = model.row(key)
        value = weight * (UNKNOWN_RARITY if row is None else model.rarity[row] / 2)
        square += value * value
        if row is not None:
            known.append((row, value))
    scale = model.scale / math.sqrt(square) if square else 0.0
    found = [0.0] * len(model.entries)
    for row, value in known:
        start, end = model.starts[row], model.starts[row + 1]
        for number, weight in zip(model.classes[start:end], model.weights[start:end], strict=True):
            found[number] += weight * value * scale
    return found
