"""Buttons under figures: the same question of another area, measure or time."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PrivateRequest
from assistant.understanding.figures.request import FiguresAsked, Intent
from knowledge.households.scope import EVERYTHING, Area


@button("ask-figures")
@dataclass(frozen=True, slots=True)
class AskAgain(PrivateRequest):
    """A question on the figures of an area (its whole reach where it is everything)."""

    intent: Intent
    area: Area = EVERYTHING
    household_class: str | None = None
    deprived: str | None = None
    cause: str | None = None
    support: str | None = None
    period: str | None = None

    def asked(self) -> FiguresAsked:
        """The question as if it had been typed."""
        lacks = (self.deprived,) if self.deprived else ()
        return FiguresAsked(self.intent, (), self.household_class, lacks, self.cause, self.support, self.period)
