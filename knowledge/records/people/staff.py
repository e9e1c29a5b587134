"""The people of an area: who holds which office, and ending it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.records.clock import Moment
from knowledge.records.people.accounts import read_grant, read_person, sign_out_browsers
from knowledge.records.people.invitations import NotAllowed, may_hand_on
from knowledge.records.people.roles import Grant, Person
from knowledge.records.people.tables import GrantRow


def people_under(session: Session, viewer: Person, day: dt.date) -> tuple[Person, ...]:
    """Everybody else with an office that the viewer may end, each with those offices alone, by name."""
    rows = session.scalars(select(GrantRow).where(GrantRow.ended_at.is_(None), GrantRow.person_id != viewer.number))
    held: dict[int, list[Grant]] = {}
    for grant in map(read_grant, rows):
        if grant.holds_on(day) and may_hand_on(viewer.grants, grant.office, day):
            held.setdefault(grant.person, []).append(grant)
    people = (Person(number, _name(session, number, day), tuple(grants)) for number, grants in held.items())
    return tuple(sorted(people, key=lambda person: (person.name, person.number)))


def end_office(session: Session, viewer: Person, number: int, at: Moment) -> Grant:
    """Ends an office from now on, and the browser sessions of who held it. Gives the grant. Raises NotAllowed."""
    row = session.get(GrantRow, number)
    if row is None or not (row.person_id == viewer.number or may_hand_on(viewer.grants, read_grant(row).office, at.day)):
        raise NotAllowed(f"office {number}")
    if row.ended_at is None:
        row.ended_at, row.ended_by = at.now, viewer.number
    session.flush()
    sign_out_browsers(session, row.person_id)
    return read_grant(row)


def name_of(session: Session, who: str, day: dt.date) -> str:
    """The name of a source in the history: of a person as they were invited, empty for one whose name was deleted, else as it stands."""
    kind, _, number = who.partition(":")
    return _name(session, int(number), day) if kind == "person" and number.isdecimal() else who


def _name(session: Session, number: int, day: dt.date) -> str:
    person = read_person(session, number, day)
    return person.name if person else ""
