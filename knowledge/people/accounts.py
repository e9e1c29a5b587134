"""Accounts and the persons they speak for, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from knowledge.households.scope import Area
from knowledge.people.roles import STAFF, Grant, Office, Person, Role
from knowledge.people.tables import AccountRow, GrantRow, PersonRow
from knowledge.store.account import Account
from knowledge.store.clock import Moment
from knowledge.store.tables import AnsweredRow, AnswerFileRow, ConversationRow

LONGEST_IDLE = dt.timedelta(hours=1)  # of a browser that is signed in
NOTED_EVERY = dt.timedelta(minutes=5)  # that somebody is there need not be written at every message


def person_of(session: Session, account: Account, at: Moment) -> Person | None:
    """The person an account speaks for, with the offices that hold on a day. A browser that was idle too long is
    signed out by this.

    In a browser people speak for their offices of the staff only, never for a household.
    """
    row = session.get(AccountRow, (account.channel, account.id)) if account else None
    if row is None:
        return None
    if row.is_session and at.clock - row.seen_at > LONGEST_IDLE:
        unlink(session, account)
        return None
    person = read_person(session, row.person_id, at.day)
    if person is None or not row.is_session:
        return person
    return replace(person, grants=tuple(grant for grant in person.grants if grant.office.role in STAFF))


def note_seen(session: Session, account: Account, at: Moment) -> None:
    """Notes that an account was heard, unless that was noted a moment ago."""
    row = session.get(AccountRow, (account.channel, account.id)) if account else None
    if row and at.clock - row.seen_at > NOTED_EVERY:
        row.seen_at = at.clock


def read_person(session: Session, number: int, day: dt.date) -> Person | None:
    """A person with the offices that hold on a day, None for a number that nobody has."""
    row = session.get(PersonRow, number)
    return Person(row.id, row.name, grants_of(session, number, day)) if row else None


def grants_of(session: Session, person: int, day: dt.date) -> tuple[Grant, ...]:
    """The offices a person holds on a day, the oldest first."""
    rows = session.scalars(
        select(GrantRow).where(GrantRow.person_id == person, GrantRow.ended_at.is_(None)).order_by(GrantRow.id)
    )
    return tuple(grant for grant in map(read_grant, rows) if grant.holds_on(day))


def read_grant(row: GrantRow) -> Grant:
    """The grant that a row holds."""
    area = Area(row.district, row.commune, row.village)
    return Grant(
        row.id, row.person_id, Office(Role(row.role), area, row.household, row.agency), row.until, row.given_by
    )


def link(session: Session, account: Account, person: int, now: dt.datetime) -> None:
    """Lets an account speak for a person from now on."""
    called = {"channel": account.channel, "id": account.id, "is_session": account.is_session}
    session.merge(AccountRow(**called, person_id=person, linked_at=now, seen_at=now))
    session.flush()


def unlink(session: Session, account: Account) -> None:
    """Ends that an account speaks for anybody; what a browser was told while it was signed in goes with it."""
    session.execute(delete(AccountRow).where(AccountRow.channel == account.channel, AccountRow.id == account.id))
    if account.mark:
        for table, talk in ((AnsweredRow, AnsweredRow.conversation), (AnswerFileRow, AnswerFileRow.conversation)):
            session.execute(delete(table).where(table.channel == account.channel, talk.endswith(account.mark)))
        own = ConversationRow.id.endswith(account.mark)
        session.execute(delete(ConversationRow).where(ConversationRow.channel == account.channel, own))
    session.expire_all()


def speaks_now(session: Session, account: Account, now: dt.datetime) -> bool:
    """Whether an account speaks for somebody at a moment (UTC); a browser that was idle too long does not."""
    row = session.get(AccountRow, (account.channel, account.id)) if account else None
    return row is not None and not (row.is_session and now - row.seen_at > LONGEST_IDLE)


def accounts_of(session: Session, person: int) -> tuple[Account, ...]:
    """The accounts that speak for a person."""
    rows = session.scalars(select(AccountRow).where(AccountRow.person_id == person))
    return tuple(sorted(Account(row.channel, row.id, row.is_session) for row in rows))


def sign_out_browsers(session: Session, person: int) -> int:
    """Ends every browser session of a person; says how many there were."""
    browsers = [account for account in accounts_of(session, person) if account.is_session]
    for account in browsers:
        unlink(session, account)
    return len(browsers)
