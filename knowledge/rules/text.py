"""The same words in several languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A mapping from language to words, as pairs; the first one is read by a language that has none of its own."""

    told: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, words: Mapping[str, str]) -> Text:
        """The words by language, the first one first."""
        return cls(tuple(words.items()))

    @classmethod
    def same(cls, words: str) -> Text:
        """What every language writes alike: a code, a number of a document."""
        return cls((("", words),))

    @property
    def first(self) -> str:
        """The words of the language that stands in for the others."""
        return self.told[0][1]

    @property
    def all(self) -> tuple[str, ...]:
        """The words of every language."""
        return tuple(words for _, words in self.told)

    def for_language(self, language: str) -> str:
        """The words of a language, or those of the first."""
        return next((words for known, words in self.told if known == language), self.first)

    def each(self, change: Callable[[str, str], str]) -> Text:
        """In every language what `change` makes of the language and its words."""
        return Text(tuple((language, change(language, words)) for language, words in self.told))
