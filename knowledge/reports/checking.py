"""Whether a reported change may be applied on a plain yes, and why not."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.households.facts import as_text
from knowledge.households.household import Household, Support
from knowledge.households.household_tables import ChangeRow
from knowledge.reports.effects import fact_of
from knowledge.reports.model import Event, Op, ReportedChange, Standing, Waits
from knowledge.reports.plausible import is_implausible
from knowledge.reports.tables import ProposalRow, ReportRow
from knowledge.store.clock import day_in_vietnam

ONCE_WITHIN = dt.timedelta(days=30)  # the same event or gift told by somebody else in this time is likely the same one


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
    change = told.change
    if change.field == "class":
        return Waits.DECISION
    if is_implausible(household, change, told.beside, day_in_vietnam(told.seen_at)):
        return Waits.IMPLAUSIBLE
    if _was_told(session, household.code, told):
        return Waits.IMPLAUSIBLE
    return Waits.CONFLICT if _seen_later(session, household.code, told) else None


def _seen_later(session: Session, code: str, told: Told) -> bool:
    """Whether another value of a fact that is replaced was seen after this one."""
    change, seen_at = told.change, told.seen_at
    fact = fact_of(change)
    if fact is None or change.op is not Op.SET:
        return False
    newest = session.scalars(
        select(ChangeRow)
        .where(ChangeRow.household == code, ChangeRow.fact == fact)
        .order_by(ChangeRow.id.desc())
        .limit(1)
    ).first()
    value = change.value if isinstance(change.value, str | int | bool) else None
    return newest is not None and newest.seen_at > seen_at and newest.new != as_text(value)


def _was_told(session: Session, code: str, told: Told) -> bool:
    """Whether somebody else told of the same event or support at about the same time: it must not be counted twice."""
    change, seen_at = told.change, told.seen_at
    is_event = change.field == "event" and change.value != Event.VISITED
    if not is_event and change.field != "supports":
        return False
    rows = session.execute(
        select(ProposalRow.value)
        .join(ReportRow)
        .where(
            ProposalRow.household == code,
            ProposalRow.field == change.field,
            ProposalRow.standing == str(Standing.RECORDED),
            ProposalRow.seen_at.between(seen_at - ONCE_WITHIN, seen_at + ONCE_WITHIN),
            ReportRow.who != told.who,
        )
    )
    return any(_same(json.loads(value), change.value) for (value,) in rows)


def _same(stored: object, value: object) -> bool:
    return stored == [value.code, value.amount] if isinstance(value, Support) else stored == value
