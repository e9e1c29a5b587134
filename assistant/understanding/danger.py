"""Whether somebody is in danger now, and of which kind: violence, fire, drowning, thoughts of dying.

The words are data per language (`words/<language>/danger.yaml`). What happened long ago or is asked in general is a
question and no cry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from assistant.understanding.patterns import PatternSet, Row, compile_set, row_of, typed_right
from knowledge.language.letters import clean
from knowledge.language.words import Word, split_words

FOLDER = Path(__file__).parent / "words"
_LONGEST = 1500  # characters of a message that are looked at
_GONE = Word("#", "#")


class Danger(StrEnum):
    """What threatens somebody, as the contract names it."""

    VIOLENCE = "violence"
    CHILD_ABUSE = "child_abuse"
    SELF_HARM = "self_harm"
    DISASTER = "disaster"
    FIRE = "fire"
    MEDICAL = "medical"
    OTHER = "other"


@dataclass(frozen=True)
class DangerWords:
    """The patterns of one language: signs by kind, and what calms them."""

    signs: PatternSet
    at_once: PatternSet
    calming: PatternSet
    asks_support: PatternSet
    harmless: PatternSet
    calmed_by_support: frozenset[Danger]


class DangerFinder:
    """Finds cries for help."""

    def __init__(self, languages: Sequence[DangerWords]) -> None:
        self._languages = languages

    def find(self, text: str) -> Danger | None:
        """The danger that a message tells of; None for every other message."""
        words = split_words(clean(text)[:_LONGEST])
        return next(filter(None, (self._found(words, language) for language in self._languages)), None)

    def _found(self, words: Sequence[Word], known: DangerWords) -> Danger | None:
        meant = [typed_right(word, known.signs.vocabulary) for word in words]
        row = _without(row_of(meant), known.harmless)
        signs = {Danger(taken.kind) for taken in known.signs.inside(row)}
        if not signs:
            return None
        if not known.at_once.inside(row):
            if known.calming.inside(row):
                return None
            if known.asks_support.inside(row):
                signs -= known.calmed_by_support
        return next((kind for kind in _ORDER if kind in signs), None)


_ORDER = (
    Danger.SELF_HARM,
    Danger.OTHER,
    Danger.CHILD_ABUSE,
    Danger.VIOLENCE,
    Danger.FIRE,
    Danger.DISASTER,
    Danger.MEDICAL,
)


def _without(row: Row, harmless: PatternSet) -> Row:
    """The row with harmless phrases made unreadable."""
    words = list(row.words)
    for taken in harmless.inside(row):
        words[taken.start : taken.end] = [_GONE] * (taken.end - taken.start)
    return row_of(words)


def read_danger(folder: Path = FOLDER) -> DangerFinder:
    """The finder for every language there is. Raises BadPattern."""
    return DangerFinder([_language(file) for file in sorted(folder.glob("*/danger.yaml"), reverse=True)])


def _language(file: Path) -> DangerWords:
    data: Mapping[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    slots = {name: [str(phrase) for phrase in phrases] for name, phrases in data["slots"].items()}

    def compiled(*names: str) -> PatternSet:
        return compile_set({name: data[name] for name in names}, slots)

    return DangerWords(
        signs=compiled(*_ORDER),
        at_once=compiled("at_once"),
        calming=compiled("long_ago", "in_general"),
        asks_support=compiled("asks_support"),
        harmless=compiled("harmless"),
        calmed_by_support=frozenset(map(Danger, data["calmed_by_support"])),
    )
