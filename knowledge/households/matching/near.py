"""Households to offer where nobody fits: namesakes elsewhere, other accents, a letter or two typed wrongly. They are
asked about, never taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from knowledge.households.matching.mention import Naming
from knowledge.households.matching.roll import Roll, RollEntry
from knowledge.households.matching.spelling import Accents, fits_name, name_words
from knowledge.language.letters import fold

MOST_OFFERED = 4
_MOST_EDITS = 2
_LONGEST_NAME = 4  # words


def nearly(naming: Naming, communes: Iterable[str | None], roll: Roll) -> tuple[RollEntry, ...]:
    """Up to four households of these communes (None: of all) that the mention nearly means, best first."""
    typed = [fold(word) for word in naming.words]
    ranked = sorted(
        (distance, entry.code, entry)
        for entry in (_alike(typed, communes, roll) if typed else ())
        if (distance := _distance(typed, naming, entry)) is not None
    )
    return tuple(entry for _, _, entry in ranked[:MOST_OFFERED])


def _alike(typed: list[str], communes: Iterable[str | None], roll: Roll) -> Iterator[RollEntry]:
    """The households whose head's given name is at most a letter away."""
    for commune in communes:
        for given, entries in roll.given_names(commune).items():
            if OSA.distance(typed[-1], given, score_cutoff=1) <= 1:
                yield from entries


def _distance(typed: list[str], naming: Naming, entry: RollEntry) -> float | None:
    """0 for the name typed, more for other accents, missing words, wrong letters; None for another name."""
    if fits_name(naming.words, entry.name, Accents.FULL):
        return 0.0
    if fits_name(naming.words, entry.name, Accents.NONE):
        return 0.2
    words = [fold(word) for word in name_words(entry.name)]
    if not words:
        return None
    given = OSA.distance(typed[-1], words[-1], score_cutoff=1)
    if given > 1 or (given and max(len(typed[-1]), len(words[-1])) < 3):
        return None
    if len(typed) == 1:
        return 0.5 + given
    edits = given + sum(min(OSA.distance(word, other) for other in words) for word in typed[:-1])
    return 0.5 + edits if edits <= _MOST_EDITS else (3.0 if not given else None)


def is_another_name(name: str, known: Iterable[str | None]) -> bool:
    """Whether a name is none of the known ones, however they are typed: without accents, from their end, with a letter
    or two wrong."""
    words = name_words(name)
    if not 0 < len(words) <= _LONGEST_NAME or len("".join(words)) < 2:
        return False
    return not any(fits_name(words, each, Accents.NONE) or _is_slip(words, each) for each in known)


def _is_slip(words: tuple[str, ...], name: str | None) -> bool:
    ending = name_words(name)[-len(words) :]
    typed, known = fold(" ".join(words)), fold(" ".join(ending))
    return OSA.distance(typed, known) <= min(_MOST_EDITS, max(len(known) // 3, 1))
