"""Further figures of an area: needs and supports, groups, lacks taken together, villages nobody hears from, and
households to look at first, each by conditions that are stated."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from knowledge.figures.behind import has_received
from knowledge.figures.indicators import MAJORITY, columns_on
from knowledge.figures.standing_sql import at_end_of, in_unit, number_of
from knowledge.figures.units import Unit
from knowledge.households.history.standing_tables import NO_CLASS, SightingRow, StandingRow
from knowledge.households.history.standings import Reading
from knowledge.households.household import DEPRIVATIONS
from knowledge.households.reasons import LISTED
from knowledge.rules.sql import to_sql
from knowledge.rules.tree import Rule
from knowledge.store.clock import VIETNAM

LARGE = 6  # members from which on a household counts as large
OLD = 60  # years of age of the head
NO_LABOUR = 0


@dataclass(frozen=True, slots=True)
class SupportFigures:
    """The listed households that ask for a support, that have received it, and that ask and have not."""

    asking: int
    received: int
    waiting: int


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """Listed households of a class that belong to groups, which overlap; those of whom a fact is not known are in
    none."""

    households: int
    ethnic_minority: int
    no_labour: int
    merit: int
    social_protection: int
    headed_by_women: int
    headed_by_old: int
    large: int
    in_none: int


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """Further figures of one area at the end of a day."""

    session: Session
    unit: Unit
    day: dt.date
    reading: Reading = Reading.KNOWN

    def supports(self) -> dict[str, SupportFigures]:
        """Needs and supports of the listed households, by code. Few different lists stand in many records."""
        asking, received, waiting = Counter[str](), Counter[str](), Counter[str]()
        columns = (StandingRow.needs, StandingRow.supports)
        for needs, supports, number in self.session.execute(self._listed(*columns, func.count()).group_by(*columns)):
            had = {support.code for support in supports or ()}
            asking.update(dict.fromkeys(needs or (), number))
            received.update(dict.fromkeys(had, number))
            waiting.update(dict.fromkeys(frozenset(needs or ()) - had, number))
        codes = sorted(asking.keys() | received.keys())
        return {code: SupportFigures(asking[code], received[code], waiting[code]) for code in codes}

    def unmet(self, rule: Rule, support: str) -> tuple[str, ...]:
        """The households that qualify for a support by a rule and are not known to have received it, by code. Where a
        fact that decides is unknown, nobody says that they qualify."""
        qualifies = to_sql(rule, columns_on(self.day))
        waits = or_(StandingRow.supports.is_(None), ~has_received(support))
        statement = self._codes().where(qualifies.is_(True), waits, StandingRow.household_class != NO_CLASS)
        return tuple(self.session.scalars(statement.order_by(StandingRow.household)))

    def groups(self) -> dict[str, GroupFigures]:
        """Groups among the households of each listed class. "None" is who is in none of the first three, never the
        total less the groups."""
        minority = and_(StandingRow.ethnicity.is_not(None), StandingRow.ethnicity != MAJORITY)
        first = (minority, StandingRow.workers == NO_LABOUR, StandingRow.merit.is_(True))
        others = (
            StandingRow.social_protection.is_(True),
            StandingRow.sex == "F",
            StandingRow.birth_year <= self.day.year - OLD,
            StandingRow.members >= LARGE,
            ~or_(*(func.coalesce(condition, False) for condition in first)),
        )
        name = StandingRow.household_class
        sums = [number_of(condition) for condition in (*first, *others)]
        rows = self.session.execute(self._listed(name, func.count(), *sums).group_by(name))
        return {name: GroupFigures(*map(int, numbers)) for name, *numbers in rows}

    def lacking_together(self, *codes: str) -> int:
        """The listed households that lack all of these. Raises ValueError for an unknown deprivation."""
        if unknown := set(codes) - set(DEPRIVATIONS):
            raise ValueError(", ".join(sorted(unknown)))
        lacks = [getattr(StandingRow, f"deprived_{code}").is_(True) for code in codes]
        return self.session.scalar(self._listed(func.count()).where(*lacks)) or 0

    def number_of_lacks(self) -> Mapping[int, int]:
        """How many listed households lack one thing, two things and so on; what is not known is no lack."""
        lacks = sum(
            (case((getattr(StandingRow, f"deprived_{code}").is_(True), 1), else_=0) for code in DEPRIVATIONS),
            start=case((StandingRow.household.is_(None), 1), else_=0),
        )
        return dict(self.session.execute(self._listed(lacks, func.count()).group_by(lacks)).tuples().all())

    def silent_villages(self, days: int = 30) -> tuple[tuple[str, str], ...]:
        """The villages (commune, name) with listed households of which no message came and nobody visited in so many
        days."""
        first = self.day - dt.timedelta(days=days - 1)
        since = dt.datetime.combine(first, dt.time(), VIETNAM).astimezone(dt.UTC).replace(tzinfo=None)
        until = since + dt.timedelta(days=days)
        heard = exists().where(
            SightingRow.district == StandingRow.district,
            SightingRow.commune == StandingRow.commune,
            SightingRow.village == StandingRow.village,
            or_(
                and_(SightingRow.is_report.is_(True), SightingRow.known_at >= since, SightingRow.known_at < until),
                and_(SightingRow.visited_on.between(first, self.day), SightingRow.known_at < until),
            ),
        )
        places = (StandingRow.commune, StandingRow.village)
        rows = self.session.execute(
            self._listed(*places).where(StandingRow.village.is_not(None), ~heard).distinct().order_by(*places)
        )
        return tuple((commune, str(village)) for commune, village in rows)

    def closest_to_leaving(self, line: int, limit: int = 10) -> tuple[str, ...]:
        """The poor households with the highest known income per person, those that registered to escape first; at
        least four fifths of `line` (đồng a month)."""
        statement = self._codes().where(StandingRow.household_class == "poor", StandingRow.income * 5 >= line * 4)
        registered = func.coalesce(StandingRow.registered_to_escape, False)
        return self._first(statement.order_by(registered.desc(), StandingRow.income.desc()), limit)

    def at_risk(self, line: int, limit: int = 10) -> tuple[str, ...]:
        """The near-poor and newly escaped households with an income within a tenth above `line`, or with somebody ill
        for long, the lowest income first."""
        near = and_(StandingRow.income > line, StandingRow.income * 10 <= line * 11)
        statement = self._codes().where(
            StandingRow.household_class.in_(("near_poor", "newly_escaped")), or_(near, StandingRow.ill_members > 0)
        )
        return self._first(statement.order_by(StandingRow.income.is_(None), StandingRow.income), limit)

    def unsustained(self) -> tuple[str, ...]:
        """The households that fell back onto a list from which they had escaped before."""
        fell = or_(
            and_(StandingRow.household_class == "poor", StandingRow.was_poor),
            and_(StandingRow.household_class == "near_poor", StandingRow.was_near_poor),
        )
        return tuple(self.session.scalars(self._codes().where(fell).order_by(StandingRow.household)))

    def _first(self, statement: Select[Any], limit: int) -> tuple[str, ...]:
        return tuple(self.session.scalars(statement.order_by(StandingRow.household).limit(limit)))

    def _codes(self) -> Select[Any]:
        return select(StandingRow.household).where(*self._here())

    def _listed(self, *columns: Any) -> Select[Any]:
        return select(*columns).where(*self._here(), StandingRow.household_class.in_(sorted(LISTED)))

    def _here(self) -> tuple[ColumnElement[bool], ...]:
        return in_unit(self.unit), at_end_of(self.day, self.reading)


@dataclass(frozen=True, slots=True)
class Pace:
    """What a target of poor households still asks for and what the pace of the last months gives by its deadline: how
    many must still leave, and how many fewer there will be if it goes on so."""

    still_to_leave: int
    by_pace: int
    months: int


def pace(now: int, before: int, target: int, *, months: int, days_left: int) -> Pace:
    """The pace from `before` to `now` over so many months, carried on to the deadline; whole households, rounded
    down."""
    fallen = max(before - now, 0)
    by_pace = fallen * max(days_left, 0) * 12 // (months * 365)
    return Pace(max(now - target, 0), by_pace, months)
