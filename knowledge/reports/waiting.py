"""Reports that wait for a yes: listed, reminded of once, passed on when their sender's office ends, left out after a
week."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from knowledge.households.scope import Area, Scope
from knowledge.people.accounts import grants_of
from knowledge.people.roles import Doing, Role
from knowledge.people.scope import scope_of
from knowledge.people.staff import number_of
from knowledge.people.tables import GrantRow
from knowledge.reports.keeping import area_of, read_report, settle
from knowledge.reports.model import Report, Standing
from knowledge.reports.tables import ReportRow

WAITS_FOR = dt.timedelta(days=7)  # then a proposal expires, with a notice
REMINDED_AFTER = dt.timedelta(hours=20)  # of the newest that waits: once, on the day after at the latest


def waiting_reports(session: Session, who: str) -> tuple[Report, ...]:
    """The reports of somebody that still wait, the oldest first."""
    return _read(session, _waiting().where(ReportRow.who == who, ReportRow.passed_at.is_(None)))


def passed_reports(session: Session, scope: Scope) -> tuple[Report, ...]:
    """What waits of people whose office in this scope has ended, the oldest first."""
    rows = session.scalars(_waiting().where(ReportRow.passed_at.is_not(None)))
    return tuple(read_report(row) for row in rows if scope.covers_area(area_of(row)))


def expire(session: Session, now: dt.datetime) -> tuple[tuple[int, str], ...]:
    """Ends what has waited too long, and gives the number of each such report and whose it is: they are told."""
    late = session.scalars(_waiting().where(ReportRow.made_at < now - WAITS_FOR)).all()
    ended = [row for row in late if row.passed_at is None or row.passed_at < now - WAITS_FOR]
    for row in ended:
        for proposal in row.proposals:
            if proposal.standing == Standing.WAITING:
                proposal.standing, proposal.settled_at = Standing.EXPIRED, now
        settle(row, now)
    return tuple((row.id, row.who) for row in ended)


def take_reminders(session: Session, now: dt.datetime) -> Mapping[int, Sequence[int]]:
    """Whom to remind of which of their reports, by numbers: each report once, all of a person together."""
    rows = session.scalars(_waiting().where(ReportRow.reminded_at.is_(None), ReportRow.passed_at.is_(None))).all()
    theirs: dict[int, list[ReportRow]] = defaultdict(list)
    for row in rows:
        if (person := number_of(row.who)) is not None:
            theirs[person].append(row)
    due = {who: them for who, them in theirs.items() if min(each.made_at for each in them) <= now - REMINDED_AFTER}
    for row in (each for them in due.values() for each in them):
        row.reminded_at = now
    return {who: [row.id for row in them] for who, them in due.items()}


def pass_on(session: Session, now: dt.datetime, day: dt.date) -> Mapping[Area, Sequence[int]]:
    """Gives what waits of people whose office has ended to their commune; the numbers of these reports by its area."""
    passed: dict[Area, list[int]] = defaultdict(list)
    for row in session.scalars(_waiting().where(ReportRow.passed_at.is_(None), ReportRow.commune.is_not(None))):
        person = number_of(row.who)
        if person is not None and not _works_in(session, person, area_of(row), day):
            row.passed_at = now
            passed[Area(row.district, row.commune)].append(row.id)
    return passed


def officials_of(session: Session, area: Area, day: dt.date) -> tuple[int, ...]:
    """The persons who decide for a commune; those of its district where it has none."""
    for role, district, commune in (
        (Role.COMMUNE_OFFICIAL, area.district, area.commune),
        (Role.DISTRICT_OFFICIAL, area.district, None),
    ):
        held = select(GrantRow.person_id).where(
            GrantRow.role == str(role),
            GrantRow.district == district,
            GrantRow.commune == commune if commune else GrantRow.commune.is_(None),
            GrantRow.ended_at.is_(None),
            GrantRow.until.is_(None) | (GrantRow.until >= day),
        )
        if people := session.scalars(held.distinct().order_by(GrantRow.person_id)).all():
            return tuple(people)
    return ()


def _works_in(session: Session, person: int, area: Area, day: dt.date) -> bool:
    scope = scope_of(grants_of(session, person, day), Doing.CHANGE, day)
    return bool(scope.parts_of(area))


def _waiting() -> Select[tuple[ReportRow]]:
    return select(ReportRow).where(ReportRow.settled_at.is_(None)).order_by(ReportRow.id)


def _read(session: Session, statement: Select[tuple[ReportRow]]) -> tuple[Report, ...]:
    rows: Iterable[ReportRow] = session.scalars(statement)
    return tuple(map(read_report, rows))
