"""Whose household a sentence is about: the reader's own, or another one that a cadre asks for."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.wording.replies import capital
from knowledge.text import Text
from locales.words import Words


@dataclass(frozen=True, slots=True)
class Whose:
    """Fills {household} in: "your household", or "this household" for one that has no phone or does not read."""

    words: Words
    is_other: bool = False

    @property
    def household(self) -> str:
        """What the household is called."""
        return self.words.say("this household") if self.is_other else self.words.say("your household")

    def say(self, sentence: str, **values: object) -> str:
        """The sentence about the household."""
        return capital(self.words.say(sentence, household=self.household, **values))

    def tell(self, text: Text) -> str:
        """A text of the knowledge files about the household."""
        return capital(text.for_language(self.words.language).format(household=self.household))
