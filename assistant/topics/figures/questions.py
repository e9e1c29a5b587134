"""A figure half entered: what is typed answers its next question."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from assistant.conversation.questions import OpenQuestion, open_question
from knowledge.figures.entered import MOST, BadFigure, FigureProblem
from knowledge.households.scope import Area
from knowledge.language.letters import clean, fold
from knowledge.rolls.numbers import read_day, read_number

LONGEST_SOURCE = 200  # letters
TODAY = ("hom nay", "today")
_UNIT = re.compile(r"\b(hộ|người|nhân khẩu|khẩu|households?|persons?|people)\b", re.IGNORECASE)


@open_question("figure")
@dataclass(frozen=True, slots=True)
class FigureDraft(OpenQuestion):
    """A figure that is being entered, question by question. `what` is a total of residents or a support; `agency`:
    whose own figure it is."""

    what: str
    area: Area
    agency: str = ""
    value: int | None = None
    on: dt.date | None = None
    source: str = ""

    def answered(self, text: str, today: dt.date) -> FigureDraft:
        """The draft with its open question answered. Raises BadFigure."""
        if self.value is None:
            return replace(self, value=_number(text))
        if self.on is None:
            return replace(self, on=_day(text, today))
        source = clean(text)[:LONGEST_SOURCE]
        if not any(letter.isalnum() for letter in source):
            raise BadFigure(FigureProblem.NO_SOURCE)
        return replace(self, source=source)


def _number(text: str) -> int:
    number = read_number(_UNIT.sub("", text))
    if number is None or number != number.to_integral_value():
        raise BadFigure(FigureProblem.NOT_WHOLE)
    if number > MOST:
        raise BadFigure(FigureProblem.OUT_OF_RANGE)
    return int(number)


def _day(text: str, today: dt.date) -> dt.date:
    day = today if fold(text).strip() in TODAY else read_day(text)
    if day is None:
        raise BadFigure(FigureProblem.NO_DAY)
    if day > today:
        raise BadFigure(FigureProblem.IN_THE_FUTURE)
    return day
