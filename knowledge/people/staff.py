"""The people of an area: who holds which office, and ending it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from knowledge.households.scope import Area
from knowledge.people.accounts import accounts_of, read_grant, sign_out_browsers, withdraw
from knowledge.people.invitations import NotAllowed, may_hand_on
from knowledge.people.notices import OFFICE_ENDED, Notice, keep_notice, office_ended
from knowledge.people.roles import STAFF, Grant, Office, Person, Role
from knowledge.people.tables import GrantRow, PersonRow
from knowledge.store.agenda import Entry, put
from knowledge.store.clock import Moment, day_in_vietnam, utc_now
from knowledge.store.keys import sort_key


def people_under(session: Session, viewer: Person, day: dt.date) -> tuple[Person, ...]:
    """Everybody else with an office that the viewer may end, each with those offices alone, by name."""
    people = _people(session, viewer, day, GrantRow.person_id != viewer.number)
    return tuple(sorted(people, key=lambda person: (sort_key(person.name), person.number)))


def person_under(session: Session, viewer: Person, number: int, day: dt.date) -> Person:
    """One of `people_under`, by number. Raises NotAllowed."""
    found = _people(session, viewer, day, GrantRow.person_id == number) if number != viewer.number else ()
    if not found:
        raise NotAllowed(f"person {number}")
    return found[0]


def _people(session: Session, viewer: Person, day: dt.date, which: ColumnElement[bool]) -> Sequence[Person]:
    """Those with an office that the viewer may end, each with those offices alone; in one statement, however many."""
    rows = session.execute(
        select(GrantRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == GrantRow.person_id)
        .where(GrantRow.ended_at.is_(None), which)
        .order_by(GrantRow.id)
    )
    names: dict[int, str] = {}
    held: dict[int, list[Grant]] = {}
    for row, name in rows.tuples():
        grant = read_grant(row)
        if grant.holds_on(day) and may_hand_on(viewer.grants, grant.office, day):
            names[grant.person] = name
            held.setdefault(grant.person, []).append(grant)
    return [Person(number, names[number], tuple(grants)) for number, grants in held.items()]


def sign_out(session: Session, viewer: Person, number: int, day: dt.date) -> int:
    """Ends every browser session of the viewer, or of somebody under them; says how many there were. Raises
    NotAllowed."""
    if number != viewer.number:
        person_under(session, viewer, number, day)
    return sign_out_browsers(session, number)


def end_office(session: Session, viewer: Person, number: int, at: Moment) -> Grant:
    """Ends an office from now on, and the browser sessions of who held it. Gives the grant. Raises NotAllowed."""
    row = session.get(GrantRow, number)
    if (
        row is None
        or row.ended_at
        or not (row.person_id == viewer.number or may_hand_on(viewer.grants, read_grant(row).office, at.day))
    ):
        raise NotAllowed(f"office {number}")
    row.ended_by = viewer.number
    end_grant(session, row, at.clock, "" if viewer.number == row.person_id else viewer.name)
    return read_grant(row)


def end_grant(session: Session, row: GrantRow, now: dt.datetime, by: str = "") -> None:
    """Ends an office with everything that was still to be answered in it. Whose it was is told: here every browser,
    which is signed out and could not be told any more, and by the agenda whoever can be reached."""
    row.ended_at = now
    session.flush()
    if row.ended_by != row.person_id and row.role != Role.HOUSEHOLD:
        put(session, Entry(utc_now(), OFFICE_ENDED, f"{row.id}"))
        for account in accounts_of(session, row.person_id):
            if account.is_session:
                keep_notice(session, row.person_id, office_ended(read_grant(row).office, by, now), account=account)
    sign_out_browsers(session, row.person_id)
    for account in accounts_of(session, row.person_id):
        withdraw(session, account)


def ended_office(session: Session, number: int) -> tuple[int, Notice]:
    """Whose office it was that ended, and how that is told."""
    row = session.get_one(GrantRow, number)
    by = _name(session, row.ended_by) if row.ended_by else ""
    return row.person_id, office_ended(read_grant(row).office, by, row.ended_at or utc_now())


def end_expired(session: Session, now: dt.datetime) -> None:
    """Ends every office whose last day is over, as if somebody ended it."""
    over = (GrantRow.until < day_in_vietnam(now)) & GrantRow.ended_at.is_(None)
    for row in session.scalars(select(GrantRow).where(over)).all():
        end_grant(session, row, now)


def name_of(session: Session, who: str) -> str:
    """The name of a source in the history: of a person as they were invited, empty for one whose name was deleted,
    else as it stands."""
    number = number_of(who)
    return who if number is None else _name(session, number)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something: a name, empty for one that was deleted, and the office of the staff that they held there then;
    None where they held none."""

    name: str
    office: Office | None


def actor_of(session: Session, who: str, at: dt.datetime, area: Area) -> Actor:
    """Who a source of the history was, at a moment in UTC, in an area."""
    held = (GrantRow.person_id == number_of(who)) & GrantRow.role.in_(sorted(STAFF)) & (GrantRow.given_at <= at)
    not_ended = or_(GrantRow.ended_at.is_(None), GrantRow.ended_at >= at)
    rows = session.scalars(select(GrantRow).where(held, not_ended).order_by(GrantRow.id.desc()))
    offices = (grant.office for grant in map(read_grant, rows) if grant.holds_on(day_in_vietnam(at)))
    return Actor(name_of(session, who), next((office for office in offices if office.area.contains(area)), None))


def role_of(session: Session, who: str) -> Role | None:
    """The office of the staff that a source in the history was given last, ended or not; None for one who never had
    any."""
    given = (
        select(GrantRow.role)
        .where(GrantRow.person_id == number_of(who), GrantRow.role.in_(sorted(STAFF)))
        .order_by(GrantRow.id.desc())
    )
    role = session.scalar(given.limit(1))
    return Role(role) if role else None


def number_of(who: str) -> int | None:
    """The number of the person that a source is (`Person.who`); None for another kind of source."""
    kind, _, number = who.partition(":")
    return int(number) if kind == "person" and number.isdecimal() else None


def _name(session: Session, number: int) -> str:
    row = session.get(PersonRow, number)
    return row.name if row else ""
