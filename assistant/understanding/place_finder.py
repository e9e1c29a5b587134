"""Which place a message names: exact names first, then names with a typo; never a guess between two districts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.language.letters import fold, without_tone
from assistant.language.telex import decode
from assistant.language.words import Word, split_words
from knowledge.concepts.places import Places, bare_name

MOST_SLIPS = 1  # wrong, missing, added or swapped letters
SHORTEST_FUZZY = 6
KIND_WORDS = frozenset({"xa", "phuong", "tran", "huyen", "thi", "x", "p", "commune", "ward", "district", "town", "o", "ben", "in"})
# Names that are ordinary words too: read as a place only after "xã", "phường" or when written in capitals.
EVERYDAY = frozenset(
    {"khuyen nong", "nong truong", "hop ly", "dan quyen", "dan luc", "dan ly", "dong loi", "dong tien", "tien nong", "an nong", "hop thanh"}
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Where words `start` to `end` name a place: a district, or a commune of one."""

    district: str
    commune: str | None
    start: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class _Name:
    district: str
    commune: str | None
    words: tuple[str, ...]
    is_district: bool


class PlaceFinder:
    """Finds the districts and communes served."""

    def __init__(self, places: Places) -> None:
        self._names: dict[tuple[str, ...], tuple[_Name, ...]] = {}
        for name in _names(places):
            key = tuple(fold(word) for word in name.words)
            self._names[key] = (*self._names.get(key, ()), name)
        self._joined = {" ".join(key): key for key in self._names if len("".join(key)) >= SHORTEST_FUZZY}

    def find(self, words: Sequence[Word], text: str) -> tuple[PlaceMention, ...]:
        """Every place named, districts before their communes, exact names before misspelt ones."""
        found = [*self._exact(words, text)]
        if not found:
            found = [*self._misspelt(words)]
        longest = [mention for mention in found if not any(_inside(mention, other) for other in found)]
        return tuple(sorted(longest, key=lambda mention: (mention.commune is not None, mention.start)))

    def _exact(self, words: Sequence[Word], text: str) -> Iterable[PlaceMention]:
        for start, end, key in _windows([word.key for word in words]):
            for name in self._names.get(key, ()):
                if _accents_agree(words[start:end], name.words) and _meant(words, start, key, text):
                    yield PlaceMention(name.district, name.commune, start, end, exact=True)

    def _misspelt(self, words: Sequence[Word]) -> Iterable[PlaceMention]:
        row = [fold(decode(word.text)) for word in words]
        for start, end, key in _windows(row):
            behind_kind = start > 0 and row[start - 1] in KIND_WORDS
            close = process.extractOne(" ".join(key), self._joined.keys(), scorer=OSA.distance, score_cutoff=MOST_SLIPS)
            for name in self._names[self._joined[close[0]]] if close else ():
                if (behind_kind or name.is_district) and len(key) == len(name.words):
                    yield PlaceMention(name.district, name.commune, start, end, exact=False)


def _names(places: Places) -> Iterable[_Name]:
    for district in places.districts:
        yield _Name(district.slug, None, _words(district.name), is_district=True)
    for commune in places.communes:
        own = places.by_slug[commune.district].name
        for name in dict.fromkeys((*commune.all_names(), commune.successor)):
            bare = bare_name(name)
            is_own_commune = name in commune.all_names()
            if bare != own:
                yield _Name(commune.district, commune.code if is_own_commune else None, _words(bare), is_district=False)


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in split_words(name))


def _windows(row: Sequence[str]) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    for start in range(len(row)):
        for length in (4, 3, 2, 1):
            if start + length <= len(row):
                yield start, start + length, tuple(row[start : start + length])


def _accents_agree(said: Sequence[Word], name: Sequence[str]) -> bool:
    return all(word.text in (word.key, known, without_tone(known)) for word, known in zip(said, name, strict=True))


def _meant(words: Sequence[Word], start: int, key: tuple[str, ...], text: str) -> bool:
    """Everyday words are a place only after a word like "xã" or with a capital on each part."""
    if " ".join(key) not in EVERYDAY:
        return True
    if start > 0 and words[start - 1].key in KIND_WORDS:
        return True
    return " ".join(word.text.capitalize() for word in words[start : start + len(key)]) in text


def _inside(mention: PlaceMention, other: PlaceMention) -> bool:
    shorter = mention.end - mention.start < other.end - other.start
    return shorter and other.start <= mention.start and mention.end <= other.end
