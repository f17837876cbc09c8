"""Multinomial logistic regression by stochastic gradient descent (AdaGrad), on sparse weights.

Only sums, products, quotients and square roots are used, in an order that the data fixes: no
`exp` of the machine's library, no `sum` (which Python 3.12 made exact), no hash of the process.
"""

import math
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dialogs.faq.model.samples import Sample

EPOCHS = 4
RATE = 1.2
UNKNOWN_RARITY = 4.0
COMMONEST = 1.0
_LEAST = 0.02  # gradients that are smaller are left out: weights stay sparse
_RAREST = 2
_HALVINGS = 10
_NEGLIGIBLE = 9.0  # e to the power of -9: what is so far below the highest score counts nothing


class Learned(NamedTuple):
    """The weights of each feature by class, the rarity of each feature, and the classes."""

    weights: dict[int, dict[int, float]]
    rarity: dict[int, float]
    entries: tuple[str, ...]


def learn(given: Sequence[Sample]) -> Learned:
    """Train on the samples, several times over, each time in another order."""
    entries = tuple(dict.fromkeys(name for sample in given for name in sample.entries))
    numbers = {name: number for number, name in enumerate(entries)}
    rarity = _rarity(given)
    ready = [
        (unit(sample.features, rarity), [numbers[one] for one in sample.entries], sample.weight)
        for sample in given
    ]
    weights: dict[int, dict[int, float]] = {name: {} for name in rarity}
    squares: dict[int, dict[int, float]] = {name: {} for name in rarity}
    for epoch in range(EPOCHS):
        for place in _shuffled(len(ready), epoch):
            features, wanted, weight = ready[place]
            # What is made from other samples is taken in turn, one part in each round.
            if weight == 1.0 or place % EPOCHS == epoch:
                _step(weights, squares, features, wanted, weight, len(entries))
    return Learned(weights, rarity, entries)


def unit(features: dict[int, float], rarity: dict[int, float]) -> dict[int, float]:
    """The known features weighted by rarity, with length 1 before the unknown ones are left out:
    the less of a question is known, the weaker what it shows."""
    unknown = UNKNOWN_RARITY
    square = 0.0
    for name, weight in features.items():
        value = weight * rarity.get(name, unknown)
        square += value * value
    scale = 1.0 / math.sqrt(square) if square else 0.0
    return {
        name: weight * rarity[name] * scale for name, weight in features.items() if name in rarity
    }


def _rarity(given: Sequence[Sample]) -> dict[int, float]:
    """How rare each feature is among the samples, a logarithm of base 2; the rarest left out."""
    counts = Counter(name for sample in given for name in sample.features)
    total = len(given)
    return {
        name: max(COMMONEST, 0.5 * (total // count).bit_length())
        for name, count in counts.items()
        if count >= _RAREST
    }


def _shuffled(count: int, epoch: int) -> list[int]:
    return sorted(range(count), key=lambda place: (zlib.crc32(f"{epoch} {place}".encode()), place))


def _step(
    weights: dict[int, dict[int, float]],
    squares: dict[int, dict[int, float]],
    features: dict[int, float],
    wanted: list[int],
    weight: float,
    classes: int,
) -> None:
    chances = probabilities(scores(weights, features, classes))
    given = 0.0
    for number in wanted:
        given += chances.get(number, 0.0) or 1e-9
    errors = {number: chance for number, chance in chances.items() if chance > _LEAST}
    for number in wanted:
        chance = chances.get(number, 0.0) or 1e-9
        errors[number] = chance - chance / given
    changes = [(number, error * weight) for number, error in errors.items() if error]
    for name, value in features.items():
        own, seen = weights[name], squares[name]
        for number, error in changes:
            gradient = error * value
            square = seen.get(number, 1e-4) + gradient * gradient
            seen[number] = square
            own[number] = own.get(number, 0.0) - RATE * gradient / math.sqrt(square)


def scores(
    weights: dict[int, dict[int, float]], features: dict[int, float], classes: int
) -> list[float]:
    """The score of every class."""
    found = [0.0] * classes
    for name, value in features.items():
        for number, weight in weights[name].items():
            found[number] += weight * value
    return found


def probabilities(found: list[float]) -> dict[int, float]:
    """The probability of each class whose score is not far below the highest."""
    highest = max(found)
    least = highest - _NEGLIGIBLE
    raised = {n: _exp(score - highest) for n, score in enumerate(found) if score > least}
    total = 0.0
    for chance in raised.values():
        total += chance
    return {number: chance / total for number, chance in raised.items()}


def _exp(power: float) -> float:
    """e to a power that is not positive, about: (1 + x/1024)^1024."""
    base = 1.0 + power / 1024.0
    for _halving in range(_HALVINGS):
        base *= base
    return base
