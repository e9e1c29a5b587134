"""Names that may be the same person's, found among many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from knowledge.households.naming.names import MOST_EDITS, accents_of, edits_between
from knowledge.store.keys import given_name_key, name_key

MOST_BEARERS = 9  # kept of each name: as many as a person would look at
Named = TypeVar("Named")


class NameLikeness(StrEnum):
    """How two names are alike: the same, other accents only, words left out of one, one or two letters changed."""

    SAME = "same"
    ACCENTS = "accents"
    SHORTER = "shorter"
    LETTERS = "letters"


class NameIndex(Generic[Named]):
    """Things by the name they bear, to find those whose name is like another, however many there are."""

    def __init__(self) -> None:
        self._bearers: dict[str, list[Named]] = {}
        self._names: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str, thing: Named) -> None:
        """Takes a thing in under its name; of a name that is borne by many, the first bearers are enough."""
        bearers = self._bearers.setdefault(name, [])
        if not bearers:
            for key in _near_keys(name):
                self._names[key].append(name)
        if len(bearers) < MOST_BEARERS:
            bearers.append(thing)

    def like(self, name: str) -> Iterator[tuple[NameLikeness, Named]]:
        """What bears a name like this one, and how it is like it."""
        for other in {other for key in _near_keys(name) for other in self._names.get(key, ())}:
            if likeness := name_likeness(name, other):
                yield from ((likeness, thing) for thing in self._bearers[other])


def name_likeness(one: str, other: str) -> NameLikeness | None:
    """How two names are alike; None when they are too different to be slips of one another, as when they bear
    different numbers."""
    if _numbers(one) != _numbers(other):
        return None
    if name_key(one) == name_key(other):
        return NameLikeness.SAME if accents_of(one) == accents_of(other) else NameLikeness.ACCENTS
    shorter, longer = sorted((name_key(one).split(), name_key(other).split()), key=len)
    edits = edits_between(shorter, longer) if shorter else MOST_EDITS + 1
    if edits > MOST_EDITS:
        return None
    return NameLikeness.LETTERS if edits else NameLikeness.SHORTER


@lru_cache(maxsize=20_000)
def _near_keys(name: str) -> frozenset[str]:
    """The given name, and what is left of it without any one letter: given names at most a letter apart have one of
    them in common."""
    given, numbers = given_name_key(name), _numbers(name)
    shortened = (given[:place] + given[place + 1 :] for place in range(len(given)))
    return frozenset(f"{key} {numbers}" for key in (given, *shortened))


def _numbers(name: str) -> str:
    """The numbers by which a roll tells namesakes apart: `Nguyễn Thị Lan (2)`."""
    return " ".join(re.findall(r"\d+", name))
