"""One-time invitations: made by whoever may hand on the office, listed for them, ended before they are used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.households.scope import Area
from knowledge.people.accounts import read_person
from knowledge.people.roles import ROLES, STAFF, Doing, Grant, Office, Person, Role
from knowledge.people.scope import scope_of
from knowledge.people.tables import InvitationRow
from knowledge.people.tokens import hash_of, new_code, new_token
from knowledge.store.clock import Moment
from knowledge.store.invented import refuse_if_invented

LASTS = dt.timedelta(days=7)


class NotAllowed(PermissionError):
    """Somebody wanted to hand on, end or change what their own offices do not cover."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invitation is for: a name to know them by, and the office with its last day."""

    name: str
    office: Office
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as its maker sees it. `person`: whom it lets in again, None when it gives the office to somebody
    new."""

    number: int
    name: str
    office: Office
    until: dt.date | None
    person: int | None
    made_by: int | None
    expires_at: dt.datetime


def roles_to_hand_on(grants: Iterable[Grant]) -> tuple[Role, ...]:
    """The roles that the holder of these grants may give to somebody, each once."""
    return tuple(dict.fromkeys(role for grant in grants for role in ROLES[grant.office.role].hands_on))


def may_hand_on(grants: Iterable[Grant], office: Office, day: dt.date) -> bool:
    """Whether the holder of these grants may give an office to somebody else on a day."""
    if office.role is Role.HOUSEHOLD:
        return False  # its code comes from `invite_household`, which knows the household's place
    wanted = [grant for grant in grants if office.role in ROLES[grant.office.role].hands_on]
    return scope_of(wanted, Doing.PEOPLE, day).covers_area(office.area)


def may_let_in(maker: Person, person: Person, day: dt.date) -> bool:
    """Whether somebody may make a sign-in for another device of a person of the staff: nobody but they themselves. Who
    is above them may end their office, never act in it."""
    return person.number == maker.number and any(
        grant.office.role in STAFF and grant.holds_on(day) for grant in person.grants
    )


def invite(session: Session, maker: Person, invited: Invited, at: Moment) -> str:
    """Makes an invitation and gives its token, which is kept nowhere. Its end is cut to what the maker holds. Raises
    NotAllowed."""
    if not invited.office.is_sound or not may_hand_on(maker.grants, invited.office, at.day):
        raise NotAllowed(invited.office.role)
    return _store(
        session,
        replace(invited, until=end_for(maker.grants, invited.office, invited.until)),
        at.clock,
        made_by=maker.number,
    )


def invite_first_admin(session: Session, name: str, now: dt.datetime) -> str:
    """An invitation that nobody's office covers: for whoever runs the program. Gives its token."""
    return _store(session, Invited(name, Office(Role.ADMIN, Area())), now)


def invite_again(session: Session, maker: Person, person: int, at: Moment) -> str:
    """A token that lets somebody of the staff sign in once more (`may_let_in`). Raises NotAllowed."""
    found = read_person(session, person, at.day)
    if found is None or not may_let_in(maker, found, at.day):
        raise NotAllowed(f"person {person}")
    return _store(
        session, Invited(found.name, Office(Role.HOUSEHOLD, Area())), at.clock, made_by=maker.number, person=person
    )


def invite_household(session: Session, maker: Person, code: str, name: str, now: dt.datetime) -> str:
    """A code that links an account to a household, whom the caller found in the maker's scope for linking. Gives the
    code."""
    return _store(session, Invited(name, Office(Role.HOUSEHOLD, Area(), household=code)), now, made_by=maker.number)


def end_for(grants: Iterable[Grant], office: Office, wanted: dt.date | None) -> dt.date | None:
    """The last day an office is given for: as wanted, but no later than the longest grant that covers it; None for no
    end."""
    covering = [
        grant.until
        for grant in grants
        if office.role in ROLES[grant.office.role].hands_on and grant.office.area.contains(office.area)
    ]
    latest = None if None in covering else max((until for until in covering if until), default=None)
    return min((day for day in (wanted, latest) if day), default=None)


def open_invitations(session: Session, viewer: Person, at: Moment) -> tuple[Invitation, ...]:
    """The invitations nobody used yet that the viewer may revoke, the newest first."""
    waiting = (InvitationRow.used_at.is_(None), InvitationRow.revoked_at.is_(None), InvitationRow.expires_at > at.clock)
    rows = session.scalars(select(InvitationRow).where(*waiting).order_by(InvitationRow.id.desc()))
    return tuple(each for each in map(read_invitation, rows) if _may_revoke(viewer, each, at.day))


def revoke(session: Session, viewer: Person, number: int, at: Moment) -> Invitation:
    """Ends an invitation before it is used, and gives it. Raises NotAllowed."""
    row = session.get(InvitationRow, number)
    if row is None or row.used_at or not _may_revoke(viewer, read_invitation(row), at.day):
        raise NotAllowed(f"invitation {number}")
    row.revoked_at = row.revoked_at or at.clock
    return read_invitation(row)


def read_invitation(row: InvitationRow) -> Invitation:
    """The invitation that a row holds."""
    office = Office(Role(row.role), Area(row.district, row.commune, row.village), row.household, row.agency)
    return Invitation(row.id, row.name, office, row.until, row.person_id, row.made_by, row.expires_at)


def office_columns(office: Office) -> dict[str, str | None]:
    """An office as the tables hold it."""
    area = office.area
    place = {"district": area.district, "commune": area.commune, "village": area.village}
    return {"role": office.role, "household": office.household, "agency": office.agency, **place}


def _store(
    session: Session, invited: Invited, now: dt.datetime, *, made_by: int | None = None, person: int | None = None
) -> str:
    refuse_if_invented(session)
    token = new_code() if invited.office.household else new_token()
    columns = {
        **office_columns(invited.office),
        "name": invited.name,
        "until": invited.until,
        "made_at": now,
        "expires_at": now + LASTS,
    }
    session.add(InvitationRow(token_hash=hash_of(token), person_id=person, made_by=made_by, **columns))
    session.flush()
    return token


def _may_revoke(viewer: Person, invitation: Invitation, day: dt.date) -> bool:
    return invitation.made_by == viewer.number or (
        may_hand_on(viewer.grants, invitation.office, day) and invitation.person is None
    )
