"""Which place a message names: exact names first, then names with a typo; never a guess between two districts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.concepts.places import Places, bare_name
from knowledge.language.letters import fold, is_short_of_accents
from knowledge.language.telex import decode
from knowledge.language.words import Word, split_words

MOST_SLIPS = 1  # wrong, missing, added or swapped letters
SHORTEST_MISSPELT = 6
LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Where words `start` to `end` name a place: a district itself (`outright`), or a commune of one, old or new."""

    district: str
    commune: str | None
    start: int
    end: int
    exact: bool
    outright: bool


@dataclass(frozen=True, slots=True)
class _Name:
    district: str
    commune: str | None
    words: tuple[str, ...]
    is_district: bool


class PlaceFinder:
    """Finds the districts and communes served."""

    def __init__(self, places: Places) -> None:
        self._words = places.words
        self._names: dict[tuple[str, ...], tuple[_Name, ...]] = {}
        for name in _names(places):
            key = tuple(fold(word) for word in name.words)
            self._names[key] = (*self._names.get(key, ()), name)
        self._provinces = [
            (_words(fold(name)), district.slug)
            for district in places.districts
            for name in {district.province, district.province_now}
        ]
        self._words_of_names = frozenset(word for key in self._names for word in key)
        self._shortened = _shortened(key for key in self._names if len("".join(key)) >= SHORTEST_MISSPELT)

    def find(self, words: Sequence[Word], text: str) -> tuple[PlaceMention, ...]:
        """Every place named, districts before their communes; misspelt names only where no exact one stands."""
        found = [*self._exact(words, text)] or [*self._misspelt(words)]
        longest = [mention for mention in found if not any(_inside(mention, other) for other in found)]
        return tuple(sorted(longest, key=lambda mention: (not mention.outright, mention.start)))

    def in_province(self, words: Sequence[Word]) -> list[str]:
        """The districts served in the province that is named, none when none is."""
        row = " ".join(word.key for word in words)
        return sorted({slug for name, slug in self._provinces if " ".join(name) in row})

    def _exact(self, words: Sequence[Word], text: str) -> Iterable[PlaceMention]:
        for start, end, key in _windows([word.key for word in words]):
            for name in self._names.get(key, ()):
                if _accents_agree(words[start:end], name.words) and self._is_meant(words, start, end, text):
                    yield PlaceMention(name.district, name.commune, start, end, exact=True, outright=name.is_district)

    def _misspelt(self, words: Sequence[Word]) -> Iterable[PlaceMention]:
        typed = [decode(word.text) for word in words]
        row = [fold(word) for word in typed]
        right = [word in self._words_of_names for word in row]  # one slip leaves all other words as they are
        for start, end, key in _windows(row):
            if len(key) == 1 or not any(right[start:end]) or " ".join(key) in self._words.everyday_without_accents:
                continue
            announced = self._behind(words, start, self._words.kinds | self._words.announcing)
            for name in self._close(key):
                if (announced or name.is_district) and _letters_agree(typed[start:end], name):
                    yield PlaceMention(name.district, name.commune, start, end, exact=False, outright=name.is_district)

    def _close(self, key: tuple[str, ...]) -> Iterator[_Name]:
        """Names of as many words at most one letter away: both, with a letter less, are the same somewhere."""
        found = {
            near: None for variant in _with_one_letter_less(" ".join(key)) for near in self._shortened.get(variant, ())
        }
        for near in found:
            if len(near) == len(key) and OSA.distance(" ".join(key), " ".join(near)) <= MOST_SLIPS:
                yield from self._names[near]

    def _is_meant(self, words: Sequence[Word], start: int, end: int, text: str) -> bool:
        """Names that are ordinary words too are a place only behind a kind, or in capitals."""
        said = " ".join(word.text for word in words[start:end])
        bare = said == " ".join(word.key for word in words[start:end])
        everyday = self._words.everyday_without_accents if bare else self._words.everyday
        if said not in everyday or self._behind(words, start, self._words.kinds):
            return True
        return " ".join(word.text.capitalize() for word in words[start:end]) in text

    @staticmethod
    def _behind(words: Sequence[Word], start: int, announcing: frozenset[str]) -> bool:
        return start > 0 and words[start - 1].key in announcing


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


def _with_one_letter_less(joined: str) -> Iterator[str]:
    yield joined
    yield from (joined[:place] + joined[place + 1 :] for place in range(len(joined)))


def _shortened(keys: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Each name under itself and under every form with one letter less, so that a look-up does not grow with the
    names."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for key in keys:
        for variant in dict.fromkeys(_with_one_letter_less(" ".join(key))):
            found.setdefault(variant, []).append(key)
    return found


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in split_words(name))


def _windows(row: Sequence[str]) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    for start in range(len(row)):
        for end in range(min(len(row), start + LONGEST_NAME), start, -1):
            yield start, end, tuple(row[start:end])


def _accents_agree(said: Sequence[Word], name: Sequence[str]) -> bool:
    return all(is_short_of_accents(word.text, known) for word, known in zip(said, name, strict=True))


def _letters_agree(typed: Sequence[str], name: _Name) -> bool:
    """Wrong accents are forgiven in the five district names; else at most one letter or accent differs."""
    accented = any(word != fold(word) for word in typed) and not name.is_district
    wanted = name.words if accented else [fold(word) for word in name.words]
    typed = typed if accented else [fold(word) for word in typed]
    slips = [OSA.distance(word, known) for word, known in zip(typed, wanted, strict=True)]
    return sum(slips) <= MOST_SLIPS


def _inside(mention: PlaceMention, other: PlaceMention) -> bool:
    shorter = mention.end - mention.start < other.end - other.start
    return shorter and other.start <= mention.start and mention.end <= other.end
