"""The figures that a plan sets itself, as strict and in the direction that its text says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from knowledge.plans.indicators import Indicator
from knowledge.text import Text


class TargetKind(StrEnum):
    """What the figure of a target is."""

    LEVEL = "level"
    KEEP = "keep"
    FALL = "fall"
    YEARLY_FALL = "yearly_fall"
    YEARLY_FALL_AVERAGE = "yearly_fall_average"
    YEARLY_RISE = "yearly_rise"
    EACH_YEAR = "each_year"
    YEARLY_AVERAGE = "yearly_average"
    TOTAL = "total"


class Strictness(StrEnum):
    """How what was reached is held against the figure: "từ ... trở lên", "trên", "không quá", "dưới", "không còn"."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a target starts from, as the plan states it."""

    value: float
    date: dt.date
    address: str


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach. `least` and `most` are equal when the plan names one number, None when it names none.

    Falls and rises are in points of `unit`. `area` None is the whole district, else a commune or a group of communes.
    A target without `deadline` is due every year when `yearly`, and otherwise names no time of its own.
    """

    id: str
    indicator: Indicator
    kind: TargetKind
    comparison: Strictness
    least: float | None
    most: float | None
    unit: str
    about: bool
    area: str | None
    baseline: Start | None
    deadline: dt.date | None
    yearly: bool
    says: Text
    cites: tuple[str, ...]

    def met_by(self, reached: float) -> bool | None:
        """Whether a level, fall, rise or sum meets the target; None when the plan names no figure.

        A range is met from its near end on.
        """
        if self.least is None or self.most is None:
            return None
        match self.comparison:
            case Strictness.AT_LEAST:
                return reached >= self.least
            case Strictness.MORE_THAN:
                return reached > self.least
            case Strictness.AT_MOST:
                return reached <= self.most
            case Strictness.LESS_THAN:
                return reached < self.most
            case Strictness.EXACTLY:
                return self.least <= reached <= self.most
