"""One-time invitations: made by whoever may hand on the office, expiring, revocable, used once."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.records.clock import Moment
from knowledge.records.people.accounts import BROWSER, grants_of, link, person_of, read_person
from knowledge.records.people.roles import HANDED_ON, Doing, Grant, Office, Person, Role
from knowledge.records.people.scope import scope_of
from knowledge.records.people.tables import GrantRow, InvitationRow, PersonRow, WrongTokenRow
from knowledge.records.scope import Area

LASTS = dt.timedelta(days=7)
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
HOUSEHOLD_CODE = 8  # letters: a villager types it
MOST_WRONG = 5
WRONG_WITHIN = dt.timedelta(hours=1)


class NotAllowed(PermissionError):
    """Somebody wanted to hand on, end or change what their own offices do not cover."""


class TokenState(StrEnum):
    """What a token leads to."""

    OPEN = "open"
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    TOO_MANY = "too_many"  # wrong ones were tried before
    NOT_HERE = "not_here"  # a household's code in a browser


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invitation is for: a name to know them by, and the office with its last day."""

    name: str
    office: Office
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as its maker sees it. `person`: whom it lets in again, None when it gives the office to somebody new."""

    number: int
    name: str
    office: Office
    until: dt.date | None
    person: int | None
    made_by: int | None
    expires_at: dt.datetime


def may_hand_on(grants: Iterable[Grant], office: Office, day: dt.date) -> bool:
    """Whether the holder of these grants may give an office to somebody else on a day."""
    if office.role is Role.HOUSEHOLD:
        return False  # its code comes from `invite_household`, which knows the household's place
    wanted = [grant for grant in grants if office.role in HANDED_ON.get(grant.office.role, ())]
    return scope_of(wanted, Doing.PEOPLE, day).covers_area(office.area)


def invite(session: Session, maker: Person, invited: Invited, at: Moment) -> str:
    """Makes an invitation and gives its token, which is kept nowhere. Its end is cut to what the maker holds. Raises NotAllowed."""
    if not may_hand_on(maker.grants, invited.office, at.day):
        raise NotAllowed(invited.office.role)
    last = latest_end(maker.grants, invited.office)
    until = min((each for each in (invited.until, last) if each), default=None)
    return _store(session, replace(invited, until=until), at.now, made_by=maker.number)


def invite_first_admin(session: Session, name: str, now: dt.datetime) -> str:
    """An invitation that nobody's office covers: for whoever runs the program. Gives its token."""
    return _store(session, Invited(name, Office(Role.ADMIN, Area())), now)


def invite_again(session: Session, maker: Person, person: int, at: Moment) -> str:
    """A token that lets a person sign in once more: made by themselves, or by who may end all their offices. Raises NotAllowed."""
    found = read_person(session, person, at.day)
    held = found.grants if found else ()
    if found is None or (person != maker.number and not (held and all(may_hand_on(maker.grants, grant.office, at.day) for grant in held))):
        raise NotAllowed(f"person {person}")
    return _store(session, Invited(found.name, Office(Role.HOUSEHOLD, Area())), at.now, made_by=maker.number, person=person)


def invite_household(session: Session, maker: Person, code: str, name: str, now: dt.datetime) -> str:
    """A code that links an account to a household, whom the caller found in the maker's scope for linking. Gives the code."""
    return _store(session, Invited(name, Office(Role.HOUSEHOLD, Area(), household=code)), now, made_by=maker.number)


def latest_end(grants: Iterable[Grant], office: Office) -> dt.date | None:
    """The last day for which an office may be given: that of the longest grant that covers it; None for no end."""
    covering = [grant.until for grant in grants if office.role in HANDED_ON.get(grant.office.role, ()) and grant.office.area.contains(office.area)]
    return None if None in covering else max((until for until in covering if until), default=None)


def look_at(session: Session, token: str, account: str, now: dt.datetime) -> tuple[TokenState, Invitation | None]:
    """What a token leads to, using nothing up. A wrong one is noted against the account."""
    if _wrong_ones(session, account, now) >= MOST_WRONG:
        return TokenState.TOO_MANY, None
    row = session.scalars(select(InvitationRow).where(InvitationRow.token_hash == _hash(token)).with_for_update()).first()
    if row is None:
        session.add(WrongTokenRow(account=account, tried_at=now))
        return TokenState.UNKNOWN, None
    return _state(session, row, account, now), _read(row)


