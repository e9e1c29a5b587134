"""Answers about figures: numbers as they may be shown, no sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.conversation.answer import Answer
from assistant.topics.figures.questions import FigureDraft
from assistant.wording.areas import AreasToChoose
from knowledge.figures.entered import AreaFigure, FigureProblem
from knowledge.figures.small_counts import Count
from knowledge.households.scope import Area
from knowledge.people.roles import Grant


class FigureNotice(StrEnum):
    """Short answers about figures."""

    FOR_STAFF = "for_staff"
    NO_FIELD = "no_field"
    NOT_WAITING = "not_waiting"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FigureSaid(Answer):
    """A notice."""

    notice: FigureNotice


@dataclass(frozen=True, slots=True)
class SupportFigure:
    """How many households ask for a support, and how many have received it."""

    support: str
    asking: Count
    received: Count


@dataclass(frozen=True, slots=True)
class TotalOfHouseholds:
    """The number of all households of an area: as it was entered, or the sum of its communes' numbers, of which `on`
    is the oldest day."""

    value: int
    on: dt.date
    source: str  # empty for a sum


@dataclass(frozen=True, slots=True)
class PovertyRate:
    """So many poor households of so many households, and the share in percent with two decimals."""

    poor: int
    households: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class AreaFigures(Answer):
    """How an area stands on a day.

    `residents`: totals other than of households.
    `is_whole`: all of it is counted, not only the person's part of it. `has_parts`: there are smaller areas to look at.
    `in_full`: small counts are shown too.
    """

    area: Area
    day: dt.date
    classes: Mapping[str | None, Count]
    recorded: Count
    supports: tuple[SupportFigure, ...]
    households: TotalOfHouseholds | None
    rate: PovertyRate | None
    reported: tuple[AreaFigure, ...]
    is_whole: bool
    has_parts: bool
    may_enter: bool
    in_full: bool
    residents: tuple[AreaFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldFigures(Answer):
    """How the field of an agency stands in its area: the households of each support, and the figures it reported
    itself.

    `others` are further offices of the person with agencies.
    """

    office: Grant
    day: dt.date
    supports: tuple[SupportFigure, ...]
    reported: tuple[AreaFigure, ...]
    others: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class SupportByCommune(Answer):
    """A support of an agency's field, commune by commune (unit codes). `number` is the page, from 0."""

    office: Grant
    day: dt.date
    whole: SupportFigure
    communes: tuple[tuple[str, SupportFigure], ...]
    number: int


@dataclass(frozen=True, slots=True)
class ChooseReported(Answer):
    """Which support does an agency report a figure of?"""

    office: Grant
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskFigure(Answer):
    """The next question on a figure, or whether it is right. `refused` says why what was typed cannot be."""

    draft: FigureDraft
    refused: FigureProblem | None = None


@dataclass(frozen=True, slots=True)
class FigureEntered(Answer):
    """A figure is stored under a number."""

    draft: FigureDraft
    number: int
    was_there: bool = False  # it was entered before


@dataclass(frozen=True, slots=True)
class ChooseFigures(Answer):
    """Of which area are figures wanted?"""

    areas: AreasToChoose
