"""Which languages are spoken: a folder each, and nothing else names one. The ground floor, read by everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Language:
    """A language that is spoken: its folder is all there is of it. `name` in its own words; `asked_as` is the concept
    of small talk that wishes for it.

    `first`: spoken where no language is known, read where another has no words. `told`: every text of the knowledge
    files has its words. `to_confirm`: the words by which a law that is not sure says so. A message is in the language
    of most of its words: those of `known_by` and, where it is `marked`, those with a mark on a letter.
    """

    code: str
    name: str
    region: str
    asked_as: str
    first: bool = False
    told: bool = False
    to_confirm: str = ""
    marked: bool = False
    known_by: frozenset[str] = field(default=frozenset())

    def file(self, name: str) -> Path:
        """A file of the language."""
        return FOLDER / self.code / name


@cache
def languages() -> tuple[Language, ...]:
    """Every language there is a folder for, the first one first."""
    found = [_language(path) for path in sorted(FOLDER.glob("*/language.yaml"))]
    return tuple(sorted(found, key=lambda language: not language.first))


def language_codes() -> tuple[str, ...]:
    """The codes of all languages."""
    return tuple(language.code for language in languages())


def language_of(code: str) -> Language:
    """The language of a code; raises StopIteration for one that is not spoken."""
    return next(language for language in languages() if language.code == code)


def _language(path: Path) -> Language:
    told = yaml.safe_load(path.read_text("utf-8"))
    return Language(path.parent.name, **{**told, "known_by": frozenset(told.get("known_by", ()))})


FALLBACK = languages()[0].code
