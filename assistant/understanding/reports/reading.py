"""`read_report`: a cadre's message, the sender's area and the roll in; households and changes out. Writes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.understanding.reports.book import PhraseBook, read_phrases
from assistant.understanding.reports.certainty import Certainty
from assistant.understanding.reports.composing import Composer
from assistant.understanding.reports.corrections import without_slips
from assistant.understanding.reports.finding import find_said
from assistant.understanding.reports.leaning import Around, with_what_was_before
from assistant.understanding.reports.mentions.accents import accents_of
from assistant.understanding.reports.mentions.apart import with_names_apart
from assistant.understanding.reports.mentions.codes import find_codes
from assistant.understanding.reports.mentions.finder import MentionFinder
from assistant.understanding.reports.mentions.headings import said_again, with_headings
from assistant.understanding.reports.mentions.named import Named
from assistant.understanding.reports.mentions.places import PlaceMention, find_places
from assistant.understanding.reports.report import Report
from assistant.understanding.reports.said import Sort
from assistant.understanding.reports.settling import Marks, settle
from assistant.understanding.reports.spelling import spelt_rightly
from assistant.understanding.reports.statements.objects import things_in
from assistant.understanding.reports.text.days import with_days
from assistant.understanding.reports.text.english import english_words, in_vietnamese
from assistant.understanding.reports.text.row import Kind, Unit, merged
from assistant.understanding.reports.text.splitting import split_units, tidy
from assistant.understanding.reports.text.sums import with_sums
from knowledge.households.matching.mention import Sender
from knowledge.households.matching.roll import Roll
from knowledge.households.matching.spelling import Accents

Sizes = Callable[[Sequence[str]], Mapping[str, int | None]]


def read_report(text: str, sender: Sender, sent_at: dt.datetime, roll: Roll, *, sizes: Sizes | None = None) -> Report:
    """What a message says of which households of the roll; characters are those of `tidy(text)`. `sizes` gives the
    members of households by code, where the roll itself does not hold them."""
    book = read_phrases()
    tidied = tidy(text)
    known = book.vocabulary | english_words()
    split = split_units(tidied, book.abbreviations, lambda word: word in known or roll.knows_word(word))
    units = with_sums(in_vietnamese(split, book.vocabulary))
    units, _ = with_days(units, sent_at.date())
    named, places, accents = find_households(units, roll, book, sender)
    row, owners = _with_households(spelt_rightly(units, named, places, book, roll), named, places)
    row, owners, repairs = _corrected(row, owners, book)
    days = _days_again(row)
    said = find_said(row, book)
    certainty = Certainty(row, said, book)
    nobody = frozenset(number for number, one in enumerate(named) if one.is_nobody)
    groups, loose = settle(row, owners, said, certainty, Marks(repairs, nobody, said_again(named)))
    with_what_was_before(groups, Around(row, said, repairs, things_in(row, book)))
    composer = Composer(
        tidied, row, named, certainty, sender, roll, accents, days, book, sizes or roll.sizes, repairs, owners
    )
    return composer.report(groups, loose)


def find_households(
    units: Sequence[Unit], roll: Roll, book: PhraseBook, sender: Sender
) -> tuple[list[Named], list[PlaceMention], Accents]:
    """The households named in a row, the places, and how it writes accents. The `sender`'s commune tells which everyday
    words are names there."""
    codes = {code.start: code for code in find_codes(units, roll)}
    found = find_places(units, roll, frozenset(book.kinship))
    places = {
        place.start: place
        for place in found
        if not any(place.start < code.end and code.start < place.end for code in codes.values())
    }
    accents = accents_of(units, places.values(), book, roll)
    row = with_names_apart(units, roll, places)
    phrases = tuple((one.start, one.end) for one in find_said(row, book) if one.sort is not Sort.NOTHING)

    def says(rest: Sequence[Unit]) -> bool:
        return any(one.start == 0 and one.sort not in (Sort.NOTHING, Sort.AS_BEFORE) for one in find_said(rest, book))

    named_communes = frozenset(commune for place in places.values() for commune in place.communes or ())
    reach = frozenset((sender.commune, *named_communes)) if sender.commune is not None else None
    finder = MentionFinder(units, roll, book, codes, places, phrases, accents is not Accents.NONE, says, reach)
    named = with_headings(finder.find(), units, places)
    return named, list(places.values()), accents


def _with_households(
    units: Sequence[Unit], named: Sequence[Named], places: Sequence[PlaceMention]
) -> tuple[list[Unit], dict[int, int]]:
    """The row with each household and each other place as one unit, and the number of the mention by unit."""
    row: list[Unit] = []
    owners: dict[int, int] = {}
    starts = {one.start: number for number, one in enumerate(named)}
    free = {place.start: place for place in places}
    place = 0
    while place < len(units):
        if place in starts:
            one = named[starts[place]]
            if not one.is_skipped:
                owners[len(row)] = starts[place]
            row.append(merged(units[place : one.end], Kind.OTHER if one.is_skipped else Kind.HOUSEHOLD, "@"))
            place = one.end
        elif place in free and free[place].end <= min((start for start in starts if start > place), default=len(units)):
            row.append(merged(units[place : free[place].end], Kind.PLACE, "&"))
            place = free[place].end
        else:
            row.append(units[place])
            place += 1
    return row, owners


def _corrected(
    row: Sequence[Unit], owners: dict[int, int], book: PhraseBook
) -> tuple[list[Unit], dict[int, int], frozenset[int]]:
    marked = [replace(unit, value=None) if unit.kind is Kind.HOUSEHOLD else unit for unit in row]
    kept, repairs = without_slips(marked, book)
    by_start = {row[place].start: number for place, number in owners.items()}
    households = {
        place: by_start[unit.start]
        for place, unit in enumerate(kept)
        if unit.kind is Kind.HOUSEHOLD and unit.start in by_start
    }
    return kept, households, repairs


def _days_again(row: Sequence[Unit]) -> dict[int, dt.date]:
    """The days by their place in the settled row."""
    found: dict[int, dt.date] = {}
    for place, unit in enumerate(row):
        if unit.kind is Kind.DAY and unit.text:
            found[place] = dt.date.fromisoformat(unit.text)
    return found
