"""The learned voice of the search: a linear classifier over the entries of a plan, the law, and kinds of questions that
nothing answers. Its weights are data, made by `make learn` from the knowledge files alone.

An entry that was not there when it learned has no score; the other signals find it all the same.
"""

from __future__ import annotations

import math
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.retrieval.features import features
from knowledge.language.words import Word

FOLDER = Path(__file__).parent / "weights"
SILENT = "no:"  # before the code of a kind of question that nothing answers
_HEAD = struct.Struct("<4sIIff")
_MARK = b"DHL1"


@dataclass(frozen=True)
class Learned:
    """Weights by feature: those of feature number n stand from `starts[n]` to `starts[n + 1]`, each for one of
    `classes`, in units of `unit`; `rarity` is in units of `rarity_unit`."""

    classes: tuple[str, ...]
    bias: array[float]
    known: array[int]
    rarity: array[int]
    starts: array[int]
    whose: array[int]
    weights: array[int]
    unit: float
    rarity_unit: float

    def scores(self, words: Sequence[Word]) -> Mapping[str, float]:
        """How much each class is spoken for: about 1 where it is meant, about -1 where it is not."""
        found = [
            (number, strength * self.rarity[number])
            for feature, strength in features(words).items()
            if (number := self._number(feature)) is not None
        ]
        norm = math.sqrt(sum(value * value for _, value in found)) or 1.0
        totals = [0.0] * len(self.classes)
        for number, value in found:
            share = value / norm * self.unit
            start, end = self.starts[number], self.starts[number + 1]
            for whose, weight in zip(self.whose[start:end], self.weights[start:end], strict=True):
                totals[whose] += weight * share
        return {name: total + bias for name, total, bias in zip(self.classes, totals, self.bias, strict=True)}

    def _number(self, feature: int) -> int | None:
        number = bisect_left(self.known, feature)
        return number if number < len(self.known) and self.known[number] == feature else None


def load_learned(plan_id: str, folder: Path = FOLDER) -> Learned | None:
    """What was learned for a plan; None where nothing was."""
    file = folder / f"{plan_id}.bin"
    return unpacked(file.read_bytes()) if file.exists() else None


def packed(learned: Learned) -> bytes:
    """The bytes of a weights file."""
    names = "\n".join(learned.classes).encode()
    head = _HEAD.pack(_MARK, len(names), len(learned.known), learned.unit, learned.rarity_unit)
    parts = (learned.bias, learned.known, learned.rarity, learned.starts, learned.whose, learned.weights)
    return zlib.compress(head + names + b"".join(_little(part).tobytes() for part in parts), 9)


def unpacked(content: bytes) -> Learned:
    """What `packed` wrote. Raises ValueError for anything else."""
    data = zlib.decompress(content)
    mark, length, count, unit, rarity_unit = _HEAD.unpack_from(data)
    if mark != _MARK:
        raise ValueError("these are no weights of this program; run `make learn`")
    place = _HEAD.size + length
    classes = tuple(data[_HEAD.size : place].decode().split("\n"))
    bias = array("f", _read("f", data, place, len(classes))[0])
    place += bias.itemsize * len(classes)
    known, place = _read("I", data, place, count)
    rarity, place = _read("B", data, place, count)
    starts, place = _read("I", data, place, count + 1)
    whose, place = _read("H", data, place, starts[count])
    weights, place = _read("b", data, place, starts[count])
    return Learned(classes, bias, known, rarity, starts, whose, weights, unit, rarity_unit)


def _read(kind: str, data: bytes, place: int, count: int) -> tuple[array[int], int]:
    found: array[int] = array(kind)
    end = place + count * found.itemsize
    found.frombytes(data[place:end])
    return _little(found), end


def _little(values: array[int] | array[float]) -> array[int]:
    if sys.byteorder == "big":
        values = array(values.typecode, values)
        values.byteswap()
    return values  # type: ignore[return-value]
