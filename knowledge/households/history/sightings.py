"""When somebody saw a household: noted with the changes that say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, cast

from sqlalchemy import Table, insert, update
from sqlalchemy.orm import Session

from knowledge.households.facts import from_text
from knowledge.households.history.standing_tables import NOWHERE_YET, SightingRow
from knowledge.households.household_tables import HouseholdRow

_SIGHTINGS = cast(Table, SightingRow.__table__)
_PLACE = ("district", "commune", "village")


class Line(Protocol):
    """A fact with its value after a change, as the history stores it."""

    @property
    def fact(self) -> str: ...  # noqa: D102

    @property
    def new(self) -> str | None: ...  # noqa: D102


def note_sightings(
    session: Session,
    rows: Mapping[str, HouseholdRow],
    changes: Mapping[str, Sequence[Line]],
    known_at: dt.datetime,
    message: str | None,
) -> None:
    """Notes the visits that these changes tell of, and, where they come from a message, that the household was spoken
    of. `rows` as they stand after the changes."""
    seen = [
        {"household": code, **_place(rows.get(code), lines), "visited_on": visited, "is_report": message is not None}
        for code, lines in changes.items()
        if (visited := _visited(lines)) or message is not None
    ]
    if seen:
        session.execute(insert(_SIGHTINGS), [{**each, "known_at": known_at} for each in seen])


def unsee_visit(session: Session, code: str, visited_on: object, known_at: dt.datetime) -> None:
    """Takes back a visit that was told at a moment (UTC); that something was told stays."""
    told = (SightingRow.household == code, SightingRow.visited_on == visited_on, SightingRow.known_at == known_at)
    session.execute(update(SightingRow).where(*told).values(visited_on=None))


def _visited(lines: Iterable[Line]) -> object:
    return next((from_text(line.fact, line.new) for line in lines if line.fact == "visited_on"), None)


def _place(row: HouseholdRow | None, lines: Iterable[Line]) -> dict[str, object]:
    """Where the household lives: by its row, or by the lines that it enters with."""
    entered = {line.fact: from_text(line.fact, line.new) for line in lines if line.fact in _PLACE}
    named = {level: getattr(row, level) if row else entered.get(level) for level in _PLACE}
    return {level: name or (None if level == "village" else NOWHERE_YET) for level, name in named.items()}
