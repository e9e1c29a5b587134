"""Using an invitation: what its token leads to, and what it gives. Guessing is slowed down."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.households.household_tables import HouseholdRow
from knowledge.people.accounts import grants_of, link, person_of, persons_ever_of, read_person
from knowledge.people.forgetting import WRONG_WITHIN
from knowledge.people.handing_on import rests_on
from knowledge.people.invitations import Invitation, may_hand_on, may_let_in, office_columns, read_invitation
from knowledge.people.roles import Doing, Person
from knowledge.people.scope import scope_of
from knowledge.people.tables import GrantRow, InvitationRow, PersonRow, WrongTokenRow
from knowledge.people.tokens import hash_of
from knowledge.store.account import Account
from knowledge.store.agenda import Entry, put
from knowledge.store.clock import Moment

MOST_WRONG = 5
NEW_DEVICE = "new device"  # on the agenda: the person is told on every other account


class TokenState(StrEnum):
    """What a token leads to."""

    OPEN = "open"
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    TOO_MANY = "too_many"  # wrong ones were tried before
    NOT_HERE = "not_here"  # a household's code in a browser
    OWN = "own"  # made by whoever wants to take it: nobody lifts himself
    FROM_OWN = "from_own"  # made in an office that whoever wants to take it gave themselves
    TAKEN = "taken"  # a sign-in of somebody, on an account that speaks for somebody else


def device_subject(person: int, account: Account) -> str:
    """How the agenda names a new device of a person."""
    return f"{person} {account.channel} {account.id}"


def device_of(subject: str) -> tuple[int, Account]:
    """The person and the new account of a subject."""
    person, channel, name = subject.split(" ", 2)
    return int(person), Account(channel, name)


def look_at(session: Session, token: str, account: Account, at: Moment) -> tuple[TokenState, Invitation | None]:
    """What a token leads to, using nothing up. A wrong one is noted against the account."""
    if _wrong_ones(session, account, at.clock) >= MOST_WRONG:
        return TokenState.TOO_MANY, None
    row = session.scalars(
        select(InvitationRow).where(InvitationRow.token_hash == hash_of(token)).with_for_update()
    ).first()
    if row is None:
        session.add(WrongTokenRow(channel=account.channel, account=account.id, tried_at=at.clock))
        return TokenState.UNKNOWN, None
    return _state(session, row, account, at), read_invitation(row)


def redeem(session: Session, token: str, account: Account, at: Moment) -> tuple[TokenState, Person | None]:
    """Uses a token up: the account then speaks for a person who holds the office. Whoever uses it has agreed to what
    is stored."""
    state, invitation = look_at(session, token, account, at)
    if state is not TokenState.OPEN or invitation is None:
        return state, None
    person = invitation.person or _joining(session, invitation, account, at)
    link(session, account, person, at.clock)
    row = session.get_one(InvitationRow, invitation.number)
    row.used_at, row.used_by = at.clock, person
    if invitation.person is None:
        _take_office(session, invitation, person, at)
    else:
        put(session, Entry(at.clock, NEW_DEVICE, device_subject(person, account)))
    session.flush()
    return state, read_person(session, person, at.day)


def _state(session: Session, row: InvitationRow, account: Account, at: Moment) -> TokenState:
    if row.used_at is not None:
        return TokenState.USED
    if row.revoked_at is not None or not _still_stands(session, read_invitation(row), at):
        return TokenState.REVOKED
    if row.expires_at <= at.clock:
        return TokenState.EXPIRED
    if row.person_id is not None:
        person = person_of(session, account, at)
        return TokenState.OPEN if person is None or person.number == row.person_id else TokenState.TAKEN
    takers = persons_ever_of(session, account, at)
    if row.made_by in takers:
        return TokenState.OWN
    if rests_on(session, read_invitation(row), takers, at.day):
        return TokenState.FROM_OWN
    return TokenState.NOT_HERE if row.household and account.is_session else TokenState.OPEN


def _still_stands(session: Session, invitation: Invitation, at: Moment) -> bool:
    """Whether who made the invitation could make it today."""
    if invitation.made_by is None:
        return True
    maker = read_person(session, invitation.made_by, at.day)
    if maker is None:
        return False
    if invitation.office.household:
        reach = scope_of(maker.grants, Doing.LINK, at.day).condition
        return bool(
            session.scalar(select(HouseholdRow.code).where(HouseholdRow.code == invitation.office.household, reach))
        )
    if invitation.person is None:
        return may_hand_on(maker.grants, invitation.office, at.day)
    person = read_person(session, invitation.person, at.day)
    return person is not None and may_let_in(maker, person, at.day)


def _wrong_ones(session: Session, account: Account, now: dt.datetime) -> int:
    """How many wrong tokens an account tried lately."""
    theirs = (WrongTokenRow.channel == account.channel) & (WrongTokenRow.account == account.id)
    lately = WrongTokenRow.tried_at > now - WRONG_WITHIN
    return session.scalar(select(func.count()).select_from(WrongTokenRow).where(theirs, lately)) or 0


def _joining(session: Session, invitation: Invitation, account: Account, at: Moment) -> int:
    """The person the account speaks for already, or a new one."""
    if person := person_of(session, account, at):
        return person.number
    row = PersonRow(name=invitation.name, agreed_at=at.clock)
    session.add(row)
    session.flush()
    return row.id


def _take_office(session: Session, invitation: Invitation, person: int, at: Moment) -> None:
    """Gives the office. It takes the place of the same one given before, and a household that of another: a person
    speaks for one."""
    office = invitation.office
    for grant in grants_of(session, person, at.day):
        if grant.office == office or (office.household and grant.office.household):
            row = session.get_one(GrantRow, grant.number)
            row.ended_at, row.ended_by = at.clock, person
    session.add(
        GrantRow(
            person_id=person,
            until=invitation.until,
            given_by=invitation.made_by,
            given_at=at.clock,
            **office_columns(office),
        )
    )
