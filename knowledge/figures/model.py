"""What is counted of an area on a day. None is not known (never zero), and what the asker may not know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType

from knowledge.figures.totals import Total
from knowledge.figures.units import Unit
from knowledge.households.history.standings import Reading
from knowledge.text import Text

CENT = Decimal("0.01")
NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, in percent with two decimals, halves up."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> Decimal | None:
        """None where there is nothing to take a share of."""
        if not self.denominator:
            return None
        return (Decimal(100 * self.numerator) / self.denominator).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """The households of one class: how many, their known members, those whose number of members is not known, what
    they lack and why they are poor, and whose class rests on a standard that is not in force."""

    households: int = 0
    persons: int = 0
    persons_unknown: int = 0
    deprived: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    causes: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    older_standard: int = 0


@dataclass(frozen=True, slots=True)
class Flows:
    """How the households of a class came and went. `to_other` and `from_other` are the other listed class."""

    start: int = 0
    to_other: int = 0
    escaped: int = 0
    other_out: int = 0
    from_other: int = 0
    fell_back: int = 0
    new: int = 0
    other_in: int = 0
    end: int = 0

    @property
    def balances(self) -> bool:
        """Whether start and end differ by what went out and came in."""
        gone = self.to_other + self.escaped + self.other_out
        return self.start - gone + self.from_other + self.fell_back + self.new + self.other_in == self.end


@dataclass(frozen=True, slots=True)
class Movements:
    """How the lists changed from the end of one day to the end of another."""

    first: dt.date
    last: dt.date
    poor: Flows
    near_poor: Flows


class Status(StrEnum):
    """How a target stands."""

    MET = "met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """A target of the plan beside what was reached. `actual` is None where nothing is known of it."""

    id: str
    address: str
    actual: Decimal | None
    target: Decimal | None
    unit: str
    deadline: dt.date | None
    status: Status
    says: Text | None = None  # what it is, in plain words
    rests_on: frozenset[str] = frozenset()  # the classes whose households it counts


@dataclass(frozen=True, slots=True)
class Stated:
    """What a plan states of an area at a date, or sets as its target."""

    households: int | None = None
    poor: int | None = None
    poor_rate: Decimal | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Every figure of an area at the end of a day in Vietnam, counted from the records.

    `parts`: the same counts by commune of the plans' time (None: not known) and class. `lacking`: the areas whose
    number of all households is missing for a rate. `movements` is None across two standards.
    """

    unit: Unit
    as_of: dt.date
    reading: Reading
    standard: str | None
    plan: str
    by_class: Mapping[str, ClassCounts]
    parts: Mapping[str, Mapping[str, ClassCounts]]
    households: Total | None
    persons: Total | None
    lacking: tuple[str, ...]
    knows_multidimensional: bool
    baseline: Stated
    target: Stated
    movements: Movements | None
    visited_30d: int
    last_report: dt.datetime | None
    targets: tuple[TargetStatus, ...]

    @property
    def older_standard(self) -> int:
        """The listed households whose class rests on another standard than the one in force."""
        return sum(counts.older_standard for counts in self.by_class.values())

    def count(self, *classes: str) -> int:
        """The households of these classes."""
        return sum(self.by_class[name].households for name in classes if name in self.by_class)

    def rate(self, *classes: str) -> Share | None:
        """The share of these classes in all households; None without their number."""
        return Share(self.count(*classes), self.households.value) if self.households else None

    def of(self, name: str) -> ClassCounts:
        """What is counted of a class."""
        return self.by_class.get(name, ClassCounts())
