"""A fact being edited."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.questions import OpenQuestion, open_question


@open_question("edit")
@dataclass(frozen=True, slots=True)
class FactEdited(OpenQuestion):
    """A value of a household's fact may be typed next. `support` is the one whose amount is asked for."""

    household: str
    fact: str
    support: str = ""
