"""The targets of a plan beside what the records say: met, on track, behind, or nothing known.

On track is judged by a straight line from where the plan (else the records at its start) stood to the deadline.
Standards are never mixed: a figure under another standard than the plan's says nothing of its targets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from knowledge.concepts.places import Places
from knowledge.figures.indicators import Measured, Measuring, classes_of
from knowledge.figures.model import CENT, Stated, Status, TargetStatus
from knowledge.figures.totals import stated
from knowledge.figures.units import Unit
from knowledge.plans.model import Baseline, Plan
from knowledge.plans.targets import Start, Strictness, Target, TargetKind
from knowledge.standards.model import Standards

_FALLS = frozenset({TargetKind.FALL, TargetKind.YEARLY_FALL, TargetKind.YEARLY_FALL_AVERAGE})
_YEAR = Decimal("365.25")


@dataclass(frozen=True)
class Judge:
    """Judges the targets of one area on a day."""

    plan: Plan
    standards: Standards
    measuring: Measuring
    day: dt.date
    _measured: dict[dt.date, dict[str, Measured]] = field(default_factory=dict)

    def all(self, *, has_records: bool) -> tuple[TargetStatus, ...]:
        """Every target that the plan sets for just this area; for a district also those of its groups of communes.
        Where the register holds nothing of an area, nobody poor on it is no success."""
        judged = (self._judged(target) for target in self.targets())
        if has_records:
            return tuple(judged)
        return tuple(replace(each, actual=None, status=Status.NO_DATA) for each in judged)

    def targets(self) -> Iterator[Target]:
        """The targets that the plan sets for just this area."""
        communes = {name: each.code for name, each in self._places.commune_names(self.plan.district).items()}
        for target in self.plan.targets:
            code = communes.get(target.area or "")
            if (self._unit.commune is None and code is None) or (code is not None and (code,) == self._unit.codes):
                yield target

    def _judged(self, target: Target) -> TargetStatus:
        scoped = self._of_group(target) if target.area and self._unit.commune is None else self
        reached = scoped._reached(target) if scoped else None
        status = scoped._status(target, reached) if scoped else Status.NO_DATA
        return TargetStatus(
            id=target.id,
            address=target.cites[0],
            actual=None if reached is None else _rounded(reached),
            target=_decimal(_near_end(target)),
            unit=target.unit,
            deadline=target.deadline or (dt.date(self.day.year, 12, 31) if target.yearly else None),
            status=status,
            says=target.says,
            rests_on=classes_of(target.indicator),
        )

    def _of_group(self, target: Target) -> Judge | None:
        """The judge of a group of communes; None where the plan does not list them."""
        group = next((each for each in self.plan.area_groups if each.id == target.area), None)
        communes = self._places.commune_names(self.plan.district)
        codes = tuple(communes[name].code for name in group.places if name in communes) if group else ()
        if not codes:
            return None
        unit = Unit(self.plan.district, f"group:{target.area}", str(target.area), codes)
        return replace(self, measuring=replace(self.measuring, unit=unit), _measured={})

    @property
    def _unit(self) -> Unit:
        return self.measuring.unit

    @property
    def _places(self) -> Places:
        return self.measuring.totals.places

    def _value(self, target: Target, day: dt.date) -> Decimal | None:
        """The indicator on a day; None under another standard than the plan's."""
        standard = self.standards.on(day)
        if standard is None or standard.id != self.plan.standard:
            return None
        if day not in self._measured:
            self._measured[day] = self.measuring.on(
                day, [target.indicator, *(each.indicator for each in self.targets())]
            )
        measured = self._measured[day].get(target.indicator.code)
        return measured.value if measured else None

    def _reached(self, target: Target) -> Decimal | None:
        """What is held against the figure: a level, or a fall so far (a year on average, where the plan says so)."""
        now = self._value(target, self.day)
        if now is None or target.kind not in _FALLS:
            return now if target.kind in (TargetKind.LEVEL, TargetKind.KEEP, TargetKind.EACH_YEAR) else None
        start = self._start(target)
        if start is None:
            return None
        fallen = _decimal(start.value) - now  # type: ignore[operator]  # a start has a value
        if target.kind is not TargetKind.YEARLY_FALL_AVERAGE:
            return fallen
        years = Decimal((self.day - start.date).days + 1) / _YEAR
        return fallen / max(years, Decimal(1))

    def _start(self, target: Target) -> Start | None:
        """Where a target starts from: as the plan says, else as the records had it at the start of the year or of the
        plan."""
        if target.kind is TargetKind.YEARLY_FALL:
            return self._recorded(target, dt.date(self.day.year - 1, 12, 31)) or self._recorded(
                target, dt.date(self.day.year, 1, 1)
            )
        if target.baseline:
            return target.baseline
        own = self._from_plan(target)
        return own or self._recorded(target, max(dt.date(self.plan.period.first_year, 1, 1), self._first_day()))

    def _recorded(self, target: Target, day: dt.date) -> Start | None:
        value = self._value(target, day) if day < self.day else None
        return Start(float(value), day, "") if value else None

    def _from_plan(self, target: Target) -> Start | None:
        """What the plan states of the same thing and the same area, under its own standard."""
        found = [
            each
            for each in stated(self.plan, self._places, self._unit)
            if each.indicator == target.indicator.code and each.date and self._is_own_standard(each.date)
        ]
        latest = max(found, key=_date, default=None)
        return Start(latest.value, _date(latest), latest.cites[0]) if latest else None

    def _is_own_standard(self, day: dt.date) -> bool:
        standard = self.standards.on(day)
        return standard is not None and standard.id == self.plan.standard

    def _first_day(self) -> dt.date:
        own = next((each for each in self.standards.all if each.id == self.plan.standard), None)
        return min((each.first_day for each in own.in_force), default=dt.date.min) if own else dt.date.min

    def _status(self, target: Target, reached: Decimal | None) -> Status:
        if reached is None or target.least is None:
            return Status.NO_DATA
        strict = target.comparison in (Strictness.MORE_THAN, Strictness.LESS_THAN)
        is_met = bool(target.met_by(float(reached if strict else _rounded(reached))))
        if target.yearly:
            return self._yearly_status(target, reached, is_met=is_met)
        if is_met:
            return Status.MET
        if target.kind is TargetKind.KEEP or self.day >= self._due(target):
            return Status.BEHIND
        return self._on_the_way(target, reached)

    def _yearly_status(self, target: Target, reached: Decimal, *, is_met: bool) -> Status:
        """Met at the year's end only; an average is on track when it is reached so far."""
        if (self.day.month, self.day.day) == (12, 31):
            return Status.MET if is_met else Status.BEHIND
        if target.kind is not TargetKind.YEARLY_FALL:
            return Status.ON_TRACK if is_met else Status.BEHIND
        elapsed = Decimal(self.day.timetuple().tm_yday) / 365
        needed = Decimal(str(target.least)) * elapsed
        return Status.ON_TRACK if reached >= needed else Status.BEHIND

    def _due(self, target: Target) -> dt.date:
        """Its deadline; without one of its own, the end of the plan."""
        return target.deadline or dt.date(self.plan.period.last_year, 12, 31)

    def _on_the_way(self, target: Target, reached: Decimal) -> Status:
        start, deadline = self._start(target), self._due(target)
        if start is None or start.date >= deadline:
            return Status.NO_DATA
        share = Decimal((self.day - start.date).days) / (deadline - start.date).days
        goal = Decimal(str(_near_end(target)))
        if target.kind is TargetKind.FALL:
            return Status.ON_TRACK if reached >= goal * share else Status.BEHIND
        needed = Decimal(str(start.value)) + (goal - Decimal(str(start.value))) * share
        rises = target.comparison in (Strictness.AT_LEAST, Strictness.MORE_THAN)
        return Status.ON_TRACK if (reached >= needed if rises else reached <= needed) else Status.BEHIND


