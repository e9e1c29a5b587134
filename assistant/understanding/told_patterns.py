"""Facts of a household as sentences tell them: patterns per language (`words/<language>/household.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.understanding.patterns import PatternSet, Row, Taken, compile_set, row_of
from knowledge.language.numerals import read_numeral
from knowledge.language.words import Word

FOLDER = Path(__file__).parent / "words"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENGLISH = {name: value for value, name in enumerate(_NUMBERS, 1)}
_NARROWER = {"student_credit": "credit", "work_abroad": "job"}  # whoever wants the first does not mean the second
_EITHER = {"poor", "near_poor"}
_REFUSING = frozenset({"khong", "chang", "cha", "chua", "dau", "hong", "no", "not", "t", "never"})


@dataclass(frozen=True)
class TellingFact:
    """Patterns that give a fact: a value, a number of their own, or the number that they hold."""

    fact: str
    value: str
    adds_up: bool
    says: PatternSet
    unless: PatternSet


@dataclass(frozen=True)
class TellingWords:
    """The patterns of one language."""

    facts: tuple[TellingFact, ...]
    counts: tuple[TellingFact, ...]
    wishes: Mapping[str, PatternSet]
    reasons: PatternSet
    money: PatternSet
    per: PatternSet


def facts_told(clauses: Sequence[Sequence[Word]], languages: Sequence[TellingWords]) -> dict[str, str]:
    """The facts that patterns give, values as written. The first pattern that holds decides on a fact."""
    rows = [row_of([word for clause in clauses for word in clause])]
    found: dict[str, str] = {}
    classes: set[str] = set()
    for language in languages:
        for telling in (*language.facts, *language.counts):
            value = _value(telling, rows)
            if value is not None:
                classes |= {value} if telling.fact == "class" else set()
                found.setdefault(telling.fact, value)
    if classes >= _EITHER and found["class"] in _EITHER:  # "hộ nghèo, cận nghèo được gì" is nobody's class
        del found["class"]
    return found


def wishes_told(clauses: Sequence[Sequence[Word]], languages: Sequence[TellingWords]) -> frozenset[str]:
    """The supports that somebody wants."""
    rows = [row_of(clause) for clause in clauses]
    found = {
        code
        for language in languages
        for code, patterns in language.wishes.items()
        if any(not _is_refused(row, taken) for row in rows for taken in patterns.inside(row))
    }
    return frozenset(found)


def without_wider(wishes: frozenset[str]) -> frozenset[str]:
    """The wishes without those that a narrower one makes clear: a loan for studying is no other loan."""
    return wishes - {wider for narrower, wider in _NARROWER.items() if narrower in wishes}


def _is_refused(row: Row, taken: Taken) -> bool:
    return taken.start > 0 and row.words[taken.start - 1].key in _REFUSING


def gives_reason(clauses: Sequence[Sequence[Word]], languages: Sequence[TellingWords]) -> list[Sequence[Word]]:
    """The clauses that say why a household is poor."""
    return [clause for clause in clauses if any(language.reasons.inside(row_of(clause)) for language in languages)]


def _value(telling: TellingFact, rows: Sequence[Row]) -> str | None:
    taken = [(row, one) for row in rows for one in telling.says.inside(row)]
    if not taken or any(telling.unless.inside(row) for row in rows):
        return None
    if telling.value:
        return str(int(telling.value) * len(taken)) if telling.adds_up else telling.value
    numbers = [number for row, one in taken for number in _numbers(row, one)]
    return str(sum(numbers) if telling.fact == "students" else numbers[0]) if numbers else None


def _numbers(row: Row, taken: Taken) -> Iterator[int]:
    """The number in a row of words: the first one."""
    words = row.words[taken.start : taken.end]
    for place, word in enumerate(words):
        value, length = read_numeral([each.text for each in words[place:]])
        if word.text.isdigit() or length or word.text in _ENGLISH:
            yield int(word.text) if word.text.isdigit() else _ENGLISH.get(word.text, value)
            return


def read_telling(folder: Path = FOLDER) -> tuple[TellingWords, ...]:
    """The patterns of every language there is. Raises BadPattern."""
    return tuple(_language(file) for file in sorted(folder.glob("*/household.yaml"), reverse=True))


def _language(file: Path) -> TellingWords:
    data: Mapping[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    slots = {name: [str(phrase) for phrase in phrases] for name, phrases in data["slots"].items()}

    def compiled(patterns: Sequence[str]) -> PatternSet:
        return compile_set({"told": patterns}, slots)

    def telling(entry: Mapping[str, Any]) -> TellingFact:
        value = str(entry.get("value", entry.get("number", "")))
        unless = compiled(entry.get("unless", ()))
        return TellingFact(entry["fact"], value, bool(entry.get("each")), compiled(entry["says"]), unless)

    return TellingWords(
        facts=tuple(map(telling, data["facts"])),
        counts=tuple(map(telling, data["counts"])),
        wishes={code: compiled(patterns) for code, patterns in data["wishes"].items()},
        reasons=compiled(data["reasons"]),
        money=compile_set(data["money"], slots),
        per=compile_set(data["per"], slots),
    )
