"""A figure that is being entered: what is typed answers its next question; the conversation keeps it as texts."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from assistant.topics.figures.figure_model import FigureDraft
from knowledge.figures.entered import MOST, BadFigure, FigureProblem
from knowledge.households.scope import Area
from knowledge.language.letters import clean, fold
from knowledge.rolls.numbers import read_day, read_number

LONGEST_SOURCE = 200  # letters
TODAY = ("hom nay", "today")
_UNIT = re.compile(r"\bhộ\b|\bhouseholds?\b", re.IGNORECASE)


def answered(draft: FigureDraft, text: str, today: dt.date) -> FigureDraft:
    """The draft with its open question answered. Raises BadFigure."""
    if draft.value is None:
        return replace(draft, value=_number(text))
    if draft.on is None:
        return replace(draft, on=_day(text, today))
    source = clean(text)[:LONGEST_SOURCE]
    if not any(letter.isalnum() for letter in source):
        raise BadFigure(FigureProblem.NO_SOURCE)
    return replace(draft, source=source)


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


def written(draft: FigureDraft) -> tuple[str, ...]:
    """The draft as the conversation keeps it."""
    value, on = "" if draft.value is None else str(draft.value), draft.on.isoformat() if draft.on else ""
    return draft.what, draft.area.district or "", draft.area.commune or "", draft.agency, value, on, draft.source


def read_draft(arguments: tuple[str, ...]) -> FigureDraft:
    """The draft that the conversation kept. Raises ValueError for anything else."""
    what, district, commune, agency, value, on, source = arguments
    area = Area(district or None, commune or None)
    return FigureDraft(
        what, area, agency, int(value) if value else None, dt.date.fromisoformat(on) if on else None, source
    )
