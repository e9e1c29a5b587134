"""Where somebody lives, named beside a question: background, and not what is asked.

The words are data per language (`words/<language>/home.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.understanding.patterns import PatternSet, compile_set, row_of
from assistant.understanding.place_finder import PlaceMention
from knowledge.language.words import Word, locate_words

FOLDER = Path(__file__).parent / "words"
FEWEST_BESIDE = 3  # words of a question beside the place
_STOPS = frozenset(",.;:!?\n")


@dataclass(frozen=True, slots=True)
class HomeWords:
    """The patterns of one language."""

    here: PatternSet
    here_before_a_stop: PatternSet
    back: PatternSet


@dataclass(frozen=True, slots=True)
class Home:
    """Words `start` to `end` (not included) that say where somebody lives; `is_meant`: the rest speaks of it too."""

    start: int
    end: int
    is_meant: bool


class HomeFinder:
    """Finds where people say that they live."""

    def __init__(self, languages: Sequence[HomeWords]) -> None:
        self._languages = languages

    def find(self, raw: str, words: Sequence[Word], places: Sequence[PlaceMention]) -> Home | None:
        """The home that is named, where a question stands beside it."""
        for place in sorted(places, key=lambda mention: mention.start):
            if place.commune is None:
                continue
            end = _with_next(place.end, places)
            start = self._start(raw, words, place.start, end)
            if start is not None and len(words) - (end - start) >= FEWEST_BESIDE:
                rest = row_of([*words[:start], *words[end:]])
                return Home(start, end, any(language.back.inside(rest) for language in self._languages))
        return None

    def _start(self, raw: str, words: Sequence[Word], start: int, end: int) -> int | None:
        before = row_of(words[:start])
        for language in self._languages:
            if found := language.here.at_end(before):
                return found.start
        if _is_before_a_stop(raw, words, end):
            for language in self._languages:
                if found := language.here_before_a_stop.at_end(before):
                    return found.start
        return None


def _with_next(end: int, places: Sequence[PlaceMention]) -> int:
    """The end of a place with the district that follows it at once."""
    return next((mention.end for mention in places if mention.start in (end, end + 1) and mention.outright), end)


def _is_before_a_stop(raw: str, words: Sequence[Word], end: int) -> bool:
    located = locate_words(raw)
    if len(located) != len(words) or not 0 < end < len(words):
        return False
    return bool(_STOPS & set(raw[located[end - 1][2] : located[end][1]]))


def read_home(folder: Path = FOLDER) -> HomeFinder:
    """The finder for every language there is. Raises BadPattern."""
    return HomeFinder([_language(file) for file in sorted(folder.glob("*/home.yaml"), reverse=True)])


def _language(file: Path) -> HomeWords:
    data: Mapping[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    slots = {name: [str(phrase) for phrase in phrases] for name, phrases in data["slots"].items()}

    def compiled(name: str) -> PatternSet:
        return compile_set({name: data[name]}, slots)

    return HomeWords(compiled("here"), compiled("here_before_a_stop"), compiled("back"))
