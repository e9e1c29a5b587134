"""Concepts: a code, its name and the words people use for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.text import Text


class Family(StrEnum):
    """What a concept is a kind of; the names are those of the files in `catalog/`."""

    TOPIC = "topics"
    GROUP = "groups"
    AGENCY = "agencies"
    INDICATOR = "indicators"
    CAUSE = "causes"
    DEPRIVATION = "deprivations"
    QUESTION = "questions"
    QUANTITY = "quantities"
    NOT_HERE = "not_here"
    SMALL_TALK = "small_talk"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. `words` name it for certain; `hints` are things of life that suggest it.

    `words_elsewhere` and `hints_elsewhere` are those of other languages than the first.
    `asked_as` are whole questions about it (what no plan answers), `units` what stands behind a number that gives it.
    """

    family: Family
    code: str
    name: Text
    words: tuple[str, ...]
    hints: tuple[str, ...]
    words_elsewhere: tuple[str, ...]
    hints_elsewhere: tuple[str, ...]
    asked_as: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concepts:
    """All concepts, by family."""

    by_family: dict[Family, dict[str, Concept]]

    def codes(self, family: Family) -> frozenset[str]:
        """The closed list of codes of a family."""
        return frozenset(self.by_family.get(family, {}))

    def name(self, family: Family, code: str) -> Text:
        """How a code is called; the code itself when nobody named it."""
        concept = self.by_family.get(family, {}).get(code)
        return concept.name if concept else Text.same(code)
