"""The search terms of a text: syllables and neighbouring pairs, without accents and with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from knowledge.language.words import Word

PAIR = 1.4  # a pair of syllables is close to a Vietnamese word and says more than either part


def plain_terms(words: Sequence[Word]) -> list[str]:
    """Syllables and pairs without accents: what every writer's text has."""
    return _with_pairs([stem(word.key) for word in words])


def accented_terms(words: Sequence[Word]) -> list[str]:
    """Syllables and pairs as written: tells `chợ` from `cho` where the writer uses accents."""
    return _with_pairs([stem(word.text) for word in words])


def _with_pairs(row: list[str]) -> list[str]:
    return row + [f"{first} {second}" for first, second in pairwise(row)]


def stem(word: str) -> str:
    """English plurals and verb forms to one key; Vietnamese syllables are never that long."""
    if len(word) < 5 or not word.isascii():
        return word
    for ending, rest in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)] + rest
    return word


def is_pair(term: str) -> bool:
    """Whether a term is a pair of syllables."""
    return " " in term


def unique(terms: Iterable[str]) -> tuple[str, ...]:
    """Each term once, in order."""
    return tuple(dict.fromkeys(terms))
