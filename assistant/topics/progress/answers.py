"""Answers to questions on figures: numbers as they may be told (None: too few to be), no sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assistant.conversation.answer import Answer
from assistant.understanding.figures.request import FiguresAsked
from knowledge.figures.breakdowns import Pace
from knowledge.figures.doors import Unmet
from knowledge.figures.telling import Telling
from knowledge.figures.units import Unit
from knowledge.households.household import Household


@dataclass(frozen=True, slots=True)
class NoRecords(Answer):
    """There is no register to count in, or it is not the asker's. `district`: the one that was asked of, by slug."""

    asked: tuple[FiguresAsked, ...]
    district: str | None


@dataclass(frozen=True, slots=True)
class Summed:
    """How an area stands."""

    asked: FiguresAsked
    told: Telling
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many households of an area are such; `escaped`: how many left poverty in the period."""

    asked: FiguresAsked
    told: Telling
    number: int | None
    escaped: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The number of every commune, the telling ones first; `since`: what counts is the change since that day (negative:
    fewer). `unknown`: the register holds nothing of these."""

    asked: FiguresAsked
    day: dt.date
    rows: tuple[tuple[Unit, int | None], ...]
    since: dt.date | None = None
    unknown: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Trended:
    """The number of an area on several days, the oldest first."""

    asked: FiguresAsked
    unit: Unit
    points: Sequence[tuple[dt.date, int | None]]


@dataclass(frozen=True, slots=True)
class OnTargets:
    """How the targets of the plan stand."""

    asked: FiguresAsked
    told: Telling
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Aimed:
    """A commune on its way: its poor households now, where the plan starts from, and what it wants by a day."""

    unit: Unit
    now: int
    start: int
    target: int
    due: dt.date

    @property
    def reached(self) -> Fraction:
        """The share of the fall that the plan wants."""
        return Fraction(self.start - self.now, max(self.start - self.target, 1))


@dataclass(frozen=True, slots=True)
class RankedByPlan:
    """The communes by how much of the plan's target each has reached, the one asked for first."""

    asked: FiguresAsked
    day: dt.date
    rows: tuple[Aimed, ...]


@dataclass(frozen=True, slots=True)
class NotReceived:
    """Who qualifies for a support by the plan and has not received it. `households`: some of them."""

    asked: FiguresAsked
    unit: Unit
    day: dt.date
    found: Unmet
    households: tuple[Household, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Who came onto the lists and left them in a period."""

    asked: FiguresAsked
    told: Telling


class Why(StrEnum):
    """Why something is not told."""

    BEYOND = "beyond"  # not the asker's area, or no area at all
    TOO_EARLY = "too_early"  # a time that has not come
    NO_RECORDS = "no_records"  # the register held nothing then
    NO_SUPPORT = "no_support"  # no support is named, or the plan does not provide for it
    NOT_COUNTED = "not_counted"  # of a kind that is not counted


@dataclass(frozen=True, slots=True)
class NotYet:
    """What cannot be told, and why; `unit` is the area that was meant."""

    asked: FiguresAsked
    why: Why
    unit: Unit | None = None


Part = RankedByPlan | NotReceived | Summed | Counted | Compared | Trended | OnTargets | Moved | NotYet


@dataclass(frozen=True, slots=True)
class FiguresTold(Answer):
    """The answers to the questions of one message, in their order. `district`: the one asked of, by slug."""

    asked: tuple[FiguresAsked, ...]
    district: str | None
    parts: tuple[Part, ...]
