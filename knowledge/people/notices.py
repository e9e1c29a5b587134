"""What people are to be told at their next visit, as no channel reaches them: a browser, and who uses nothing else.
Inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from knowledge.people.roles import Office
from knowledge.people.tables import NoticeRow
from knowledge.store.account import NOBODY, Account

MOST_AT_ONCE = 8
OFFICE_ENDED = "office ended"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told: of a kind, with what its sentence needs, and since when (UTC)."""

    kind: str
    about: tuple[str, ...]
    at: dt.datetime


def office_ended(office: Office, by: str, at: dt.datetime) -> Notice:
    """That an office has ended; `by` is empty where its last day was over."""
    area = office.area
    place = (area.district or "", area.commune or "", area.village or "")
    return Notice(OFFICE_ENDED, (str(office.role), *place, office.agency or "", by), at)


def keep_notice(
    session: Session, person: int, notice: Notice, *, account: Account = NOBODY, except_for: Account = NOBODY
) -> None:
    """Keeps a notice for the next turn of a person, on whichever account but `except_for`; with an `account`, of that
    one, though it may speak for nobody any more."""
    said = json.dumps(notice.about, ensure_ascii=False)
    session.add(
        NoticeRow(
            person_id=person,
            channel=account.channel,
            account=account.id,
            except_for=str(except_for),
            kind=notice.kind,
            about=said,
            at=notice.at,
        )
    )


def notices_for(session: Session, person: int | None, account: Account) -> dict[int, Notice]:
    """What an account, and whomever it speaks for, is to be told, by number; the oldest first."""
    for_account = and_(NoticeRow.channel == account.channel, NoticeRow.account == account.id, NoticeRow.account != "")
    for_person = and_(NoticeRow.person_id == person, NoticeRow.account == "", NoticeRow.except_for != str(account))
    statement = select(NoticeRow).where(or_(for_account, for_person)).order_by(NoticeRow.id).limit(MOST_AT_ONCE)
    return {row.id: Notice(row.kind, tuple(json.loads(row.about)), row.at) for row in session.scalars(statement)}


def drop_notices(session: Session, numbers: Collection[int]) -> None:
    """They were told."""
    session.execute(delete(NoticeRow).where(NoticeRow.id.in_(numbers)))
