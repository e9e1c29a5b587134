"""Deleting what a person may have deleted. The history keeps its shape: who by number, when and which fact, without
the values."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from knowledge.evidence.tables import EvidenceRow
from knowledge.households.facts import SEALED
from knowledge.households.household_tables import ChangeRow, HouseholdRow
from knowledge.people.accounts import accounts_of, unlink
from knowledge.people.roles import Person
from knowledge.people.tables import (
    CorrectionRow,
    FormerAccountRow,
    GrantRow,
    InvitationRow,
    NoticeRow,
    PersonRow,
    WrongTokenRow,
)
from knowledge.reminders.tables import RemindingRow, ToldRow
from knowledge.rolls.uploads import drop_uploads
from knowledge.store.clock import Moment

INVITATIONS_KEPT = dt.timedelta(days=30)  # that one has run out can still be said; then the name on it is deleted
WRONG_WITHIN = dt.timedelta(hours=1)  # wrong tokens count


def forget_person(session: Session, person: Person, at: Moment) -> None:
    """Ends all offices and accounts of a person, deletes their name, their requests, and the numbers their household
    gave."""
    number = person.number
    held = (GrantRow.person_id == number) & GrantRow.ended_at.is_(None)
    for code in session.scalars(select(GrantRow.household).where(held, GrantRow.household.is_not(None))).all():
        blank_numbers(session, str(code))
    theirs = (InvitationRow.used_by == number) | (InvitationRow.person_id == number)
    session.execute(update(InvitationRow).where(theirs).values(name=""))
    session.execute(delete(CorrectionRow).where(CorrectionRow.person_id == number))
    session.execute(update(ChangeRow).where(ChangeRow.who == person.who).values(message=None))  # it names their chat
    session.execute(update(GrantRow).where(held).values(ended_at=at.now, ended_by=number))
    if any(grant.office.household for grant in person.grants):  # their voice; what the staff sent is the office's
        session.execute(delete(EvidenceRow).where(EvidenceRow.who == person.who))
    session.execute(update(PersonRow).where(PersonRow.id == number).values(name="", forgotten_at=at.now))
    accounts = accounts_of(session, number)
    drop_uploads(session, accounts)
    for account in accounts:
        unlink(session, account)
    for table in (FormerAccountRow, NoticeRow, RemindingRow, ToldRow):
        session.execute(delete(table).where(table.person_id == number))
    session.expire_all()


def blank_numbers(session: Session, code: str) -> None:
    """Deletes a household's phone and identity numbers, in its row and, value by value, in its history."""
    session.execute(update(HouseholdRow).where(HouseholdRow.code == code).values(dict.fromkeys(SEALED)))
    sealed = (ChangeRow.household == code) & ChangeRow.fact.in_(sorted(SEALED))
    session.execute(update(ChangeRow).where(sealed).values(old=None, new=None))
    session.expire_all()


def forget_old_tokens(session: Session, now: dt.datetime) -> None:
    """Deletes invitations that ran out unused so long ago that nobody asks for them any more, and the notes of wrong
    tokens that count no more."""
    unused = InvitationRow.used_at.is_(None) & (InvitationRow.expires_at < now - INVITATIONS_KEPT)
    session.execute(delete(InvitationRow).where(unused))
    session.execute(delete(FormerAccountRow).where(FormerAccountRow.ended_at < now - INVITATIONS_KEPT))
    session.execute(delete(NoticeRow).where(NoticeRow.at < now - INVITATIONS_KEPT))
    forget_wrong_tokens(session, now - WRONG_WITHIN)


def forget_wrong_tokens(session: Session, before: dt.datetime) -> None:
    """Deletes the notes of wrong tokens tried before a moment."""
    session.execute(delete(WrongTokenRow).where(WrongTokenRow.tried_at <= before))
