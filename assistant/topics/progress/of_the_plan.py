"""What a plan adds to the numbers: how fast an area is, which commune is furthest, who waits for what is given."""

from __future__ import annotations

import datetime as dt

from assistant.topics.progress.answers import Aimed, NotReceived, NotYet, Part, RankedByPlan, Why
from assistant.topics.progress.measuring import Measuring
from assistant.topics.progress.periods import shifted
from assistant.understanding.figures.request import Intent
from knowledge.figures.behind import Which
from knowledge.figures.breakdowns import Pace, pace
from knowledge.figures.telling import Telling
from knowledge.figures.units import Unit
from knowledge.people.roles import Doing
from knowledge.plans.targets import Target, TargetKind

MONTHS, POOR = 3, "poor"
MOST_SHOWN, MOST_RANKED = 6, 5


def pace_of(question: Measuring, told: Telling) -> Pace | None:
    """The pace of the last months beside what the plan still asks for; None where there is no target to come, it is
    reached, or a number is not told."""
    figures = told.figures
    due, day, now = figures.target.date, figures.as_of, told.households(POOR)
    target = _households_wanted(told)
    if due is None or due <= day or target is None or now is None or now <= target:
        return None
    earlier = shifted(day, -MONTHS)
    if not question.is_known(figures.unit, earlier):
        return None
    before = question.context.desk.figures.count(figures.unit, earlier, Which((POOR,)))
    return None if before is None else pace(now, before, target, months=MONTHS, days_left=(due - day).days)


def _households_wanted(told: Telling) -> int | None:
    """How many poor households the plan's target leaves; of a rate, what it is of all households."""
    target, all_of_them = told.figures.target, told.figures.households
    if target.poor is not None or target.poor_rate is None or all_of_them is None:
        return target.poor
    return int(target.poor_rate * all_of_them.value / 100)


def by_plan(question: Measuring) -> Part | None:
    """The communes by the share of their own targets that they have reached; None where the plan sets them none for
    this time."""
    library, day = question.context.library, question.days.last
    district = question.district
    plan = library.plan(district) if district else None
    aims = {target.area: target for target in plan.targets if _is_aim(target, day)} if plan else {}
    names = {code.code: name for name, code in library.places.commune_names(district or "").items()}
    units = {unit: aims[names[unit.codes[0]]] for unit in question.communes if _is_one(unit, names, aims)}
    known = question.known_among(tuple(units), day)
    if not known:
        return None
    counts = question.count_each(known, day)
    rows = [_aimed(unit, count, units[unit]) for unit, count in counts.items() if count is not None]
    rows.sort(key=lambda row: row.reached, reverse=question.asked.intent is Intent.BEST_COMMUNE)
    return RankedByPlan(question.asked, day, tuple(rows[: question.asked.limit or MOST_RANKED])) if rows else None


def _is_aim(target: Target, day: dt.date) -> bool:
    """Whether a target wants fewer poor households of a commune in a time that a day lies in."""
    start, due = target.baseline, target.deadline
    is_level = target.kind is TargetKind.LEVEL and target.indicator.code == "poor_households"
    return bool(is_level and target.area and start and due and target.most is not None and start.date <= day <= due)


def _is_one(unit: Unit, names: dict[str, str], aims: dict[str | None, Target]) -> bool:
    return len(unit.codes) == 1 and names.get(unit.codes[0]) in aims


def _aimed(unit: Unit, count: int, target: Target) -> Aimed:
    assert target.baseline is not None  # noqa: S101 - chosen so
    assert target.deadline is not None  # noqa: S101 - chosen so
    return Aimed(unit, count, round(target.baseline.value), round(target.most or 0), target.deadline)


def unmet(question: Measuring) -> Part:
    """Who qualifies for a support by the plan and has not received it. Raises OutOfReach."""
    asked, unit, desk = question.asked, question.unit, question.context.desk
    rules = question.context.library.rules(unit.district)
    planned = next((each for each in rules.supports if each.code == asked.support), None)
    if planned is None:
        return NotYet(asked, Why.NO_SUPPORT, unit)
    day = question.days.last
    found = desk.figures.unmet(unit, day, planned.when, planned.code)
    shown = desk.find_all_to(Doing.READ, found.codes[:MOST_SHOWN])
    return NotReceived(asked, unit, day, found, tuple(desk.shown(each) for each in shown.values()))
