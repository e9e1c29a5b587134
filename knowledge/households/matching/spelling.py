"""When a typed word is the word of a name: with accents only the same word, without them every reading of it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from knowledge.language.letters import clean, fold, is_short_of_accents, tone_of, without_tone

_WORDS = re.compile(r"[^\W\d_]+")
_LACKING_VOWELS = re.compile(r"(?:[iy]e|uo)(?=[^\W\d_])|uu|enh|ec[^h]")
_STOPS = ("c", "ch", "p", "t")
_ACUTE, _DOT = "\u0301", "\u0323"
_ENDS_IN_I = re.compile("(?:h|k|l|m|s|t|qu)[ìíỉĩị]|[hklmst]i")
_Y_FOR_I = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))


class Accents(StrEnum):
    """How a text writes its accents: all of them, only some, or none."""

    FULL = "full"
    HALF = "half"
    NONE = "none"


@lru_cache(maxsize=50_000)
def canonical(word: str) -> str:
    """One spelling of a word: lower case, the tone mark in its place, y for i where both are written (`Lí`, `Lý`)."""
    word = clean(word).lower()
    return word[:-1] + _Y_FOR_I[word[-1]] if _ENDS_IN_I.fullmatch(word) else word


@lru_cache(maxsize=50_000)
def name_words(name: str | None) -> tuple[str, ...]:
    """The words of a name in their one spelling."""
    return tuple(canonical(word) for word in _WORDS.findall(clean(name or "")))


@lru_cache(maxsize=50_000)
def cannot_be_written_so(word: str) -> bool:
    """Whether no Vietnamese syllable is spelt like this, so that accents must be missing: `nuoc`, `sach`, `Nguyẽn`."""
    plain = without_tone(word)
    if _LACKING_VOWELS.search(plain):
        return True
    return plain.endswith(_STOPS) and tone_of(word) not in (_ACUTE, _DOT)


@lru_cache(maxsize=100_000)
def fits_word(typed: str, word: str, accents: Accents) -> bool:
    """Whether a typed word (in its one spelling) may be this word of a name."""
    if typed == word:
        return True
    if fold(typed) != fold(word):
        return False
    if typed == fold(typed):
        return accents is not Accents.FULL or (cannot_be_written_so(typed) and not cannot_be_written_so(word))
    return cannot_be_written_so(typed) and is_short_of_accents(typed, word)


def fits_name(typed: tuple[str, ...], name: str | None, accents: Accents) -> bool:
    """Whether a name ends in the typed words."""
    words = name_words(name)
    if not typed or len(typed) > len(words):
        return False
    return all(fits_word(one, other, accents) for one, other in zip(reversed(typed), reversed(words), strict=False))
