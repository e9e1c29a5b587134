"""The learned voice of the search: a linear classifier over the entries of a plan, the law, and kinds of questions that
nothing answers. Its weights are data, made by `make learn` from the knowledge files alone.

An entry that was not there when it learned has no score; the other signals find it all the same.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.retrieval.features import features
from assistant.retrieval.spread import Floats, Spread, Whole
from knowledge.language.words import Word

FOLDER = Path(__file__).parent / "weights"
SILENT = "no:"  # before the code of a kind of question that nothing answers
UNLEARNED = -0.8  # the score of an entry that came after the learning
_HEAD = struct.Struct("<4sIIff")
_MARK = b"DHL1"


@dataclass(frozen=True)
class Heard:
    """How much a question speaks for each entry, about 1 where it is meant and about -1 where it is not; and for the
    best kind of question that nothing answers."""

    entries: Floats
    silent: float


@dataclass(frozen=True)
class Learned:
    """Weights by feature, each for one of `classes`, in units of `unit`; `rarity` is in units of `rarity_unit`.

    `class_of` is the number of each entry's class, -1 for one that was not learned.
    """

    classes: tuple[str, ...]
    bias: Floats
    known: Whole
    rarity: Whole
    weights: Spread
    unit: float
    rarity_unit: float
    class_of: Whole
    silent_classes: Whole

    def for_entries(self, names: Sequence[str]) -> Learned:
        """The same, heard for these entries in this order."""
        places = {name: place for place, name in enumerate(self.classes)}
        silent = [place for name, place in places.items() if name.startswith(SILENT)]
        return replace(
            self,
            class_of=np.array([places.get(name, -1) for name in names], dtype=np.int32),
            silent_classes=np.array(silent, dtype=np.int32),
        )

    def hear(self, words: Sequence[Word]) -> Heard:
        """What a question speaks for."""
        scores = self.scores(words)
        silent = float(scores[self.silent_classes].max()) if self.silent_classes.size else -1.0
        return Heard(np.where(self.class_of < 0, UNLEARNED, scores[self.class_of]), silent)

    def scores(self, words: Sequence[Word]) -> Floats:
        """How much is spoken for each class."""
        found = features(words)
        wanted = np.fromiter(found, dtype=np.uint32, count=len(found))
        strengths = np.fromiter(found.values(), dtype=np.float64, count=len(found))
        numbers = np.minimum(np.searchsorted(self.known, wanted), len(self.known) - 1)
        is_known = self.known[numbers] == wanted
        values = (strengths * self.rarity[numbers])[is_known]
        values *= self.unit / (np.sqrt((values**2).sum()) or 1.0)
        shares = zip(numbers[is_known].tolist(), values.tolist(), strict=True)
        return self.weights.sums(shares, len(self.classes)) + self.bias


def load_learned(plan_id: str, folder: Path = FOLDER) -> Learned | None:
    """What was learned for a plan; None where nothing was."""
    file = folder / f"{plan_id}.bin"
    return unpacked(file.read_bytes()) if file.exists() else None


def packed(learned: Learned) -> bytes:
    """The bytes of a weights file."""
    names = "\n".join(learned.classes).encode()
    head = _HEAD.pack(_MARK, len(names), len(learned.known), learned.unit, learned.rarity_unit)
    weights = learned.weights
    parts = (
        learned.bias.astype("<f4"),
        learned.known.astype("<u4"),
        learned.rarity.astype("<u1"),
        np.array(weights.starts, dtype="<u4"),
        weights.numbers.astype("<u2"),
        weights.weights.astype("<i1"),
    )
    return zlib.compress(head + names + b"".join(part.tobytes() for part in parts), 9)


def unpacked(content: bytes) -> Learned:
    """What `packed` wrote. Raises ValueError for anything else."""
    data = zlib.decompress(content)
    mark, length, count, unit, rarity_unit = _HEAD.unpack_from(data)
    if mark != _MARK:
        raise ValueError("these are no weights of this program; run `make learn`")
    place = _HEAD.size + length
    classes = tuple(data[_HEAD.size : place].decode().split("\n"))

    def read(kind: str, many: int) -> Whole:
        nonlocal place
        found = np.frombuffer(data, dtype=kind, count=many, offset=place)
        place += found.nbytes
        return found

    bias, known, rarity = read("<f4", len(classes)), read("<u4", count), read("<u1", count)
    starts = read("<u4", count + 1).tolist()
    weights = Spread(starts, read("<u2", starts[-1]), read("<i1", starts[-1]))
    nothing = np.zeros(0, dtype=np.int32)
    return Learned(classes, bias.astype(np.float64), known, rarity, weights, unit, rarity_unit, nothing, nothing)
