"""Deleting what a person may have deleted. The history keeps its shape: who, when and which fact, without the values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from knowledge.records.clock import Moment
from knowledge.records.facts import SEALED
from knowledge.records.household_tables import ChangeRow, HouseholdRow
from knowledge.records.people.accounts import accounts_of, grants_of, unlink
from knowledge.records.people.roles import Person, Role
from knowledge.records.people.tables import CorrectionRow, GrantRow, PersonRow, WrongTokenRow
from knowledge.records.uploads import drop_uploads


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted: of a person (name, accounts, offices), and in the records of the households they spoke for."""

    person: bool
    households: tuple[str, ...]


def forget_person(session: Session, person: Person | None, at: Moment) -> Forgotten:
    """Ends all offices and accounts of a person, deletes their name, the words of their requests, and the numbers their household gave."""
    if person is None:
        return Forgotten(person=False, households=())
    codes = tuple(grant.office.household for grant in person.grants if grant.office.role is Role.HOUSEHOLD and grant.office.household)
    for code in codes:
        blank_numbers(session, code)
    session.execute(update(CorrectionRow).where(CorrectionRow.person_id == person.number).values(text=""))
    ended = {"ended_at": at.now, "ended_by": person.number}
    numbers = [grant.number for grant in grants_of(session, person.number, at.day)]
    session.execute(update(GrantRow).where(GrantRow.id.in_(numbers)).values(**ended))
    session.execute(update(PersonRow).where(PersonRow.id == person.number).values(name="", forgotten_at=at.now))
    accounts = accounts_of(session, person.number)
    drop_uploads(session, accounts)
    for account in accounts:
        unlink(session, account)
    session.expire_all()
    return Forgotten(person=True, households=codes)


def blank_numbers(session: Session, code: str) -> None:
    """Deletes a household's phone and identity numbers, in its row and, value by value, in its history."""
    session.execute(update(HouseholdRow).where(HouseholdRow.code == code).values(dict.fromkeys(SEALED)))
    sealed = (ChangeRow.household == code) & ChangeRow.fact.in_(sorted(SEALED))
    session.execute(update(ChangeRow).where(sealed).values(old=None, new=None))


def forget_wrong_tokens(session: Session, before: dt.datetime) -> None:
    """Deletes the notes of wrong tokens tried before a moment."""
    session.execute(delete(WrongTokenRow).where(WrongTokenRow.tried_at < before))
