"""The words in which people tell of their household, from `household_facts.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.understanding.lexicon import Lexicon, build_lexicon
from assistant.understanding.told_patterns import TellingWords, read_telling
from knowledge.concepts.model import Concept, Concepts, Family
from knowledge.language.letters import without_tone
from knowledge.language.words import Word, split_words

FILE = Path(__file__).with_name("household_facts.yaml")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says: a fact and its value as written; for `needs` the value is one code."""

    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A phrase found in words `start` to `end` (not included), with everything it says."""

    meanings: tuple[Meaning, ...]
    start: int
    end: int


@dataclass(frozen=True)
class PhraseBook:
    """Phrases by their accent-free words; each with its accented words and what it says."""

    table: Mapping[tuple[str, ...], tuple[tuple[tuple[str, ...], Meaning], ...]]
    longest: int

    def find(self, words: Sequence[Word]) -> tuple[Spoken, ...]:
        """The phrases said, longest first where they overlap, in order. Missing accents are forgiven, wrong ones
        not."""
        found: list[Spoken] = []
        start = 0
        while start < len(words):
            spoken = self._longest_at(start, words)
            found += [spoken] if spoken else []
            start = spoken.end if spoken else start + 1
        return tuple(found)

    def _longest_at(self, start: int, words: Sequence[Word]) -> Spoken | None:
        for end in range(min(len(words), start + self.longest), start, -1):
            said = words[start:end]
            known = self.table.get(tuple(word.key for word in said), ())
            meanings = tuple(dict.fromkeys(meaning for phrase, meaning in known if accents_agree(said, phrase)))
            if meanings:
                return Spoken(meanings, start, end)
        return None


@dataclass(frozen=True)
class HouseholdWords:
    """Everything of the file: phrases of facts, of wishes and of what is counted, and the small words around them."""

    facts: PhraseBook
    needs: PhraseBook
    counted: PhraseBook
    small: Mapping[str, tuple[tuple[str, ...], ...]]
    causes: Lexicon
    telling: tuple[TellingWords, ...]

    def ends_with(self, kind: str, keys: Sequence[str]) -> bool:
        """Whether a row of accent-free words ends with a phrase of that kind (`refusing`, `joining` ...)."""
        return any(tuple(keys[-len(phrase) :]) == phrase for phrase in self.small[kind])

    def has(self, kind: str, keys: Sequence[str]) -> bool:
        """Whether a phrase of that kind stands anywhere in a row of accent-free words."""
        row = f" {' '.join(keys)} "
        return any(f" {' '.join(phrase)} " in row for phrase in self.small[kind])


def accents_agree(said: Sequence[Word], phrase: Sequence[str]) -> bool:
    """Whether words are those of a phrase, accents left out or tones missing at most."""
    return all(word.text in (word.key, known, without_tone(known)) for word, known in zip(said, phrase, strict=True))


def read_household_words(concepts: Concepts) -> HouseholdWords:
    """The words of the file with those of the groups of people that it names."""
    content = yaml.safe_load(FILE.read_text("utf-8"))
    groups = concepts.by_family[Family.GROUP]
    facts = [
        (phrase, Meaning(entry["fact"], entry["value"]))
        for entry in content["facts"]
        for phrase in _phrases(entry, groups)
    ]
    needs = [(phrase, Meaning("needs", code)) for code, phrases in content["needs"].items() for phrase in phrases]
    counted = [(phrase, Meaning(fact, "")) for fact, phrases in content["counted"].items() for phrase in phrases]
    small = {
        name: tuple(_keys(phrase) for phrase in phrases)
        for name, phrases in content.items()
        if name not in ("facts", "needs", "counted")
    }
    causes = build_lexicon(Concepts({Family.CAUSE: concepts.by_family[Family.CAUSE]}))
    return HouseholdWords(_book(facts), _book(needs), _book(counted), small, causes, read_telling())


def _phrases(entry: Mapping[str, Any], groups: Mapping[str, Concept]) -> Iterable[str]:
    yield from entry.get("words", ())
    needed = {_keys(word)[0] for word in entry.get("only_with", ())}
    group = groups.get(entry.get("group", ""))
    for phrase in (group.name.first, *group.words, *group.words_elsewhere) if group else ():
        if not needed or needed & set(_keys(phrase)):
            yield phrase


def _keys(phrase: str) -> tuple[str, ...]:
    return tuple(word.key for word in split_words(phrase))


def _book(entries: Iterable[tuple[str, Meaning]]) -> PhraseBook:
    table: dict[tuple[str, ...], list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase, meaning in entries:
        words = split_words(phrase)
        table.setdefault(tuple(word.key for word in words), []).append((tuple(word.text for word in words), meaning))
    return PhraseBook({keys: tuple(known) for keys, known in table.items()}, max(map(len, table)))
