"""Photos, voices and places as somebody reaches them: what they sent, and what is kept of households in their sight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from knowledge.evidence import keeping
from knowledge.evidence.model import Arrived, Evidence, Kind, Opened
from knowledge.evidence.tables import EvidenceRow
from knowledge.households.history.changes import OutOfReach
from knowledge.households.household import Household
from knowledge.people.acting import Acting
from knowledge.people.roles import Doing, Role
from knowledge.people.viewings import ViewedHow, note_viewings
from knowledge.store.sessions import write_with_turn
from knowledge.store.shelf import FileGone, shelf_of

MOST_OPENED = 10
DROPPED_WITHIN = dt.timedelta(days=1)


class EvidenceDoor:
    """What came with reports. A photo may show what a hidden cause hides: pieces are for those who see all of the
    household's record, and for the household itself."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    @property
    def may_keep(self) -> frozenset[Kind]:
        """What is kept of the person: everything from those who change households, a voice from a household."""
        if self._acting.may(Doing.CHANGE):
            return frozenset(Kind)
        return frozenset({Kind.VOICE}) if self._own else frozenset()

    def keep(self, arrived: Sequence[Arrived]) -> tuple[Evidence, ...]:
        """Stores what arrived, and has it belong to what came before it of its album, else to the nearest report.

        Raises OutOfReach for what is not kept of the person.
        """
        if not {each.kind for each in arrived} <= self.may_keep:
            raise OutOfReach("evidence")
        session = self._acting.session
        numbers = keeping.keep(session, self._who, arrived, self._acting.at.now)
        for number, each in zip(numbers, arrived, strict=True):
            before, row = keeping.before_it(session, self._who, each), session.get_one(EvidenceRow, number)
            if before and row.household is None and row.report_id is None:
                row.household, row.report_id, row.part_id = before.household, before.report, before.part
        session.flush()
        if self._acting.may(Doing.CHANGE):
            for moment in sorted({each.sent_at for each in arrived}):
                self.join_reports(moment)
        return keeping.by_number(session, self._who, numbers)

    def join_reports(self, around: dt.datetime) -> None:
        """Has what the person sent at about a moment belong to the reports of that time."""
        keeping.join_reports(self._acting.session, self._who, around)
        for report in {each.report for each in self._sent_near(around) if each.report}:
            keeping.settle(self._acting.session, report)

    def follows(self, piece: Evidence) -> bool:
        """Whether another piece of its album came before: it goes where that went."""
        return keeping.follows(self._acting.session, piece)

    def meant_by(self, piece: Evidence) -> tuple[str | None, ...]:
        """The households that the message of a piece speaks of, None among them where one is not settled."""
        if piece.household:
            return (piece.household,)
        if piece.report is None:
            return ()
        return keeping.households_of(self._acting.session, piece.report, piece.part)

    def own(self, numbers: Sequence[int]) -> tuple[Evidence, ...]:
        """Pieces that the person sent."""
        return keeping.by_number(self._acting.session, self._who, numbers)

    def give(self, number: int, code: str) -> tuple[Evidence, ...]:
        """Says of which household a piece is, with what came together with it. Raises OutOfReach."""
        household = self._acting.register(Doing.CHANGE).find(code)
        if household is None and code != self._own:
            raise OutOfReach(code)
        rows = keeping.beside(self._acting.session, self._row(number))
        for row in rows:
            row.household, row.report_id, row.part_id = code, None, None
        self._acting.session.flush()
        return tuple(map(keeping.read_row, rows))

    def drop(self, number: int) -> int:
        """Deletes a piece that the person sent within a day, with what came together with it; says how many. Raises
        OutOfReach."""
        row = self._row(number)
        if self._acting.at.now - row.kept_at > DROPPED_WITHIN:
            raise OutOfReach(f"evidence {number}")
        rows = keeping.beside(self._acting.session, row)
        for each in rows:
            self._acting.session.delete(each)
        self._acting.session.flush()
        return len(rows)

    def of_report(self, report: int) -> tuple[Evidence, ...]:
        """What came with a report of the person's."""
        return tuple(each for each in keeping.of_report(self._acting.session, report) if each.who == self._who)

    def of(self, code: str) -> tuple[Evidence, ...]:
        """What is kept of a household, the newest first; nothing of one that the person does not see all of."""
        household = self._acting.register(Doing.READ).find(code)
        if household is None:
            return ()
        return tuple(each for each in keeping.of_household(self._acting.session, code) if self._sees(household, each))

    def open(self, code: str) -> tuple[Opened, ...]:
        """The newest of what is kept of a household, with its content; that it was looked at is noted. Raises
        OutOfReach."""
        shown = self.of(code)[:MOST_OPENED]
        if not shown:
            raise OutOfReach(code)
        if code != self._own:
            number, day = self._acting.somebody.number, self._acting.at.day
            write_with_turn(
                self._acting.session,
                lambda session: note_viewings(session, (code,), number, day, ViewedHow.EVIDENCE),
            )
        return tuple(map(self._opened, shown))

    def _opened(self, piece: Evidence) -> Opened:
        if not piece.checksum:
            return Opened(piece, None)
        try:
            return Opened(piece, shelf_of(self._acting.session).read(piece.checksum))
        except FileGone:
            return Opened(piece, None)

    def _sees(self, household: Household, piece: Evidence) -> bool:
        """A household sees the photos of its home and hears its own voice, not what others say of it."""
        if self._acting.scope(Doing.SENSITIVE).covers(household):
            return True
        return household.code == self._own and (piece.kind is not Kind.VOICE or piece.who == self._who)

    def _sent_near(self, around: dt.datetime) -> tuple[Evidence, ...]:
        return keeping.sent_near(self._acting.session, self._who, around)

    def _row(self, number: int) -> EvidenceRow:
        row = self._acting.session.get(EvidenceRow, number)
        if row is None or row.who != self._who or Kind(row.kind) not in self.may_keep:
            raise OutOfReach(f"evidence {number}")
        return row

    @property
    def _who(self) -> str:
        return self._acting.somebody.who

    @property
    def _own(self) -> str | None:
        grants = self._acting.person.grants if self._acting.person else ()
        return next((grant.office.household for grant in grants if grant.office.role is Role.HOUSEHOLD), None)
