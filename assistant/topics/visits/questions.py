"""A visit form that is being filled in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.questions import OpenQuestion, open_question


@open_question("visit")
@dataclass(frozen=True, slots=True)
class VisitOpen(OpenQuestion):
    """What was found at a household on a day: by field of a report, the value as a button carries it; of needs `+code`,
    `-code`. `typing` is the figure that is typed next; `round` the round that the visit belongs to, 0 for none."""

    household: str
    on: dt.date
    told: tuple[tuple[str, str], ...] = ()
    typing: str = ""
    round: int = 0
