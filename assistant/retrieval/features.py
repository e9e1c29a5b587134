"""What the learned voice sees of a text: words, pairs and pieces of words, without accents and as written."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from assistant.retrieval.terms import stem
from knowledge.language.words import Word

PIECES = (2, 3, 4)  # letters


def features(words: Sequence[Word]) -> dict[int, float]:
    """The features of a text, as numbers, each with how strongly it stands there (1 and slowly more)."""
    found = Counter(_features(words))
    return {zlib.crc32(name.encode()): 1.0 + math.log(times) for name, times in found.items()}


def _features(words: Sequence[Word]) -> list[str]:
    keys = [stem(word.key) for word in words]
    found = [f"w {key}" for key in keys]
    found += [f"p {first} {second}" for first, second in pairwise(keys)]
    found += [f"a {word.text}" for word in words if word.text != word.key]
    found += [
        f"b {first.text} {second.text}"
        for first, second in pairwise(words)
        if first.text != first.key or second.text != second.key
    ]
    for word in words:
        row = f" {word.key} "
        found += [row[start : start + size] for size in PIECES for start in range(len(row) - size + 1)]
    return found
