"""What stands against a proposal: who changed the fact since, or told the same before, and when."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.households.facts import FactValue, as_text, from_text
from knowledge.households.household import Support
from knowledge.households.household_tables import ChangeRow
from knowledge.reports.effects import fact_of
from knowledge.reports.model import Event, Op, Proposal, ReportedChange, Standing, Waits
from knowledge.reports.tables import ProposalRow, ReportRow

ONCE_WITHIN = dt.timedelta(days=30)  # the same event or gift told by somebody else in this time is likely the same one


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a proposal wants a word of its own: `who` (a source of the history) entered something at `known_at` (UTC).
    `now` is the value that stands by that; None where they told the very same before."""

    who: str
    known_at: dt.datetime
    now: FactValue | None = None
    is_told_before: bool = False


def doubt_of(session: Session, proposal: Proposal, who: str) -> Doubt | None:
    """What stands against a waiting proposal of somebody (`who`); None where nobody's entry does."""
    if proposal.standing is not Standing.WAITING or proposal.household is None:
        return None
    if proposal.waits is Waits.IMPLAUSIBLE:
        return told_before(session, proposal.household, proposal.change, proposal.seen_at, who)
    if proposal.waits is not Waits.CONFLICT:
        return None
    fact = fact_of(proposal.change)
    line = newest_line(session, proposal.household, fact) if fact else None
    return Doubt(line.who, line.known_at, from_text(line.fact, line.new)) if line else None


def newest_line(session: Session, code: str, fact: str) -> ChangeRow | None:
    """The newest line of the history of a fact."""
    lines = select(ChangeRow).where(ChangeRow.household == code, ChangeRow.fact == fact)
    return session.scalars(lines.order_by(ChangeRow.id.desc()).limit(1)).first()


def seen_later(session: Session, code: str, change: ReportedChange, seen_at: dt.datetime) -> bool:
    """Whether another value of a fact that is replaced was seen after this one."""
    fact = fact_of(change)
    if fact is None or change.op is not Op.SET:
        return False
    newest = newest_line(session, code, fact)
    value = change.value if isinstance(change.value, str | int | bool) else None
    return newest is not None and newest.seen_at > seen_at and newest.new != as_text(value)


def told_before(session: Session, code: str, change: ReportedChange, seen_at: dt.datetime, who: str) -> Doubt | None:
    """That somebody else told of the same event or support at about the same time: it must not be counted twice."""
    is_event = change.field == "event" and change.value != Event.VISITED
    if not is_event and change.field != "supports":
        return None
    rows = session.execute(
        select(ProposalRow.value, ReportRow.who, ProposalRow.settled_at)
        .join(ReportRow)
        .where(
            ProposalRow.household == code,
            ProposalRow.field == change.field,
            ProposalRow.standing == str(Standing.RECORDED),
            ProposalRow.seen_at.between(seen_at - ONCE_WITHIN, seen_at + ONCE_WITHIN),
            ReportRow.who != who,
        )
        .order_by(ProposalRow.id.desc())
    )
    same = ((teller, at) for value, teller, at in rows.tuples() if at and _is_same(json.loads(value), change.value))
    return next((Doubt(teller, at, is_told_before=True) for teller, at in same), None)


def _is_same(stored: object, value: object) -> bool:
    return stored == [value.code, value.amount] if isinstance(value, Support) else stored == value