def _rounded(value: Decimal) -> Decimal:
    """As plans state figures: 28 of 949 households are 2.95 %."""
    return value.quantize(CENT, ROUND_HALF_UP)


def _near_end(target: Target) -> float | None:
    """The end of a range from which on it is met."""
    falls = target.comparison in (Strictness.AT_MOST, Strictness.LESS_THAN)
    return target.most if falls else target.least


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _date(baseline: Baseline) -> dt.date:
    return baseline.date or dt.date.min


def baseline_of(found: Iterable[Baseline]) -> Stated:
    """How the plan says that an area stood, at the newest date for which it gives poor households or their rate."""
    named = [each for each in found if each.date]
    days = [_date(each) for each in named if each.indicator in ("poor_households", "poor_rate")]
    if not days:
        return Stated()
    at = {each.indicator: each.value for each in named if each.date == max(days)}
    households, poor = at.get("households"), at.get("poor_households")
    return Stated(
        None if households is None else round(households),
        None if poor is None else round(poor),
        _decimal(at.get("poor_rate")),
        max(days),
    )


def target_of(judged: Iterable[Target], day: dt.date) -> Stated:
    """The poor households and their rate that a plan wants: at the next deadline, else at the last."""
    levels = [each for each in judged if each.kind is TargetKind.LEVEL and each.deadline and each.least is not None]
    dated = [each for each in levels if each.indicator.code in ("poor_households", "poor_rate")]
    if not dated:
        return Stated()
    days = sorted({each.deadline for each in dated if each.deadline})
    due = next((each for each in days if each >= day), days[-1])
    at = {each.indicator.code: _near_end(each) for each in dated if each.deadline == due}
    poor, rate = at.get("poor_households"), at.get("poor_rate")
    return Stated(None, None if poor is None else round(poor), _decimal(rate), due)
