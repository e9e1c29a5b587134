"""Whether a reported change may be applied on a plain yes, and why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.households.household import Household
from knowledge.reports.doubts import seen_later, told_before
from knowledge.reports.model import ReportedChange, Waits
from knowledge.reports.plausible import is_implausible
from knowledge.store.clock import day_in_vietnam


@dataclass(frozen=True, slots=True)
class Told:
    """A change as somebody (`who`) told it: when it was seen (UTC), and the other values of the same message by
    field."""

    change: ReportedChange
    seen_at: dt.datetime
    beside: Mapping[str, object]
    who: str


def why_waiting(session: Session, household: Household, told: Told) -> Waits | None:
    """Why a change of a known household waits; None where a yes is enough."""
    change, seen_at = told.change, told.seen_at
    if change.field == "class":
        return Waits.DECISION
    if is_implausible(household, change, told.beside, day_in_vietnam(seen_at)):
        return Waits.IMPLAUSIBLE
    if told_before(session, household.code, change, seen_at, told.who):
        return Waits.IMPLAUSIBLE
    return Waits.CONFLICT if seen_later(session, household.code, change, seen_at) else None
