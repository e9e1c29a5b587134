"""Slips of the finger in everyday words, put right for reading phrases; names and places stay as they were typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.mentions import Named
from assistant.understanding.reports.places import PlaceMention
from assistant.understanding.reports.row import Kind, Unit
from knowledge.households.matching.roll import Roll
from knowledge.language.letters import fold

_SHORTEST = 3


def spelt_rightly(
    units: Sequence[Unit], named: Sequence[Named], places: Sequence[PlaceMention], book: PhraseBook, roll: Roll
) -> list[Unit]:
    """The units with words that nobody knows read as the one known word they are nearest to."""
    spans = [*((one.start, one.end) for one in named), *((one.start, one.end) for one in places)]
    taken = {place for start, end in spans for place in range(start, end)}
    return [unit if place in taken else _righted(unit, book, roll) for place, unit in enumerate(units)]


def _righted(unit: Unit, book: PhraseBook, roll: Roll) -> Unit:
    if (
        unit.kind is not Kind.WORD
        or len(unit.key) < _SHORTEST
        or unit.key in book.vocabulary
        or roll.has_word(unit.key)
    ):
        return unit
    if unit.written and fold(unit.written) != unit.key:
        return unit
    near = _nearest(unit.key, book.vocabulary)
    return replace(unit, text=near) if near else unit


@lru_cache(maxsize=20_000)
def _nearest(key: str, vocabulary: frozenset[str]) -> str:
    """The one word a letter away; empty for none or several."""
    found = [
        word
        for word in vocabulary
        if abs(len(word) - len(key)) <= 1 and len(word) >= _SHORTEST and OSA.distance(key, word, score_cutoff=1) == 1
    ]
    if len(found) > 1:
        longer = [word for word in found if len(word) > len(key)]
        swapped = [word for word in found if sorted(word) == sorted(key)]
        found = swapped if len(swapped) == 1 else longer if len(longer) == 1 else []
    return found[0] if len(found) == 1 else ""
