"""What the commune is asked while it decides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.questions import OpenQuestion, open_question


@open_question("decision-day")
@dataclass(frozen=True, slots=True)
class DecisionDay(OpenQuestion):
    """The day of the commune's decision on a household may be typed."""

    household: str


@open_question("decision-newcomer")
@dataclass(frozen=True, slots=True)
class NewcomerDecided(OpenQuestion):
    """The code of a household that is to be entered, or the day of the decision, may be typed."""

    number: int
    code: str
    household_class: str
    on: dt.date
