"""Photos, voices and places as they are stored, and which report and household each belongs to.

A piece belongs to the message it came with, else to the nearest one that its sender reported within NEAR. Its household
is the only one of that message, once that is recorded; whoever sent it may say which. Until then nobody else sees it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import Session

from knowledge.evidence.model import Arrived, Evidence, Kind
from knowledge.evidence.tables import EvidenceRow
from knowledge.households.household_tables import HouseholdRow
from knowledge.reports.model import Standing
from knowledge.reports.tables import PartRow, ProposalRow, ReportRow
from knowledge.store.shelf import shelf_of

NEAR = dt.timedelta(minutes=10)
UNSETTLED_KEPT = dt.timedelta(days=7)
UNNAMED_KEPT = dt.timedelta(days=1)  # a file whose turn may still be under way
ALIVE = (str(Standing.WAITING), str(Standing.RECORDED))


def keep(session: Session, who: str, arrived: Sequence[Arrived], now: dt.datetime) -> tuple[int, ...]:
    """Stores what arrived of somebody and gives its numbers; the same piece of the same message is stored once.

    Files first: what the turn then writes is short.
    """
    shelf = shelf_of(session)
    sums = [shelf.keep(each.content) if each.content else "" for each in arrived]
    return tuple(_kept(session, who, each, checksum, now) for each, checksum in zip(arrived, sums, strict=True))


def _kept(session: Session, who: str, arrived: Arrived, checksum: str, now: dt.datetime) -> int:
    same = (EvidenceRow.message == arrived.message) & (EvidenceRow.checksum == checksum)
    known = session.scalar(select(EvidenceRow.id).where(EvidenceRow.who == who, same))
    if known is not None:
        return known
    row = EvidenceRow(
        who=who,
        kind=str(arrived.kind),
        message=arrived.message,
        album=arrived.album,
        name=arrived.name,
        checksum=checksum,
        place=arrived.place,
        sent_at=arrived.sent_at,
        kept_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def join_reports(session: Session, who: str, around: dt.datetime) -> None:
    """Has what somebody sent at about a moment, and what has no household yet, belong to their nearest report."""
    near = EvidenceRow.sent_at.between(around - NEAR, around + NEAR)
    unsettled = EvidenceRow.household.is_(None) & EvidenceRow.report_id.is_(None)
    for row in session.scalars(select(EvidenceRow).where(EvidenceRow.who == who, near, unsettled)).all():
        if found := _nearest(session, row):
            row.report_id, row.part_id = found
    session.flush()


def settle(session: Session, report: int) -> None:
    """What belongs to a report is of the only household that its message has recorded changes of."""
    mine = (EvidenceRow.report_id == report) & EvidenceRow.household.is_(None)
    for row in session.scalars(select(EvidenceRow).where(mine)).all():
        recorded = households_of(session, report, row.part_id, (str(Standing.RECORDED),))
        if len(recorded) == 1:
            row.household = recorded[0]
    session.flush()


def households_of(
    session: Session, report: int, part: int | None, standings: Sequence[str] = ALIVE
) -> tuple[str | None, ...]:
    """The households that a message of a report speaks of, None among them where one is not settled."""
    mine = (ProposalRow.report_id == report) & ProposalRow.standing.in_(standings)
    if part is not None:
        mine &= ProposalRow.part_id == part
    rows = session.scalars(select(ProposalRow.household).where(mine).order_by(ProposalRow.id))
    return tuple(dict.fromkeys(rows))


def beside(session: Session, row: EvidenceRow) -> list[EvidenceRow]:
    """The piece with what came together with it: of its album, its message, or its place in a report."""
    if row.album:
        together = EvidenceRow.album == row.album
    elif row.report_id:
        together = (EvidenceRow.report_id == row.report_id) & EvidenceRow.household.is_(None)
        together &= EvidenceRow.part_id.is_(None) if row.part_id is None else EvidenceRow.part_id == row.part_id
    else:
        together = EvidenceRow.household.is_(None) & EvidenceRow.report_id.is_(None)
        together &= EvidenceRow.sent_at.between(row.sent_at - NEAR, row.sent_at + NEAR)
    others = session.scalars(select(EvidenceRow).where(EvidenceRow.who == row.who, together)).all()
    return [row, *(each for each in others if each.id != row.id)]


def of_household(session: Session, code: str) -> tuple[Evidence, ...]:
    """What is kept of a household, the newest first: of a report only while something of that is recorded."""
    recorded = exists().where(
        ProposalRow.report_id == EvidenceRow.report_id, ProposalRow.standing == str(Standing.RECORDED)
    )
    shown = (EvidenceRow.household == code) & (EvidenceRow.report_id.is_(None) | recorded)
    return _read(session, shown)


def of_report(session: Session, report: int) -> tuple[Evidence, ...]:
    """What belongs to a report, the newest first."""
    return _read(session, EvidenceRow.report_id == report)


def by_number(session: Session, who: str, numbers: Sequence[int]) -> tuple[Evidence, ...]:
    """Pieces of somebody's, by their numbers."""
    return _read(session, (EvidenceRow.who == who) & EvidenceRow.id.in_(numbers))


