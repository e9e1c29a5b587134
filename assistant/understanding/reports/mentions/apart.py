"""Names of the roll that stand apart in a sentence, by a capital or between two counts, so that no phrase runs over
them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.understanding.reports.mentions.named import is_short_form
from assistant.understanding.reports.mentions.places import PlaceMention
from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.small_words import small
from knowledge.households.matching.roll import Roll


def with_names_apart(units: Sequence[Unit], roll: Roll, places: Mapping[int, PlaceMention]) -> list[Unit]:
    """The units with capitals in the midst of a sentence that are names of the roll, so that no phrase runs over them
    (`Tiến 4 khẩu Lài 3 khẩu`)."""
    words = [unit for unit in units if unit.kind is Kind.WORD and not is_short_form(unit)]
    is_mixed = any(unit.capital for unit in words[1:]) and any(not unit.capital for unit in words)
    within = {number for place in places.values() for number in range(place.start, place.end)}
    return [
        replace(unit, kind=Kind.OTHER)
        if number not in within
        and ((is_mixed and _is_name_apart(units, number, roll)) or stands_between_counts(units, number, roll))
        else unit
        for number, unit in enumerate(units)
    ]


def stands_between_counts(units: Sequence[Unit], number: int, roll: Roll) -> bool:
    """`tien 4 khau lai 3 khau`: what stands between two counts of one thing."""
    if not 2 <= number < len(units) - 2 or units[number].kind is not Kind.WORD:
        return False
    counts = units[number - 2].kind is Kind.NUMBER and units[number + 1].kind is Kind.NUMBER
    is_one_thing = units[number - 1].key == units[number + 2].key == "khau"
    return counts and is_one_thing and roll.has_ending([units[number].text])


def _is_name_apart(units: Sequence[Unit], number: int, roll: Roll) -> bool:
    unit, before = units[number], units[number - 1] if number else None
    if before is None or unit.kind is not Kind.WORD or not unit.capital or is_short_form(unit):
        return False
    follows = before.kind is Kind.NUMBER or (before.kind is Kind.WORD and not before.capital)
    return follows and before.key not in small("towards") and roll.has_ending([unit.text])
