"""What the commune is asked while it decides."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.questions import OpenQuestion, open_question


@open_question("decision-day")
@dataclass(frozen=True, slots=True)
class DecisionDay(OpenQuestion):
    """The day of the commune's decision on a household may be typed."""

    household: str
