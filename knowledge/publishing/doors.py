"""Papers as somebody may take them away."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from knowledge.figures.doors import Grounds
from knowledge.figures.rounds import Kind, locked_days
from knowledge.figures.units import Unit
from knowledge.households.history.changes import OutOfReach
from knowledge.people.acting import Acting
from knowledge.people.roles import Doing
from knowledge.people.viewings import ViewedHow, note_viewings
from knowledge.publishing.forms.definitions import form_of
from knowledge.publishing.forms.review import Reviews
from knowledge.publishing.forms.tables import Table, fill
from knowledge.store.sessions import write_with_turn


class PapersDoor:
    """The review forms of the areas whose rolls somebody may take away: the households behind them go along."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def form(self, grounds: Grounds, number: str, unit: Unit, on: dt.date, kind: Kind) -> Table:
        """A form filled in; it is noted whose records it holds. Raises OutOfReach and FormRefused."""
        scope = self._acting.scope(Doing.EXPORT)
        if not all(scope.covers_area(area) for area in unit.areas):
            raise OutOfReach(unit.name)
        reviews = Reviews(self._acting.session, grounds.places, grounds.plan_of(unit.district), grounds.standards)
        table = fill(form_of(number, on), reviews.read(unit, on, kind))
        self._note(tuple(each.code for area in table.review.areas for each in area.listed))
        sensitive = self._acting.scope(Doing.SENSITIVE)
        return table if all(sensitive.covers_area(area) for area in unit.areas) else _without_causes(table)

    def locked_days(self, district: str) -> tuple[dt.date, ...]:
        """The days of official lists of a district until today, the latest first."""
        tomorrow = self._acting.at.day + dt.timedelta(days=1)
        return locked_days(self._acting.session, district, Kind.OFFICIAL, before=tomorrow)

    def _note(self, codes: tuple[str, ...]) -> None:
        person, day = self._acting.somebody.number, self._acting.at.day
        write_with_turn(
            self._acting.session, lambda session: note_viewings(session, codes, person, day, ViewedHow.EXPORT)
        )


def _without_causes(table: Table) -> Table:
    """The table with its numbers, but beside no household a cause: a blank beside some alone would tell which."""
    areas = tuple(
        replace(area, listed=tuple(replace(each, causes=frozenset()) for each in area.listed))
        for area in table.review.areas
    )
    return replace(table, review=replace(table.review, areas=areas))
