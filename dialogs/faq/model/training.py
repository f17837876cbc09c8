"""Multinomial logistic regression by stochastic gradient descent (AdaGrad). It needs numpy, which
only those who build the model have.

Only sums, products, quotients and square roots of single numbers are used, in an order that the
data fixes: no `exp` of the machine's library, no product of matrices (whose order of sums differs
between machines), no hash of the process.
"""

import math
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dialogs.faq.model.samples import Sample
from dialogs.faq.model.scoring import UNKNOWN_RARITY
from dialogs.faq.model.storing import Learned

EPOCHS = 4
RATE = np.float32(1.2)
COMMONEST = 1.0
_LEAST = 0.03  # gradients that are smaller are left out: weights stay sparse
_KNOWN = 0.9  # so probable is an answer that is learnt: its sample is not taken again
_RAREST = 2
_HALVINGS = 10
_NEGLIGIBLE = 9.0  # e to the power of -9: what is so far below the highest score counts nothing

Floats: TypeAlias = NDArray[np.float32]


class _Ready(NamedTuple):
    """A sample by numbers: the rows of its features, their values, the classes that answer it."""

    rows: NDArray[np.int32]
    values: Floats
    wanted: list[int]
    weight: float


def learn(given: Sequence[Sample]) -> Learned:
    """Train on the samples, several times over, each time in another order."""
    entries = tuple(dict.fromkeys(name for sample in given for name in sample.entries))
    numbers = {name: number for number, name in enumerate(entries)}
    rarity = _rarity(given)
    rows = {key: row for row, key in enumerate(rarity)}
    ready = [_ready(sample, rarity, rows, numbers) for sample in given]
    weights = np.zeros((len(rows), len(entries)), np.float32)
    squares = np.full_like(weights, 1e-4)
    learnt = [False] * len(ready)
    for epoch in range(EPOCHS):
        for place in _shuffled(len(ready), epoch):
            one = ready[place]
            # What is made from other samples is taken in turn, one part in each round.
            if not learnt[place] and (one.weight == 1.0 or place % EPOCHS == epoch):
                given_chance = _step(weights, squares, one)
                learnt[place] = epoch > 0 and given_chance > _KNOWN
    return Learned({key: _sparse(weights[row]) for key, row in rows.items()}, rarity, entries)


def _ready(
    sample: Sample, rarity: dict[int, float], rows: dict[int, int], numbers: dict[str, int]
) -> _Ready:
    values = unit(sample.features, rarity)
    return _Ready(
        np.array([rows[key] for key in values], np.int32),
        np.array(list(values.values()), np.float32),
        [numbers[name] for name in sample.entries],
        sample.weight,
    )


def unit(features: dict[int, float], rarity: dict[int, float]) -> dict[int, float]:
    """The known features weighted by rarity, with length 1 before the unknown ones are left out:
    the less of a question is known, the weaker what it shows."""
    square = 0.0
    for name, weight in features.items():
        value = weight * rarity.get(name, UNKNOWN_RARITY)
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


def _step(weights: Floats, squares: Floats, one: _Ready) -> float:
    """Learn one sample; how probable its answers were before."""
    values = one.values[:, None]
    # By rows, one after the other: a sum along the rows would be taken in another order.
    chances = probabilities(np.add.reduce(weights[one.rows] * values, axis=0))
    chances[one.wanted] = np.maximum(chances[one.wanted], np.float32(1e-9))
    given = math.fsum(chances[one.wanted].tolist())
    errors = np.where(chances > _LEAST, chances, np.float32(0.0))
    errors[one.wanted] = chances[one.wanted] - chances[one.wanted] / np.float32(given)
    changed = np.flatnonzero(errors)
    block = (one.rows[:, None], changed)
    gradients = errors[changed] * np.float32(one.weight) * values
    squared = squares[block] + gradients * gradients
    squares[block] = squared
    weights[block] -= RATE * gradients / np.sqrt(squared)
    return given


def probabilities(scores: Floats) -> Floats:
    """The probability of each class; none for those whose score is far below the highest."""
    below = scores - scores.max()
    raised: Floats = np.float32(1.0) + below * np.float32(1.0 / 2**_HALVINGS)
    for _halving in range(_HALVINGS):  # e to the power of x, about: (1 + x/1024)^1024
        raised *= raised
    raised[below <= -_NEGLIGIBLE] = 0.0
    raised /= np.float32(math.fsum(raised.tolist()))
    return raised


def _sparse(row: Floats) -> dict[int, float]:
    numbers = np.flatnonzero(row)
    return dict(zip(numbers.tolist(), row[numbers].tolist(), strict=True))
