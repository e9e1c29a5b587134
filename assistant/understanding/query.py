"""A question as the search sees it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understanding.lexicon import Mention
from knowledge.concepts.model import Family
from knowledge.language.letters import has_accents
from knowledge.language.words import Word


@dataclass(frozen=True, slots=True)
class Query:
    """The words of a question, the concepts in them, and its language (`vi` or `en`).

    `guessed` counts the words that were unknown as typed and were read as a known one. `asked` is the part that asks,
    None where there is no story around it.
    """

    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    language: str
    guessed: int = 0
    asked: Query | None = None

    @property
    def accented(self) -> bool:
        """Whether the writer uses accents, so that they can be trusted."""
        return any(has_accents(word.text) for word in self.words)

    def strengths(self, family: Family) -> dict[str, float]:
        """Code -> how surely the concepts of a family were meant."""
        found: dict[str, float] = {}
        for mention in self.mentions:
            if mention.family is family:
                found[mention.code] = max(found.get(mention.code, 0.0), mention.strength)
        return found

    def codes(self, family: Family) -> frozenset[str]:
        """The concepts of a family that were mentioned."""
        return frozenset(mention.code for mention in self.mentions if mention.family is family)
