"""Slips of the finger in everyday words, put right for reading phrases; names and places stay as they were typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.mentions.named import Named
from assistant.understanding.reports.mentions.places import PlaceMention
from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.slips import SHORTEST, nearest
from assistant.understanding.reports.text.sums import SCALES
from knowledge.households.matching.roll import Roll
from knowledge.language.letters import fold
from knowledge.language.numerals import read_numeral


def spelt_rightly(
    units: Sequence[Unit], named: Sequence[Named], places: Sequence[PlaceMention], book: PhraseBook, roll: Roll
) -> list[Unit]:
    """The units with words that nobody knows read as the one known word they are nearest to."""
    spans = [*((one.start, one.end) for one in named), *((one.start, one.end) for one in places)]
    taken = {place for start, end in spans for place in range(start, end)}
    return [unit if place in taken else _righted(unit, book, roll) for place, unit in enumerate(units)]


def _righted(unit: Unit, book: PhraseBook, roll: Roll) -> Unit:
    if unit.kind is not Kind.WORD or len(unit.key) < SHORTEST or unit.key in book.vocabulary or roll.has_word(unit.key):
        return unit
    if unit.key in SCALES or read_numeral([unit.key])[1]:
        return unit
    if unit.written and fold(unit.written) != unit.key:
        return unit
    near = nearest(unit.key, book.vocabulary)
    return replace(unit, text=near) if near else unit
