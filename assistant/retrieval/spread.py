"""Sums of weights that stand under many keys: the one calculation of the search, made for all numbers at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Whole = NDArray[np.integer[Any]]
Truths = NDArray[np.bool_]
Weighted = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Spread:
    """Key number k spreads `weights` over `numbers` (of entries, of lines) from `starts[k]` to `starts[k + 1]`."""

    starts: Sequence[int]
    numbers: Whole
    weights: Floats | Whole

    def of(self, key: int) -> tuple[Whole, Floats | Whole]:
        """Where a key stands and how much it weighs there."""
        part = slice(self.starts[key], self.starts[key + 1])
        return self.numbers[part], self.weights[part]

    def sums(self, shares: Iterable[tuple[int, float]], size: int) -> Floats:
        """For every number below `size` the weights of all the keys there, each times the share of its key."""
        parts = [(slice(self.starts[key], self.starts[key + 1]), share) for key, share in shares]
        if not parts:
            return np.zeros(size)
        lengths = [part.stop - part.start for part, _ in parts]
        weights = np.concatenate([self.weights[part] for part, _ in parts])
        numbers = np.concatenate([self.numbers[part] for part, _ in parts])
        shares = np.repeat([share for _, share in parts], lengths)
        return np.bincount(numbers, weights * shares, size).astype(np.float64, copy=False)


def spread(rows: Sequence[Weighted]) -> Spread:
    """The rows of pairs (number, weight), one a key."""
    lengths = [len(row) for row in rows]
    pairs = [pair for row in rows for pair in row]
    return Spread(
        starts=[0, *np.cumsum(lengths, dtype=int).tolist()],
        numbers=np.array([number for number, _ in pairs], dtype=np.int32),
        weights=np.array([weight for _, weight in pairs], dtype=np.float32),
    )
