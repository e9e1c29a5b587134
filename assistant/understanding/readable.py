"""Messages that hold nothing to answer: single letters, foreign languages."""

from __future__ import annotations

from assistant.understanding.lexicon import Lexicon
from assistant.understanding.query import Query
from knowledge.language.letters import fold
from knowledge.language.telex import decode, is_syllable
from locales.languages import FALLBACK

FEWEST_WORDS = 3  # shorter messages are names, codes or typos rather than a language


def says_nothing(query: Query) -> bool:
    """Whether there is no word of two letters and nothing known in a message."""
    return not query.mentions and all(len(word.key) < 2 for word in query.words)


def is_foreign(query: Query, lexicon: Lexicon) -> bool:
    """Whether most words are neither Vietnamese syllables nor words of another language that the lexicon knows."""
    if query.language != FALLBACK or len(query.words) < FEWEST_WORDS:
        return False
    strange = sum(not _is_known(word.key, lexicon) for word in query.words if word.key.isalpha())
    return strange * 2 > len(query.words)


def _is_known(key: str, lexicon: Lexicon) -> bool:
    return key in lexicon.vocabulary or is_syllable(fold(decode(key)))
