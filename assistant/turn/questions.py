"""A question in free words: about the household as a whole, or about the plan."""

from __future__ import annotations

import datetime as dt

from assistant.conversation.state import State
from assistant.library import Library
from assistant.topics.plans.plan_question import answer_question
from assistant.topics.screening.turns import asks_for_screening, start_screening
from assistant.topics.small_talk.answers import Answer
from assistant.understanding.understand import Understood


def answer_or_screen(
    understood: Understood, district: str, as_of: dt.date, state: State, library: Library
) -> tuple[State, tuple[Answer, ...]]:
    """A screening when somebody asks what their household gets in general, else the plan's answer."""
    if asks_for_screening(understood, library):
        return start_screening(understood.query.text, state, library, as_of)
    return answer_question(understood, district, as_of, state, library)
