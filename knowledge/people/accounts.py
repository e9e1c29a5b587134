"""Accounts and the persons they speak for, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import Session

from knowledge.households.scope import Area
from knowledge.people.roles import STAFF, Grant, Office, Person, Role
from knowledge.people.tables import AccountRow, FormerAccountRow, GrantRow, PersonRow
from knowledge.store.account import Account
from knowledge.store.clock import Moment, day_in_vietnam, utc_now
from knowledge.store.jobs import cancel_jobs, cancel_jobs_of
from knowledge.store.tables import WAITING, AnsweredRow, AnswerFileRow, ConversationRow, OutboxRow

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


def stands_as(session: Session, account: Account, at: Moment, known: Person | None) -> bool:
    """Whether an account still speaks for just this person with just these offices; they stay so until the transaction
    ends."""
    if known is not None:
        held = select(GrantRow.id).where(GrantRow.person_id == known.number, GrantRow.ended_at.is_(None))
        session.execute(held.with_for_update(read=True))
    return person_of(session, account, at) == known


def link(session: Session, account: Account, person: int, now: dt.datetime) -> None:
    """Lets an account speak for a person from now on."""
    called = {"channel": account.channel, "id": account.id, "is_session": account.is_session}
    session.merge(AccountRow(**called, person_id=person, linked_at=now, seen_at=now))
    session.flush()


def unlink(session: Session, account: Account) -> None:
    """Ends that an account speaks for anybody; what a browser was told while it was signed in goes with it, and what
    is still to be said."""
    withdraw(session, account)
    if row := session.get(AccountRow, (account.channel, account.id)):
        former = FormerAccountRow(channel=row.channel, id=row.id, person_id=row.person_id, ended_at=utc_now())
        session.merge(former)
    session.execute(delete(AccountRow).where(AccountRow.channel == account.channel, AccountRow.id == account.id))
    if account.mark:
        for table, talk in ((AnsweredRow, AnsweredRow.conversation), (AnswerFileRow, AnswerFileRow.conversation)):
            session.execute(delete(table).where(table.channel == account.channel, talk.endswith(account.mark)))
        own = ConversationRow.id.endswith(account.mark)
        session.execute(delete(ConversationRow).where(ConversationRow.channel == account.channel, own))
    session.expire_all()


def withdraw(session: Session, account: Account) -> None:
    """Gives up what is still on its way to an account: calls that were not made, and long work."""
    if account.mark:
        cancel_jobs_of(session, account.channel, account.mark)
        return
    owed = (OutboxRow.channel == account.channel) & (OutboxRow.chat == account.id)
    session.execute(delete(OutboxRow).where(owed, OutboxRow.status == WAITING))
    cancel_jobs(session, account.channel, account.id)


def speaks_now(session: Session, account: Account, now: dt.datetime) -> bool:
    """Whether an account speaks for somebody at a moment (UTC); a browser that was idle too long does not, nor one
    whose person has no office of the staff any more."""
    row = session.get(AccountRow, (account.channel, account.id)) if account else None
    if row is None or not row.is_session:
        return row is not None
    return now - row.seen_at <= LONGEST_IDLE and _has_office(session, row.person_id, day_in_vietnam(now))


def is_linked(session: Session, account: Account) -> bool:
    """Whether an account was let in and was not signed out since, idle or not."""
    return session.get(AccountRow, (account.channel, account.id)) is not None


def _has_office(session: Session, person: int, day: dt.date) -> bool:
    held = (GrantRow.person_id == person) & GrantRow.ended_at.is_(None) & GrantRow.role.in_(sorted(STAFF))
    return bool(session.scalar(select(exists().where(held, or_(GrantRow.until.is_(None), GrantRow.until >= day)))))


def persons_ever_of(session: Session, account: Account, at: Moment) -> frozenset[int]:
    """Everybody that an account speaks for or ever spoke for, by number."""
    person = person_of(session, account, at)
    mine = (FormerAccountRow.channel == account.channel) & (FormerAccountRow.id == account.id)
    former = session.scalars(select(FormerAccountRow.person_id).where(mine))
    return frozenset((*former, *((person.number,) if person else ())))


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
