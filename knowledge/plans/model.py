"""A plan as data. Every entry carries the addresses (`II.2/4`) of the passages it rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.plans.targets import Target
from knowledge.text import Text


class Rhythm(StrEnum):
    """How often something is due. `LEFT_OPEN`: the text gives the day, but no year nor that it comes back."""

    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    ONCE = "once"
    LEFT_OPEN = "left_open"


class Kind(StrEnum):
    """What a provision does."""

    SUPPORT = "support"
    TARGET = "target"
    BASELINE = "baseline"
    BUDGET = "budget"
    DEADLINE = "deadline"
    DUTY = "duty"
    PROCEDURE = "procedure"
    SCOPE = "scope"
    ADVICE = "advice"
    REFERENCE = "reference"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing the plan gives, orders, states or advises."""

    id: str
    cites: tuple[str, ...]
    kind: Kind
    title: Text
    says: Text
    topics: tuple[str, ...]
    groups: tuple[str, ...]
    agencies: tuple[str, ...]
    places: tuple[str, ...]
    asked_as: tuple[str, ...]
    asked_elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The years a plan covers, both included."""

    first_year: int
    last_year: int
    cites: tuple[str, ...]

    def covers(self, day: dt.date) -> bool:
        """Whether the plan is in force on that day."""
        return self.first_year <= day.year <= self.last_year

    def __str__(self) -> str:
        same = self.first_year == self.last_year
        return str(self.first_year) if same else f"{self.first_year}-{self.last_year}"


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """A group of communes that the plan itself forms."""

    id: str
    name: Text
    places: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A figure on how things stood at a date; `area` None is the whole district."""

    id: str
    indicator: str
    value: float
    unit: str
    date: dt.date | None
    area: str | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due: `due` is (month, day) or None, `year` only for a single date.

    `owner_inferred`: the passage names nobody for it, and the office is our reading of the plan.
    """

    id: str
    due: tuple[int, int] | None
    year: int | None
    repeats: Rhythm
    owner: str
    owner_inferred: bool
    says: Text
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing an office is responsible for."""

    topics: tuple[str, ...]
    says: Text
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """An office as the plan names it, with its duties."""

    code: str
    name: Text
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction or fault inside the plan, said whenever one of `provisions` is the answer."""

    id: str
    cites: tuple[str, ...]
    provisions: tuple[str, ...]
    says: Text


@dataclass(frozen=True)
class Plan:
    """One district's plan."""

    id: str
    district: str
    name: Text
    document: Text
    issued: dt.date | None
    issuer: Text
    signatory: Text
    signed_at: tuple[str, ...]
    level: str
    province: str
    period: Period
    standard: str
    area_groups: tuple[AreaGroup, ...]
    baseline: tuple[Baseline, ...]
    provisions: tuple[Provision, ...]
    targets: tuple[Target, ...]
    deadlines: tuple[Deadline, ...]
    agencies: tuple[Agency, ...]
    findings: tuple[Finding, ...]
    outline: tuple[str, ...]
    excused: dict[str, str]

    @cached_property
    def by_id(self) -> dict[str, Provision]:
        """Provisions by id."""
        return {provision.id: provision for provision in self.provisions}

    @cached_property
    def agency_names(self) -> dict[str, Text]:
        """What this plan calls each office."""
        return {agency.code: agency.name for agency in self.agencies}

    @cached_property
    def findings_by_provision(self) -> dict[str, tuple[Finding, ...]]:
        """The findings to mention with each provision."""
        found: dict[str, tuple[Finding, ...]] = {}
        for finding in self.findings:
            for provision in finding.provisions:
                found[provision] = (*found.get(provision, ()), finding)
        return found
