"""Finds concepts in a row of words: the longest phrases win, missing accents are forgiven, wrong ones are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.concepts.model import Concept, Concepts, Family
from knowledge.language.letters import is_short_of_accents
from knowledge.language.words import Word, split_words

CERTAIN, HINT = 1.0, 0.5
LONGEST_PHRASE = 7


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of saying a concept."""

    family: Family
    code: str
    words: tuple[str, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept found in words `start` to `end` (not included)."""

    family: Family
    code: str
    strength: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every phrase, by its accent-free words."""

    phrases: dict[tuple[str, ...], tuple[Phrase, ...]]
    vocabulary: frozenset[str] = field(default=frozenset())

    def find(self, words: Sequence[Word]) -> tuple[Mention, ...]:
        """The concepts mentioned, in order; a mention inside a longer one of its family is dropped."""
        found: list[Mention] = []
        row = tuple(word.key for word in words)
        for start in range(len(row)):
            for end in range(min(len(row), start + LONGEST_PHRASE), start, -1):
                for phrase in self.phrases.get(row[start:end], ()):
                    if _accents_agree(words[start:end], phrase.words):
                        found.append(Mention(phrase.family, phrase.code, phrase.strength, start, end))
        return tuple(mention for mention in found if not _inside_another(mention, found))


def build_lexicon(concepts: Concepts) -> Lexicon:
    """The lexicon of a concept catalogue."""
    table: dict[tuple[str, ...], list[Phrase]] = {}
    for family in concepts.by_family.values():
        for concept in family.values():
            for words, phrase in _phrases(concept):
                table.setdefault(tuple(word.key for word in words), []).append(phrase)
    return Lexicon(
        phrases={key: tuple(phrases) for key, phrases in table.items()},
        vocabulary=frozenset(word for key in table for word in key),
    )


def _phrases(concept: Concept) -> Iterable[tuple[tuple[Word, ...], Phrase]]:
    certain = (concept.name.first, *concept.words, *concept.words_elsewhere)
    for strength, texts in ((CERTAIN, certain), (HINT, (*concept.hints, *concept.hints_elsewhere))):
        for text in texts:
            words = split_words(text)
            if words:
                yield words, Phrase(concept.family, concept.code, tuple(word.text for word in words), strength)


def _accents_agree(said: Sequence[Word], phrase: tuple[str, ...]) -> bool:
    """Missing accents are forgiven in phrases, not in single syllables: `cho` is hardly ever `chợ`."""
    if len(phrase) == 1:
        return said[0].text == phrase[0]
    return all(is_short_of_accents(word.text, known) for word, known in zip(said, phrase, strict=True))


def _inside_another(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(
        other.family is mention.family
        and other.start <= mention.start
        and mention.end <= other.end
        and other.end - other.start > mention.end - mention.start
        for other in others
    )
