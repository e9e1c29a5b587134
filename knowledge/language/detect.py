"""Which language a message is in."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.language.words import Word
from locales.languages import Language, languages


def detect_language(words: Sequence[Word]) -> str:
    """The code of the language that most words are of; the first language where two have as many."""
    return max(languages(), key=lambda language: _count(words, language)).code


def _count(words: Sequence[Word], language: Language) -> int:
    return sum(word.key in language.known_by or (language.marked and word.text != word.key) for word in words)
