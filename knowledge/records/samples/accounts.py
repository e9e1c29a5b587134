"""The invented people as persons with offices, each behind the account that the person switch speaks with."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from knowledge.records.people.accounts import link
from knowledge.records.people.roles import Role
from knowledge.records.people.tables import GrantRow, PersonRow
from knowledge.records.samples.people import SamplePerson, sample_people


def seed_people(session: Session, now: dt.datetime) -> None:
    """Enters everybody of `sample_people`; `now` in UTC."""
    for person in sample_people():
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