def sent_near(session: Session, who: str, around: dt.datetime) -> tuple[Evidence, ...]:
    """What somebody sent at about a moment."""
    return _read(session, (EvidenceRow.who == who) & EvidenceRow.sent_at.between(around - NEAR, around + NEAR))


def before_it(session: Session, who: str, arrived: Arrived) -> Evidence | None:
    """Another piece of the same album that came before."""
    if not arrived.album:
        return None
    mine = (EvidenceRow.who == who) & (EvidenceRow.album == arrived.album)
    others = _read(session, mine & (EvidenceRow.message != arrived.message))
    return others[-1] if others else None


def follows(session: Session, piece: Evidence) -> bool:
    """Whether another piece of its album was kept before it."""
    mine = (EvidenceRow.who == piece.who) & (EvidenceRow.album == piece.album)
    before = select(EvidenceRow.id).where(mine, EvidenceRow.id < piece.number).limit(1)
    return bool(piece.album) and session.scalar(before) is not None


def sweep(session: Session, now: dt.datetime) -> None:
    """Deletes files that nothing names any more, then what stayed without a household or a report that stands, and what
    is of a household that is gone; the files of that go with the next sweep, once it is sure."""
    shelf = shelf_of(session)
    named = set(session.scalars(select(EvidenceRow.checksum)))
    for checksum, stored_at in list(shelf.stored()):
        if checksum not in named and stored_at < now - UNNAMED_KEPT:
            shelf.drop(checksum)
    stands = exists().where(ProposalRow.report_id == EvidenceRow.report_id, ProposalRow.standing.in_(ALIVE))
    is_left = EvidenceRow.report_id.is_not(None) & ~stands
    is_nobodys = EvidenceRow.household.is_(None) & EvidenceRow.report_id.is_(None)
    old = EvidenceRow.kept_at < now - UNSETTLED_KEPT
    gone = EvidenceRow.household.is_not(None) & ~exists().where(HouseholdRow.code == EvidenceRow.household)
    session.execute(delete(EvidenceRow).where(((is_left | is_nobodys) & old) | gone))


def read_row(row: EvidenceRow) -> Evidence:
    """The piece that a row holds."""
    return Evidence(
        row.id,
        row.who,
        Kind(row.kind),
        row.household,
        row.report_id,
        row.part_id,
        row.name,
        row.checksum,
        row.place,
        row.album,
        row.sent_at,
    )


def _read(session: Session, which: ColumnElement[bool]) -> tuple[Evidence, ...]:
    rows = session.scalars(select(EvidenceRow).where(which).order_by(EvidenceRow.sent_at.desc(), EvidenceRow.id.desc()))
    return tuple(map(read_row, rows))


def _nearest(session: Session, row: EvidenceRow) -> tuple[int, int | None] | None:
    """The report, and the part of it, that a piece came with; of two as near the one before it."""
    found = [
        (message != row.message, abs(sent_at - row.sent_at), sent_at > row.sent_at, report, part)
        for report, part, message, sent_at in _told_near(session, row)
    ]
    best = min(found, default=None, key=lambda each: each[:3])
    return best[3:] if best else None


def _told_near(session: Session, row: EvidenceRow) -> Iterator[tuple[int, int | None, str | None, dt.datetime]]:
    """The reported messages of the sender at about the time: report, part, name and moment."""
    between = (row.sent_at - NEAR, row.sent_at + NEAR)
    alive = exists().where(ProposalRow.report_id == ReportRow.id, ProposalRow.standing.in_(ALIVE))
    mine = (ReportRow.who == row.who) & alive
    single = select(ReportRow.id, ReportRow.message, ReportRow.sent_at).where(mine, ReportRow.message.is_not(None))
    for report, message, sent_at in session.execute(single.where(ReportRow.sent_at.between(*between))):
        yield report, None, message, sent_at
    parts = select(PartRow.report_id, PartRow.id, PartRow.message, PartRow.sent_at)
    joined = parts.join(ReportRow, ReportRow.id == PartRow.report_id).where(mine)
    for report, part, message, sent_at in session.execute(joined.where(PartRow.sent_at.between(*between))):
        yield report, part, message, sent_at
