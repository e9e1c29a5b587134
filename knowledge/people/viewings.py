"""Who looked at a household's record: noted once a day and way, shown to the household itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from knowledge.people.tables import ViewingRow


class ViewedHow(StrEnum):
    """How a record was seen."""

    CARD = "card"
    LIST = "list"  # a line of it, among others
    EXPORT = "export"
    EVIDENCE = "evidence"  # photos and voices


@dataclass(frozen=True, slots=True)
class Viewing:
    """Somebody, by number, saw the record on a day."""

    person: int
    day: dt.date
    how: ViewedHow


def note_viewings(session: Session, codes: Sequence[str], person: int, day: dt.date, how: ViewedHow) -> None:
    """Notes, in one statement, that a person saw these households' records; what is noted of that day already stays."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    rows = [{"household": code, "person_id": person, "day": day, "how": how} for code in codes]
    session.execute(insert(ViewingRow).on_conflict_do_nothing(), rows)


def viewings_of(session: Session, code: str, limit: int) -> tuple[Viewing, ...]:
    """The last viewings of a household's record, the newest first. Whoever opened it on a day was not only shown a line
    of it."""
    opened = aliased(ViewingRow)
    same = (opened.household == code, opened.person_id == ViewingRow.person_id, opened.day == ViewingRow.day)
    was_opened = select(opened.day).where(*same, opened.how == ViewedHow.CARD).exists()
    rows = session.scalars(
        select(ViewingRow)
        .where(ViewingRow.household == code, or_(ViewingRow.how != ViewedHow.LIST, ~was_opened))
        .order_by(ViewingRow.day.desc(), ViewingRow.person_id, ViewingRow.how)
        .limit(limit)
    )
    return tuple(Viewing(row.person_id, row.day, ViewedHow(row.how)) for row in rows)
