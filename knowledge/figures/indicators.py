"""What a target speaks of, counted from the records as of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, Text, and_, case, func, select, type_coerce
from sqlalchemy.orm import Session

from knowledge.figures.standing_sql import at_end_of, class_on, in_unit, number_of
from knowledge.figures.totals import Residents, Totals
from knowledge.figures.units import Unit
from knowledge.households.declaring import FactKind
from knowledge.households.facts import FIELDS
from knowledge.households.history.standing_tables import StandingRow
from knowledge.households.history.standings import Reading
from knowledge.households.household import DEPRIVATIONS
from knowledge.households.reasons import LISTED
from knowledge.plans.indicators import Counted, Indicator
from knowledge.rules.sql import Columns, to_sql
from knowledge.rules.tree import tests_of

MAJORITY = "Kinh"
CLASSES = ("poor", "near_poor", "newly_escaped", "not_poor")
_OTHERWISE = frozenset({FactKind.CODES, FactKind.SUPPORTS, FactKind.DEPRIVED})
_PLAIN = tuple(
    name for name, fact in FIELDS.items()
    if fact.screened and fact.counted and fact.kind not in _OTHERWISE and name != "household_class"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """So many, of how many where it is a share; `value` as the target's unit has it, not rounded, None where it cannot
    be told."""

    counted: int
    among: int | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Measuring:
    """Measures indicators of one area in one reading."""

    session: Session
    totals: Totals
    unit: Unit
    reading: Reading

    def on(self, day: dt.date, indicators: Sequence[Indicator]) -> dict[str, Measured]:
        """The indicators that records can measure, by code, all in one statement."""
        known = [one for one in dict.fromkeys(indicators) if one.by is not None and one.counted is not None]
        if not known:
            return {}
        spoken_of = _spoken_of(known)
        columns = columns_on(day, has_lapsing=not spoken_of <= LISTED)
        sums = [number_of(condition) for one in known for condition in _conditions(one, columns)]
        where = (
            in_unit(self.unit),
            at_end_of(day, self.reading),
            StandingRow.household_class.in_(sorted(spoken_of)),
        )
        row = self.session.execute(select(*sums).where(*where)).one()
        pairs = zip(row[::2], row[1::2], strict=True)
        return {one.code: self._measured(one, day, *map(int, pair)) for one, pair in zip(known, pairs, strict=True)}

    def _totals_on(self, day: dt.date) -> Totals:
        if day == self.totals.day:
            return self.totals
        return Totals.read(self.session, self.totals.places, self.totals.plan, day)

    def _measured(self, one: Indicator, day: dt.date, counted: int, among: int) -> Measured:
        match one.by:
            case Counted.RATE:
                total = self._totals_on(day).of(self.unit, Residents.HOUSEHOLDS)
                return Measured(counted, total.value if total else None, _percent(counted, total.value if total else 0))
            case Counted.SHARE:
                return Measured(counted, among, _percent(counted, among))
            case _:
                return Measured(counted, None, Decimal(counted))


def _percent(counted: int, among: int) -> Decimal | None:
    return Decimal(100 * counted) / among if among else None


def _conditions(one: Indicator, columns: Columns) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """When a household counts, and when it is one of those that a share is taken of: not where the fact is unknown."""
    assert one.counted is not None  # noqa: S101 - chosen so
    counted = to_sql(one.counted, columns)
    if one.among is None:
        return counted, counted
    among = to_sql(one.among, columns)
    return and_(among, counted), and_(among, counted.is_not(None))


def columns_on(day: dt.date, *, has_lapsing: bool = True) -> Columns:
    """The facts of standings as rules name them. The class is the decided one: nothing is worked out. `has_lapsing`:
    whether some may be newly escaped no longer."""
    plain = {name: getattr(StandingRow, name) for name in _PLAIN}
    lists = {name: type_coerce(getattr(StandingRow, name), Text) for name in ("causes", "needs")}
    deprived = {f"deprived.{code}": getattr(StandingRow, f"deprived_{code}") for code in DEPRIVATIONS}
    minority = case((StandingRow.ethnicity.is_not(None), StandingRow.ethnicity != MAJORITY))
    own = {
        "class": class_on(day) if has_lapsing else StandingRow.household_class,
        "supports": _support_codes(),
        "ethnic_minority": minority,
    }
    return {**plain, **lists, **deprived, **own, "wants": lists["needs"]}


def _support_codes() -> ColumnElement[str]:
    """The codes of `[["credit", 5000000], ["rice", null]]` between bars, as rules look for them."""
    text = type_coerce(StandingRow.supports, Text)
    return func.replace(func.replace(text, '["', "|"), '",', "|")


def _spoken_of(indicators: Iterable[Indicator]) -> frozenset[str]:
    """The classes whose households must be read; all where one speaks of none."""
    each = [classes_of(one) for one in indicators]
    return frozenset(CLASSES) if not all(each) else frozenset().union(*each)


def classes_of(one: Indicator) -> frozenset[str]:
    """The classes that an indicator speaks of."""
    rules = [rule for rule in (one.among, one.counted) if rule]
    limits = [test.limit for rule in rules for test in tests_of(rule) if test.fact == "class"]
    return frozenset(str(code) for limit in limits for code in (limit if isinstance(limit, tuple) else (limit,)))
