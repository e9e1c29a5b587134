"""An English report, put into the Vietnamese words that the phrases know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from assistant.understanding.reports.text.row import Kind, Unit
from knowledge.households.matching.spelling import canonical
from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import read_record
from locales.languages import language_codes

FOLDER = Path(__file__).parents[1] / "phrases"
Table = Mapping[tuple[str, ...], tuple[str, ...]]
_FEWEST = 2  # English words that make a message English


def load_english(file: Path, faults: list[Fault]) -> Table:
    """English phrases with their Vietnamese words; faults are added to `faults`."""
    record = read_record(file, faults)
    pairs = ((phrase, record.text(phrase)) for phrase in record.values) if record else ()
    return {tuple(phrase.replace("-", " ").replace("'", " ").split()): tuple(said.split()) for phrase, said in pairs}


def files_elsewhere() -> tuple[Path, ...]:
    """The files of phrases of other languages than the first."""
    _, *others = language_codes()
    return tuple(file for code in others if (file := FOLDER / f"{code}.yaml").exists())


@cache
def english_words() -> frozenset[str]:
    """Every word of the English phrases."""
    return frozenset(word for phrase in _table() for word in phrase)


def in_vietnamese(units: Sequence[Unit], vocabulary: frozenset[str]) -> list[Unit]:
    """The units of an English message in Vietnamese words; those of another as they are."""
    table = _table()
    english = english_words() - vocabulary
    words = [unit for unit in units if unit.kind is Kind.WORD]
    accented = [unit for unit in words if unit.text != unit.key and not unit.capital]
    if len({unit.key for unit in words} & english) < _FEWEST or len(accented) >= _FEWEST:
        return list(units)
    found: list[Unit] = []
    place = 0
    while place < len(units):
        length, said = _phrase_at(units, place, table)
        start, end = units[place].start, units[place + max(0, length - 1)].end
        found += [_unit(word, start, end) for word in said] if length else [units[place]]
        place += max(1, length)
    return found


def _phrase_at(units: Sequence[Unit], place: int, table: Table) -> tuple[int, tuple[str, ...]]:
    for length in range(min(5, len(units) - place), 0, -1):
        row = units[place : place + length]
        said = table.get(tuple(unit.key for unit in row if unit.text not in ("'", "’", "-")))
        if said and all(unit.kind in (Kind.WORD, Kind.SIGN) for unit in row):
            return length, said
    return 0, ()


def _unit(word: str, start: int, end: int) -> Unit:
    is_sign = not word[0].isalpha()
    return Unit(Kind.SIGN if is_sign else Kind.WORD, canonical(word), start, end, written="" if is_sign else "english")


@cache
def _table() -> Table:
    faults: list[Fault] = []
    found = {phrase: said for file in files_elsewhere() for phrase, said in load_english(file, faults).items()}
    if faults:
        raise KnowledgeError(tuple(faults))
    return found
