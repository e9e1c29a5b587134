"""How people wish to be reminded, and whose hour has come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from knowledge.people.roles import STAFF, Role
from knowledge.people.tables import AccountRow, GrantRow
from knowledge.reminders.tables import RemindingRow
from knowledge.store.clock import VIETNAM, day_in_vietnam, start_of_day

HOURS = range(7, 21)  # in Vietnam; nobody is told anything at night
REMINDED = STAFF - {Role.ADMIN}


class Summary(StrEnum):
    """How often somebody wishes to be told how their area stands."""

    NEVER = "never"
    WEEKLY = "weekly"  # on Mondays
    MONTHLY = "monthly"  # on the first

    def falls_on(self, day: dt.date) -> bool:
        """Whether it is told on that day."""
        return (self is Summary.WEEKLY and day.weekday() == 0) or (self is Summary.MONTHLY and day.day == 1)

    def since(self, day: dt.date) -> dt.date:
        """The day whose end its period begins with."""
        if self is Summary.WEEKLY:
            return day - dt.timedelta(days=8)
        return (day - dt.timedelta(days=1)).replace(day=1) - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wishes:
    """At which hour in Vietnam, if at all, and whether with a summary."""

    is_on: bool = True
    hour: int = 7
    summary: Summary = Summary.NEVER


def wishes_of(session: Session, person: int) -> Wishes:
    """What a person wishes; whoever never said is reminded in the morning."""
    row = session.get(RemindingRow, person)
    return Wishes(row.is_on, row.hour, Summary(row.summary)) if row else Wishes()


def wish(session: Session, person: int, wishes: Wishes) -> None:
    """Keeps what a person wishes. Raises ValueError for an hour of the night."""
    if wishes.hour not in HOURS:
        raise ValueError(wishes.hour)
    row = _row(session, person)
    row.is_on, row.hour, row.summary = wishes.is_on, wishes.hour, wishes.summary


def take_due(session: Session, now: dt.datetime) -> tuple[int, ...]:
    """The people whose hour of today has come, each once a day; `now` in UTC."""
    day, hour = day_in_vietnam(now), now.replace(tzinfo=dt.UTC).astimezone(VIETNAM).hour
    if hour not in HOURS:
        return ()
    due = []
    for person in session.scalars(_in_office(day)):
        row = _row(session, person)
        if row.is_on and row.hour <= hour and (row.looked_on is None or row.looked_on < day):
            row.looked_on = day
            due.append(person)
    return tuple(due)


def _in_office(day: dt.date) -> Select[tuple[int]]:
    """Those with an office of the staff and an account, by number; the morning after they came into it is the first."""
    holds = GrantRow.until.is_(None) | (GrantRow.until >= day)
    reached = select(AccountRow.person_id).where(AccountRow.person_id == GrantRow.person_id)
    return (
        select(GrantRow.person_id)
        .where(GrantRow.role.in_(sorted(REMINDED)), GrantRow.ended_at.is_(None), holds, reached.exists())
        .where(GrantRow.given_at < start_of_day(day))
        .distinct()
        .order_by(GrantRow.person_id)
    )


def _row(session: Session, person: int) -> RemindingRow:
    row = session.get(RemindingRow, person)
    if row is None:
        row = RemindingRow(person_id=person, is_on=True, hour=Wishes().hour, summary=Summary.NEVER)
        session.add(row)
    return row
