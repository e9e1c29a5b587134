"""Sets of small words, from `phrases/small_words.yaml`: what may stand between, before or behind what is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import read_record

FILE = Path(__file__).parents[1] / "phrases" / "small_words.yaml"


def small(name: str) -> frozenset[str]:
    """The words of a set, without accents."""
    return _sets()[name]


def load_small_words(file: Path, faults: list[Fault]) -> Mapping[str, frozenset[str]]:
    """The sets of a file; faults are added to `faults`."""
    record = read_record(file, faults)
    return {name: frozenset(record.texts(name)) for name in record.values} if record else {}


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    faults: list[Fault] = []
    found = load_small_words(FILE, faults)
    if faults:
        raise KnowledgeError(tuple(faults))
    return found
