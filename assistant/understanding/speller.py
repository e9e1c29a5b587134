"""Reads a word that nobody knows as the known word it most likely stands for: Telex residue first, then typos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.letters import fold
from knowledge.language.telex import decode
from knowledge.language.words import Word

SHORTEST = 3
CANDIDATES = 12


class Speller:
    """Corrects words against the vocabulary of one plan's index and the lexicon."""

    def __init__(self, known: frozenset[str], frequency: Counter[str]) -> None:
        self._known = known | {term for term in frequency if " " not in term}
        self._listed = sorted(self._known)
        self._frequency = frequency

    def correct(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """The words with unknown ones replaced where one known word is close; the rest as they are."""
        return tuple(self._read(place, words) for place in range(len(words)))

    def _read(self, place: int, words: Sequence[Word]) -> Word:
        word = words[place]
        if word.key in self._known or not word.key.isalpha():
            return word
        typed = decode(word.text)
        if fold(typed) in self._known:
            return Word(typed, fold(typed))
        close = self._closest(place, words) if len(word.key) >= SHORTEST else None
        return Word(close, close) if close else word

    def _closest(self, place: int, words: Sequence[Word]) -> str | None:
        key = words[place].key
        far = 1 if len(key) < 7 else 2
        found = process.extract(key, self._listed, scorer=OSA.distance, score_cutoff=far, limit=CANDIDATES)
        before = words[place - 1].key if place else ""
        after = words[place + 1].key if place + 1 < len(words) else ""
        ranked = [(distance, -self._fits(before, name, after), name) for name, distance, _ in found if name.isalpha()]
        return min(ranked)[2] if ranked else None

    def _fits(self, before: str, word: str, after: str) -> int:
        pairs = self._frequency[f"{before} {word}"] + self._frequency[f"{word} {after}"]
        return 1000 * pairs + self._frequency[word]
