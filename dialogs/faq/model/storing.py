"""The built model as one file: a line of JSON, then tables of whole numbers, little-endian.

Each feature has a row: its hash, its rarity (in halves), where its weights begin; a weight is a
class and a signed byte in units of `scale`. Nothing is compressed: what compresses differs between
machines, and the file has to be the same bytes everywhere.
"""

import json
import sys
import zlib
from array import array
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).with_name("weights.bin")
_MAGIC = "kechuang faq 2"
_REMEDY = "run: kechuang faq build, or install kechuang anew"
_SCALE = 0.125
_LIMIT = 127
# Smaller weights change no ranking that was measured, and are most of them.
_LEAST = 0.35


class Learned(NamedTuple):
    """What training gives: the weights of each feature by class, the rarity of each feature, and
    the classes."""

    weights: dict[int, dict[int, float]]
    rarity: dict[int, float]
    entries: tuple[str, ...]


class Model(NamedTuple):
    """`keys` ascend; the weights of feature `i` are those from `starts[i]` to `starts[i + 1]`."""

    entries: tuple[str, ...]
    keys: "array[int]"
    rarity: "array[int]"
    starts: "array[int]"
    classes: "array[int]"
    weights: "array[int]"
    scale: float

    def row(self, key: int) -> int | None:
        """The place of a feature; None if it is unknown."""
        place = bisect_left(self.keys, key)
        return place if place < len(self.keys) and self.keys[place] == key else None


def packed(learned: Learned) -> bytes:
    """The file of what was learned."""
    keys, rarity, starts = array("I"), array("B"), array("I", [0])
    classes, weights = array("H"), array("b")
    for key in sorted(learned.weights):
        own = [
            (number, max(-_LIMIT, min(_LIMIT, round(weight / _SCALE))))
            for number, weight in sorted(learned.weights[key].items())
            if abs(weight) >= _LEAST
        ]
        keys.append(key)
        rarity.append(round(2 * learned.rarity[key]))
        classes.extend(number for number, _weight in own)
        weights.extend(weight for _number, weight in own)
        starts.append(len(classes))
    tables = b"".join(_little(t).tobytes() for t in (keys, starts, classes, rarity, weights))
    head = {
        "format": _MAGIC,
        "crc32": zlib.crc32(tables),
        "scale": _SCALE,
        "features": len(keys),
        "weights": len(weights),
        "entries": list(learned.entries),
    }
    line = json.dumps(head, ensure_ascii=True, separators=(",", ":")) + "\n"
    return line.encode() + tables


class ModelError(Exception):
    """No model, or a file that is none."""


@cache
def load_model(file: Path = FILE) -> Model:
    """Read a built model. Raises ModelError."""
    try:
        data = file.read_bytes()
    except OSError as error:
        problem = f"got no {file.name}, accepted a model; {_REMEDY}"
        raise ModelError(problem) from error
    line, _newline, tables = data.partition(b"\n")
    try:
        head: dict[str, Any] = json.loads(line)
        if head["format"] != _MAGIC:
            raise ModelError(f"got {head['format']}, accepted {_MAGIC}; {_REMEDY}")
        if head["crc32"] != zlib.crc32(tables):
            raise ModelError(f"got a damaged {file.name}, accepted {_MAGIC}; {_REMEDY}")
        return _unpacked(head, tables)
    except (ValueError, KeyError, TypeError) as error:
        problem = f"got {file.name} with {error}, accepted {_MAGIC}; {_REMEDY}"
        raise ModelError(problem) from error


def _unpacked(head: dict[str, Any], tables: bytes) -> Model:
    """Raises ValueError, KeyError or TypeError for a file that was cut or changed."""
    features, weights = head["features"], head["weights"]
    kinds = (("I", features), ("I", features + 1), ("H", weights), ("B", features), ("b", weights))
    found: list[array[int]] = []
    place = 0
    for kind, count in kinds:
        table: array[int] = array(kind)
        size = count * table.itemsize
        table.frombytes(tables[place : place + size])
        if len(table) != count:
            raise ValueError(len(tables))
        found.append(_little(table))
        place += size
    keys, starts, classes, rarity, own = found
    return Model(tuple(head["entries"]), keys, rarity, starts, classes, own, head["scale"])


def _little(table: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        table.byteswap()
    return table
