"""Counting standings: what each class has and lacks by commune, visits and reports."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from knowledge.figures.model import ClassCounts
from knowledge.figures.standing_sql import at_end_of, has_lapsed, in_unit, number_of
from knowledge.figures.units import Unit
from knowledge.households.history.standing_tables import SightingRow, StandingRow
from knowledge.households.history.standings import Reading
from knowledge.households.household import DEPRIVATIONS
from knowledge.households.reasons import ESCAPED_TO, LISTED
from knowledge.store.clock import VIETNAM

VISITED_DAYS = 30
Parts = Mapping[str, Mapping[str, ClassCounts]]


def count_parts(session: Session, unit: Unit, day: dt.date, reading: Reading, standard: str | None = None) -> Parts:
    """The households of an area by commune and class; what they lack and why they are poor of the listed alone, and how
    many of these were classed under another standard than this one."""
    counted: dict[str, dict[str, ClassCounts]] = defaultdict(dict)
    lacking = [number_of(getattr(StandingRow, f"deprived_{code}").is_(True)) for code in DEPRIVATIONS]
    causes = func.aggregate_strings(type_coerce(StandingRow.causes, Text), "")  # "|land||illness|land|"
    older = number_of(StandingRow.class_standard != standard)
    for commune, name, households, persons, unknown, others, why, *lacks in session.execute(
        _by_class(unit, day, reading, LISTED, *_MEMBERS, older, causes, *lacking)
    ):
        deprived = {lack: int(number) for lack, number in zip(DEPRIVATIONS, lacks, strict=True) if number}
        caused = Counter(code for code in (why or "").split("|") if code)
        counted[commune][name] = ClassCounts(households, int(persons), int(unknown), deprived, caused, int(others))
    for commune, name, households, persons, unknown, lapsed, lapsed_persons, lapsed_unknown in session.execute(
        _by_class(unit, day, reading, ESCAPED_TO, *_MEMBERS, *_lapsed(day))
    ):
        gone = ClassCounts(int(lapsed), int(lapsed_persons), int(lapsed_unknown))
        own = ClassCounts(
            households - gone.households, int(persons) - gone.persons, int(unknown) - gone.persons_unknown
        )
        for code, counts in ((name, own), ("not_poor", gone)):
            if counts.households:
                standing = counted[commune].get(code)
                counted[commune][code] = _plus(standing, counts) if standing else counts
    return counted


_MEMBERS: tuple[ColumnElement[int], ...] = (
    func.coalesce(func.sum(StandingRow.members), 0),
    number_of(StandingRow.members.is_(None)),
)


def _lapsed(day: dt.date) -> tuple[ColumnElement[int], ...]:
    """Of those who escaped, who is newly escaped no longer: how many, their members, without a number of members."""
    lapsed = has_lapsed(day)
    members = func.coalesce(func.sum(case((lapsed, StandingRow.members), else_=0)), 0)
    return number_of(lapsed), members, number_of(and_(lapsed, StandingRow.members.is_(None)))


def _by_class(
    unit: Unit, day: dt.date, reading: Reading, classes: Collection[str], *sums: ColumnElement[Any]
) -> Select[Any]:
    """In the order in which the rows lie: nothing is sorted."""
    columns = (StandingRow.commune, StandingRow.household_class)
    return (
        select(*columns, func.count(), *sums)
        .where(in_unit(unit), at_end_of(day, reading), StandingRow.household_class.in_(sorted(classes)))
        .group_by(*columns)
    )


def sum_parts(parts: Parts) -> dict[str, ClassCounts]:
    """The communes together."""
    summed: dict[str, ClassCounts] = {}
    for classes in parts.values():
        for name, counts in classes.items():
            summed[name] = _plus(summed[name], counts) if name in summed else counts
    return summed


def _plus(one: ClassCounts, other: ClassCounts) -> ClassCounts:
    return ClassCounts(
        one.households + other.households,
        one.persons + other.persons,
        one.persons_unknown + other.persons_unknown,
        Counter(one.deprived) + Counter(other.deprived),
        Counter(one.causes) + Counter(other.causes),
        one.older_standard + other.older_standard,
    )


def count_visited(session: Session, unit: Unit, day: dt.date, reading: Reading) -> int:
    """The households visited on the 30 days that end with a day, wherever they lived when they were visited."""
    first = day - dt.timedelta(days=VISITED_DAYS - 1)
    visit = and_(SightingRow.visited_on.between(first, day), *_known_by(day, reading))
    here = select(SightingRow.household).where(visit, SightingRow.district == unit.district)
    if unit.commune is not None:
        here = here.where(SightingRow.commune.in_(unit.codes))
    elsewhere = select(SightingRow.household).where(visit, SightingRow.household == StandingRow.household)
    moved = and_(StandingRow.since > first - dt.timedelta(days=1), elsewhere.exists())
    statement = select(func.count()).where(
        in_unit(unit), at_end_of(day, reading), or_(StandingRow.household.in_(here), moved)
    )
    return session.scalar(statement) or 0


def last_report(session: Session, unit: Unit, day: dt.date) -> dt.datetime | None:
    """When the last message about a household of the area arrived by the end of a day (UTC)."""
    statement = select(func.max(SightingRow.known_at)).where(
        SightingRow.district == unit.district, SightingRow.is_report.is_(True), *_known_by(day, Reading.KNOWN)
    )
    if unit.commune is not None:
        statement = statement.where(SightingRow.commune.in_(unit.codes))
    return session.scalar(statement)


def _known_by(day: dt.date, reading: Reading) -> tuple[ColumnElement[bool], ...]:
    """What had become known by the end of a day in Vietnam; all that is known now where it is seen that counts."""
    if reading is Reading.SEEN:
        return ()
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), VIETNAM)
    return (SightingRow.known_at < midnight.astimezone(dt.UTC).replace(tzinfo=None),)