def redeem(session: Session, token: str, account: str, at: Moment) -> tuple[TokenState, Person | None]:
    """Uses a token up: the account then speaks for a person who holds the office. Whoever uses it has agreed to what is stored."""
    state, invitation = look_at(session, token, account, at.now)
    if state is not TokenState.OPEN or invitation is None:
        return state, None
    person = invitation.person or _joining(session, invitation, account, at)
    link(session, account, person, at.now)
    row = session.get_one(InvitationRow, invitation.number)
    row.used_at, row.used_by = at.now, person
    if invitation.person is None:
        session.add(_grant_row(invitation, person, at.now))
    session.flush()
    return state, read_person(session, person, at.day)


def open_invitations(session: Session, viewer: Person, at: Moment) -> tuple[Invitation, ...]:
    """The invitations nobody used yet that the viewer may revoke, the newest first."""
    waiting = (InvitationRow.used_at.is_(None), InvitationRow.revoked_at.is_(None), InvitationRow.expires_at > at.now)
    rows = session.scalars(select(InvitationRow).where(*waiting).order_by(InvitationRow.id.desc()))
    return tuple(each for each in map(_read, rows) if _may_revoke(viewer, each, at.day))


def revoke(session: Session, viewer: Person, number: int, at: Moment) -> Invitation:
    """Ends an invitation before it is used, and gives it. Raises NotAllowed."""
    row = session.get(InvitationRow, number)
    if row is None or not _may_revoke(viewer, _read(row), at.day):
        raise NotAllowed(f"invitation {number}")
    row.revoked_at = row.revoked_at or at.now
    return _read(row)


def _store(session: Session, invited: Invited, now: dt.datetime, *, made_by: int | None = None, person: int | None = None) -> str:
    token = _household_code() if invited.office.household else secrets.token_urlsafe(16)
    columns = {**_columns(invited.office), "name": invited.name, "until": invited.until, "made_at": now, "expires_at": now + LASTS}
    session.add(InvitationRow(token_hash=_hash(token), person_id=person, made_by=made_by, **columns))
    session.flush()
    return token


def _columns(office: Office) -> dict[str, str | None]:
    area = office.area
    place = {"district": area.district, "commune": area.commune, "village": area.village}
    return {"role": office.role, "household": office.household, "agency": office.agency, **place}


def _household_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(HOUSEHOLD_CODE))
    return f"{letters[:4]}-{letters[4:]}"


def _hash(token: str) -> str:
    """How a token is kept; a household's code is the same in any case, with or without its hyphen."""
    bare = "".join(letter for letter in token if letter.isalnum())
    plain = bare.upper() if len(bare) == HOUSEHOLD_CODE else token.strip()
    return hashlib.sha256(plain.encode()).hexdigest()


def _state(session: Session, row: InvitationRow, account: str, now: dt.datetime) -> TokenState:
    if row.used_at is not None:
        return TokenState.USED
    if row.revoked_at is not None or not _maker_still_may(session, row, now):
        return TokenState.REVOKED
    if row.expires_at <= now:
        return TokenState.EXPIRED
    return TokenState.NOT_HERE if row.household and account.startswith(BROWSER) else TokenState.OPEN


def _maker_still_may(session: Session, row: InvitationRow, now: dt.datetime) -> bool:
    """Whether who made the invitation still holds what it rests on; a household's code rests on its maker still being on the staff."""
    if row.made_by is None:
        return True
    grants = grants_of(session, row.made_by, now.date())
    invitation = _read(row)
    if invitation.person is not None or invitation.office.household:
        return bool(grants)
    return may_hand_on(grants, invitation.office, now.date())


def _wrong_ones(session: Session, account: str, now: dt.datetime) -> int:
    recent = (WrongTokenRow.account == account, WrongTokenRow.tried_at > now - WRONG_WITHIN)
    return session.scalar(select(func.count()).select_from(WrongTokenRow).where(*recent)) or 0


def _joining(session: Session, invitation: Invitation, account: str, at: Moment) -> int:
    """The person the account speaks for already, or a new one."""
    if person := person_of(session, account, at):
        return person.number
    row = PersonRow(name=invitation.name, agreed_at=at.now)
    session.add(row)
    session.flush()
    return row.id


def _grant_row(invitation: Invitation, person: int, now: dt.datetime) -> GrantRow:
    return GrantRow(person_id=person, until=invitation.until, given_by=invitation.made_by, given_at=now, **_columns(invitation.office))


def _read(row: InvitationRow) -> Invitation:
    office = Office(Role(row.role), Area(row.district, row.commune, row.village), row.household, row.agency)
    return Invitation(row.id, row.name, office, row.until, row.person_id, row.made_by, row.expires_at)


def _may_revoke(viewer: Person, invitation: Invitation, day: dt.date) -> bool:
    return invitation.made_by == viewer.number or (may_hand_on(viewer.grants, invitation.office, day) and invitation.person is None)
