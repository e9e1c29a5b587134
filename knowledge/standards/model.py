"""A poverty standard as data. Amounts are đồng per person and month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from knowledge.text import Text


class Status(StrEnum):
    """Whether a figure was seen in a source. An unverified one must not be stated as certain."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class Sureness(StrEnum):
    """How sure it is. Only `src` is told as it is; the others say that it has to be confirmed, and with whom."""

    SRC = "src"  # a public page says it
    SURE = "sure"
    FAIRLY = "fairly"
    OPEN = "open"  # no rule was found


@dataclass(frozen=True, slots=True)
class LawSource:
    """Where a figure comes from, whether it was seen there, and how sure it is if not."""

    status: Status
    where: str
    sureness: Sureness = Sureness.OPEN


class LineKind(StrEnum):
    """`poor_by_income`: poor whatever else holds (QĐ 59/2015 alone has it). `low_income`: poor with enough
    deprivations, else near-poor."""

    POOR_BY_INCOME = "poor_by_income"
    LOW_INCOME = "low_income"


@dataclass(frozen=True, slots=True)
class Line:
    """An income line of an area (`rural`, `urban`); an income equal to `amount` is still within it."""

    area: str
    kind: LineKind
    amount: int
    source: LawSource


@dataclass(frozen=True, slots=True)
class Indicator:
    """A basic service that is counted, and when a household counts as lacking it."""

    code: str
    deprived_when: Text
    source: LawSource


@dataclass(frozen=True, slots=True)
class Validity:
    """Days on which a standard applies, both included, and the document and article that say so."""

    first_day: dt.date
    last_day: dt.date
    by: str
    article: str
    source: LawSource


@dataclass(frozen=True, slots=True)
class Standard:
    """One poverty standard. `enough_deprivations` is the number of lacks from which a low income makes a household
    poor."""

    id: str
    number: str
    document: Text
    issued: dt.date
    title: Text
    in_force: tuple[Validity, ...]
    lines: tuple[Line, ...]
    enough_deprivations: int
    enough_source: LawSource
    indicators: tuple[Indicator, ...]

    def validity_on(self, day: dt.date) -> Validity | None:
        """The validity that covers a day, None when the standard is not in force."""
        return next((validity for validity in self.in_force if validity.first_day <= day <= validity.last_day), None)

    def line(self, area: str, kind: LineKind) -> Line | None:
        """The income line of an area, None when the standard has none of that kind."""
        return next((line for line in self.lines if line.area == area and line.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Standards:
    """All known standards; at most one is in force on a day."""

    all: tuple[Standard, ...]

    def on(self, day: dt.date) -> Standard | None:
        """The standard in force on a day, None when no known one is."""
        return next((standard for standard in self.all if standard.validity_on(day)), None)

    def comparable(self, first: dt.date, second: dt.date) -> bool:
        """Whether rates of two days rest on the same standard; only then may one be taken from the other."""
        standard = self.on(first)
        return standard is not None and standard is self.on(second)
