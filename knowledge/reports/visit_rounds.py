"""Rounds of visits: a village's households one after the other; who was visited is read from the records, so that a
round goes on after any break, on any device."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import select

from knowledge.households.history.changes import OutOfReach
from knowledge.households.household import Household
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.households.selection import Selection
from knowledge.people.acting import Acting
from knowledge.people.roles import Doing
from knowledge.reports.keeping import NoReport
from knowledge.reports.tables import VisitRoundRow


@dataclass(frozen=True, slots=True)
class VisitRound:
    """A round as it stands: of `total` households of the village `visited` were visited since it began, `skipped` were
    left for later, `upcoming` is the next; None when nobody is left but those."""

    number: int
    area: Area
    began_on: dt.date
    total: int
    visited: int
    skipped: tuple[str, ...]
    upcoming: Household | None

    @property
    def is_done(self) -> bool:
        """Whether everybody was visited."""
        return self.visited >= self.total


class VisitsDoor:
    """The rounds of one person through the villages whose households they may change."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def start(self, area: Area) -> VisitRound:
        """Begins a round through a village today, or goes on with the one that is open there. Raises OutOfReach."""
        if not (area.district and area.commune and area.village) or not self._register.page(area, 0, 1).total:
            raise OutOfReach(f"area {area}")
        known = next((each for each in self.open() if each.area == area), None)
        if known:
            return known
        row = VisitRoundRow(
            who=self._acting.somebody.who,
            district=area.district,
            commune=area.commune,
            village=area.village,
            began_on=self._acting.at.day,
            skipped="[]",
        )
        self._acting.session.add(row)
        self._acting.session.flush()
        return self._read(row)

    def open(self) -> tuple[VisitRound, ...]:
        """The person's rounds that have not ended, the newest first; those alone whose village is in reach."""
        rows = self._acting.session.scalars(
            select(VisitRoundRow)
            .where(VisitRoundRow.who == self._acting.somebody.who, VisitRoundRow.ended_at.is_(None))
            .order_by(VisitRoundRow.id.desc())
        )
        return tuple(read for row in rows if (read := self._read(row)).total)

    def find(self, number: int) -> VisitRound:
        """One of the person's rounds whose village is in reach. Raises NoReport."""
        found = self._read(self._row(number))
        if not found.total:
            raise NoReport(number)
        return found

    def skip(self, number: int, code: str) -> VisitRound:
        """Leaves a household for later. Raises NoReport."""
        row = self._row(number)
        row.skipped = json.dumps([*dict.fromkeys([*json.loads(row.skipped), code])])
        return self._read(row)

    def take_up_skipped(self, number: int) -> VisitRound:
        """Comes to those that were left for later. Raises NoReport."""
        row = self._row(number)
        row.skipped = "[]"
        return self._read(row)

    def end(self, number: int) -> VisitRound:
        """Ends a round. Raises NoReport."""
        row = self._row(number)
        row.ended_at = self._acting.at.now
        return self._read(row)

    @property
    def _register(self) -> Register:
        return self._acting.register(Doing.CHANGE)

    def _row(self, number: int) -> VisitRoundRow:
        row = self._acting.session.get(VisitRoundRow, number)
        if row is None or row.who != self._acting.somebody.who:
            raise NoReport(number)
        return row

    def _read(self, row: VisitRoundRow) -> VisitRound:
        area, skipped = Area(row.district, row.commune, row.village), tuple(json.loads(row.skipped))
        self._acting.session.flush()
        left = self._register.page(area, 0, len(skipped) + 1, Selection(not_visited_since=row.began_on))
        total = self._register.page(area, 0, 1).total
        upcoming = next((each for each in left.households if each.code not in skipped), None)
        return VisitRound(row.id, area, row.began_on, total, total - left.total, skipped, upcoming)
