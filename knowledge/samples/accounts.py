"""The invented people as persons with offices, each behind the account that the person switch speaks with."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from knowledge.people.accounts import link, person_of
from knowledge.people.roles import Role
from knowledge.people.tables import GrantRow, PersonRow
from knowledge.samples.people import SamplePerson, sample_people
from knowledge.store.account import Account
from knowledge.store.clock import Moment


def seed_people(session: Session, now: dt.datetime) -> None:
    """Enters everybody of `sample_people`; `now` in UTC."""
    for person in sample_people():
        _enter(session, person, now)


def bring_back(session: Session, account: Account, at: Moment) -> None:
    """Lets an invented account speak for its person again, whatever was tried out with it: signing out, deleting,
    ending the office."""
    known = person_of(session, account, at)
    if known is None or not known.grants:
        _enter(session, next(person for person in sample_people() if person.account == account), at.now)


def _enter(session: Session, person: SamplePerson, now: dt.datetime) -> None:
    row = PersonRow(name=person.name, agreed_at=now)
    session.add(row)
    session.flush()
    session.add(_office(person, row.id, now))
    link(session, person.account, row.id, now)


def _office(person: SamplePerson, number: int, now: dt.datetime) -> GrantRow:
    if person.role == Role.HOUSEHOLD:
        return GrantRow(person_id=number, role=person.role, household=person.household, given_at=now)
    place = {"district": person.district, "commune": person.commune, "village": person.village}
    return GrantRow(person_id=number, role=person.role, given_at=now, **place)
