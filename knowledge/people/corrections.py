"""What households ask to have put right in their records, until somebody of the staff answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.households.household_tables import HouseholdRow
from knowledge.households.scope import Scope
from knowledge.people.tables import CorrectionRow


class Outcome(StrEnum):
    """What became of a request."""

    DONE = "done"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Correction:
    """A request, in the household's own words. Times are UTC; `outcome` is None while it waits."""

    number: int
    household: str
    text: str
    asked_at: dt.datetime
    outcome: Outcome | None
    answered_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a request: by whom (a person's number) and when (UTC)."""

    outcome: Outcome
    by: int
    at: dt.datetime


def ask_correction(session: Session, code: str, person: int, text: str, now: dt.datetime) -> None:
    """Notes a request of a household."""
    session.add(CorrectionRow(household=code, person_id=person, text=text, asked_at=now))
    session.flush()


def waiting_corrections(session: Session, scope: Scope) -> tuple[Correction, ...]:
    """The unanswered requests of the households in reach, the oldest first."""
    joined = select(CorrectionRow).join(HouseholdRow, HouseholdRow.code == CorrectionRow.household)
    rows = session.scalars(
        joined.where(CorrectionRow.answered_at.is_(None), scope.condition).order_by(CorrectionRow.id)
    )
    return tuple(_read(row) for row in rows)


def corrections_of(session: Session, code: str, limit: int) -> tuple[Correction, ...]:
    """The last requests of a household, the newest first."""
    rows = session.scalars(
        select(CorrectionRow).where(CorrectionRow.household == code).order_by(CorrectionRow.id.desc()).limit(limit)
    )
    return tuple(_read(row) for row in rows)


def answer_correction(session: Session, scope: Scope, number: int, answer: Answered) -> Correction | None:
    """Answers a waiting request of a household in reach and gives it; None when there is no such request (any more)."""
    waiting = {correction.number for correction in waiting_corrections(session, scope)}
    if number not in waiting:
        return None
    row = session.get_one(CorrectionRow, number)
    row.outcome, row.answered_by, row.answered_at = answer.outcome, answer.by, answer.at
    session.flush()
    return _read(row)


def _read(row: CorrectionRow) -> Correction:
    outcome = Outcome(row.outcome) if row.outcome else None
    return Correction(row.id, row.household, row.text, row.asked_at, outcome, row.answered_at)
