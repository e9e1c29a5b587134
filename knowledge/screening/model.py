"""The result of a screening: the class of the household, and a verdict with its reasons for every support of the
plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.instruments.model import Given
from knowledge.plans.model import Plan
from knowledge.plans.rules import SupportRule
from knowledge.rules.missing import Missing, hangs_on, missing
from knowledge.rules.reasons import NearMiss
from knowledge.rules.text import Text
from knowledge.rules.tree import Rule
from knowledge.standards.classify import ClassReading


class Status(StrEnum):
    """Where a household stands with a support, by the plan's own text. Eligible means among those it is meant for,
    never a promise."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SupportVerdict:
    """One support. `rules` are those that account for the status, the best first; `because` says what holds, fails or
    is not known.

    `near_misses` are limits that alone stood in the way. `limited_by`: the national instruments with what they say on
    the day; once the
    plan has ended, all that still give this support.
    """

    support: str
    status: Status
    when: Rule
    rules: tuple[SupportRule, ...]
    because: tuple[Text, ...]
    near_misses: tuple[NearMiss, ...]
    received: bool
    limited_by: tuple[Given, ...]

    @property
    def citations(self) -> tuple[str, ...]:
        """The addresses that the status rests on, the best first."""
        return tuple(dict.fromkeys(address for rule in self.rules for address in rule.cites))


@dataclass(frozen=True)
class Screening:
    """A household against one plan on a day. `ended`: the plan's period had passed by then."""

    plan: Plan
    day: dt.date
    in_force: bool
    ended: bool
    reading: ClassReading
    supports: tuple[SupportVerdict, ...]

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The unknown facts that would decide most over all supports that are still open."""
        return missing(
            [verdict.when for verdict in self.supports if verdict.status is Status.UNKNOWN], self.reading.facts
        )

    def missing_for(self, verdict: SupportVerdict) -> tuple[str, ...]:
        """The unknown facts that this support hangs on, those first that decide most over all supports; none when it
        is settled."""
        names = hangs_on(verdict.when, self.reading.facts)
        return tuple(missing.fact for missing in self.missing if missing.fact in names)

    def with_status(self, status: Status) -> tuple[SupportVerdict, ...]:
        """The supports that stand so."""
        return tuple(verdict for verdict in self.supports if verdict.status is status)
