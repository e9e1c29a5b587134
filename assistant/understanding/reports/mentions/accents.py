"""Whether a message is written with accents, without, or with some of them left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.mentions.named import is_short_form
from assistant.understanding.reports.mentions.places import PlaceMention
from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.small_words import small
from knowledge.households.matching.roll import Roll
from knowledge.households.matching.spelling import Accents, cannot_be_written_so, name_words


def accents_of(units: Sequence[Unit], places: Iterable[PlaceMention], book: PhraseBook, roll: Roll) -> Accents:
    """How the message writes its accents. Short forms (`đc`, `hn`) tell nothing."""
    named = list(places)
    within = {number for place in named for number in range(place.start, place.end)}
    typed = {number: unit for number, unit in enumerate(units) if unit.kind is Kind.WORD and not is_short_form(unit)}
    if not any(unit.text != unit.key for unit in typed.values()):
        return Accents.NONE
    whole = _whole_pairs(typed)
    words = [unit for number, unit in typed.items() if number not in within and number not in whole]
    lacking = (
        any(unit.text == "nha" and number + 2 in typed for number, unit in typed.items())  # nhà
        or any(_is_bare_kin(typed, number, roll) for number in typed)
        or any(_is_bare_middle(typed, number) or _is_bare_surname(typed, number, roll) for number in typed)
        or any(_lacks(unit, book, roll) for unit in words)
        or any(place.lacks_accents or units[place.start].text in small("bare_kinds") for place in named)
    )
    return Accents.HALF if lacking else Accents.FULL


def _is_bare_kin(units: Mapping[int, Unit], number: int, roll: Roll) -> bool:
    """`ong Hoa`, `chi Thu`: a kinship word without its accents, before a name."""
    unit, name = units[number], units.get(number + 1)
    if unit.text not in small("kin_with_accents") or name is None:
        return False
    return name.capital or roll.has_ending([name.text])


def _whole_pairs(units: Mapping[int, Unit]) -> set[int]:
    """`dinh dưỡng`, `dở dang`: words that bear no mark beside this neighbour."""
    pairs = (number for number in units if number + 1 in units)
    found = (number for number in pairs if f"{units[number].key} {units[number + 1].key}" in small("whole_beside"))
    return {each for number in found for each in (number, number + 1) if units[each].text == units[each].key}


def _is_bare_middle(units: Mapping[int, Unit], number: int) -> bool:
    """`Bùi Thi Lai`, `Lê Van Hòa`: a middle name without its accents, between two words of a name."""
    before, unit, after = units.get(number - 1), units[number], units.get(number + 1)
    if unit.text not in ("thi", "van") or before is None or after is None:
        return False
    return before.capital and (after.capital or unit.capital)


def _is_bare_surname(units: Mapping[int, Unit], number: int, roll: Roll) -> bool:
    """`Hoang Thị Mến`: a surname that the roll has with accents alone."""
    unit, after = units[number], units.get(number + 1)
    if after is None or after.text not in ("thị", "văn", "thi", "van") or unit.text != unit.key or not unit.capital:
        return False
    return unit.key in roll.surnames and unit.text not in roll.written_surnames


def _lacks(unit: Unit, book: PhraseBook, roll: Roll) -> bool:
    if unit.text != unit.key or len(unit.key) < 2 or not set(unit.key) & set("aeiouy"):
        return False
    if unit.key in small("whole_without_accents"):
        return False
    is_like_a_name = unit.capital or unit.key not in book.vocabulary
    if is_like_a_name and any(unit.text in name_words(entry.name) for entry in roll.ending_in([unit.text])):
        return False
    return (
        unit.key in small("needs_accents")
        or unit.key in book.lacking
        or (cannot_be_written_so(unit.text) and not roll.has_word(unit.key))
    )
