"""Figures that people enter for an area, each with its day and source: totals of households, and what agencies report
by support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from knowledge.households.area_tables import AreaFigureRow
from knowledge.households.scope import Area
from knowledge.store.clock import day_in_vietnam

HOUSEHOLDS = "households"  # the total number of households; other figures go by the code of a support
MOST = 10_000_000
LONGEST_WHAT = 40


class FigureProblem(StrEnum):
    """Why a figure is not taken, or not withdrawn."""

    NO_NAME = "no_name"
    NO_AREA = "no_area"
    NOT_WHOLE = "not_whole"
    OUT_OF_RANGE = "out_of_range"
    NO_DAY = "no_day"
    IN_THE_FUTURE = "in_the_future"
    NO_SOURCE = "no_source"
    NOT_THERE = "not_there"


class BadFigure(ValueError):
    """A figure that cannot be; `problem` says why."""

    def __init__(self, problem: FigureProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigure:
    """A number for an area as of a day, where it stands, who entered it and when (UTC).

    `what`: `households`, or the code of a support; `agency`: whose own figure it is. `number` is given when it is
    stored.
    """

    what: str
    area: Area
    value: int
    on: dt.date
    source: str
    entered_by: str
    entered_at: dt.datetime
    agency: str | None = None
    number: int | None = None
    withdrawn_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class CommuneFigures:
    """The figures of a district's communes on a day, and the codes of the communes that have none."""

    figures: tuple[AreaFigure, ...]
    lacking: tuple[str, ...]

    @property
    def total(self) -> int | None:
        """Their sum; None as long as one is lacking."""
        return None if self.lacking else sum(figure.value for figure in self.figures)


def enter_figure(session: Session, figure: AreaFigure) -> int:
    """Stores a figure and gives its number. Raises BadFigure."""
    if problem := _problem(figure):
        raise BadFigure(problem)
    row = AreaFigureRow(
        what=figure.what,
        district=figure.area.district,
        commune=figure.area.commune,
        village=figure.area.village,
        value=figure.value,
        on=figure.on,
        source=figure.source.strip(),
        agency=figure.agency,
        entered_by=figure.entered_by,
        entered_at=figure.entered_at,
    )
    session.add(row)
    session.flush()
    return row.id


def figure_on(session: Session, what: str, area: Area, day: dt.date) -> AreaFigure | None:
    """The newest figure as of the day or before for exactly this area: those of its parts are never added up. None
    when there is none."""
    standing = (AreaFigureRow.what == what, AreaFigureRow.on <= day, AreaFigureRow.withdrawn_at.is_(None))
    row = session.scalars(_newest_first(area).where(*standing).limit(1)).first()
    return _figure(row) if row else None


def figures_on(
    session: Session, whats: Collection[str], district: str, day: dt.date
) -> dict[tuple[str, str | None], AreaFigure]:
    """The newest figures as of the day or before, by what they are of and commune (None: the whole district)."""
    standing = (
        AreaFigureRow.district == district,
        AreaFigureRow.village.is_(None),
        AreaFigureRow.what.in_(sorted(whats)),
        AreaFigureRow.on <= day,
        AreaFigureRow.withdrawn_at.is_(None),
    )
    rows = session.scalars(select(AreaFigureRow).where(*standing).order_by(AreaFigureRow.on, AreaFigureRow.id))
    return {(row.what, row.commune): _figure(row) for row in rows}


def sum_of_communes(
    session: Session, what: str, district: str, communes: Sequence[str], day: dt.date
) -> CommuneFigures:
    """What stands for each of these communes (unit codes) of a district on a day."""
    found = {commune: figure_on(session, what, Area(district, commune), day) for commune in communes}
    return CommuneFigures(
        tuple(figure for figure in found.values() if figure),
        tuple(commune for commune, figure in found.items() if not figure),
    )


def figures_of(session: Session, area: Area, limit: int = 20) -> tuple[AreaFigure, ...]:
    """All figures of exactly this area, withdrawn ones too, the newest day first."""
    return tuple(map(_figure, session.scalars(_newest_first(area).limit(limit))))


def withdraw_figure(session: Session, number: int, now: dt.datetime) -> None:
    """Takes a figure out of use (`now` in UTC); it stays in the list. Raises BadFigure when there is none, or it was
    withdrawn before."""
    row = session.get(AreaFigureRow, number)
    if row is None or row.withdrawn_at is not None:
        raise BadFigure(FigureProblem.NOT_THERE)
    row.withdrawn_at = now


def _problem(figure: AreaFigure) -> FigureProblem | None:
    area = figure.area
    if not 0 < len(figure.what) <= LONGEST_WHAT:
        return FigureProblem.NO_NAME
    if area.district is None or (area.village is not None and area.commune is None):
        return FigureProblem.NO_AREA
    if type(figure.value) is not int:
        return FigureProblem.NOT_WHOLE
    if not 0 <= figure.value <= MOST:
        return FigureProblem.OUT_OF_RANGE
    if figure.on > day_in_vietnam(figure.entered_at):
        return FigureProblem.IN_THE_FUTURE
    return None if figure.source.strip() else FigureProblem.NO_SOURCE


def _newest_first(area: Area) -> Select[tuple[AreaFigureRow]]:
    exactly = (
        AreaFigureRow.district == area.district,
        AreaFigureRow.commune == area.commune,
        AreaFigureRow.village == area.village,
    )
    return select(AreaFigureRow).where(*exactly).order_by(AreaFigureRow.on.desc(), AreaFigureRow.id.desc())


def _figure(row: AreaFigureRow) -> AreaFigure:
    return AreaFigure(
        what=row.what,
        area=Area(row.district, row.commune, row.village),
        value=row.value,
        on=row.on,
        source=row.source,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        agency=row.agency,
        number=row.id,
        withdrawn_at=row.withdrawn_at,
    )
