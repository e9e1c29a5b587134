"""The word that a slip of the finger was meant to be."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

SHORTEST = 3  # letters of a word that is put right
_DENIALS = frozenset(("khong", "chua", "het", "chang"))  # to overlook one turns what is said into its opposite


@lru_cache(maxsize=20_000)
def nearest(key: str, vocabulary: frozenset[str]) -> str:
    """The one word a letter away; empty for none or several."""
    found = [
        word
        for word in vocabulary
        if abs(len(word) - len(key)) <= 1 and len(word) >= SHORTEST and OSA.distance(key, word, score_cutoff=1) == 1
    ]
    denials = [word for word in found if word in _DENIALS]
    if len(found) > 1 and len(denials) == 1:
        return denials[0]
    if len(found) > 1:
        longer = [word for word in found if len(word) > len(key)]
        swapped = [word for word in found if sorted(word) == sorted(key)]
        found = swapped if len(swapped) == 1 else longer if len(longer) == 1 else []
    return found[0] if len(found) == 1 else ""
