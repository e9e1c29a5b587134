"""The visit form: which facts it has, how one tap changes them, and what it says as a report."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace

from assistant.topics.visits.questions import VisitOpen
from knowledge.households.facts import FactValue, facts_of
from knowledge.households.household import Household
from knowledge.reports.model import Event, Op, ReportedChange, ReportedHousehold

MARKS = ("deprived.water", "deprived.sanitation", "deprived.housing_quality", "deprived.health_insurance")
COUNTS = ("members",)
TYPED = ("income",)
NEEDS = "needs"
EVENT = "event"
EVENTS = (Event.BIRTH, Event.DEATH, Event.MOVED_OUT)
LISTS = (NEEDS, EVENT)  # of which several may be said
DAY = "day"  # a part of the form that is no fact
YES, NO = "1", "0"
ADD, DROP = "+", "-"
MOST_MEMBERS = 40


def ticked(form: VisitOpen, field: str, value: str) -> VisitOpen:
    """The form with a field saying this; empty: as it stands."""
    others = tuple((name, said) for name, said in form.told if name != field)
    return replace(form, told=(*others, (field, value)) if value else others, typing="")


def need_ticked(form: VisitOpen, household: Household, code: str) -> VisitOpen:
    """The form with a need turned: asked for, or no longer; back to what stands where it was turned before."""
    turned = (DROP if code in (household.needs or ()) else ADD) + code
    return _turned(form, (NEEDS, turned))


def event_ticked(form: VisitOpen, code: str) -> VisitOpen:
    """The form with an event that happened, or did not after all."""
    return _turned(form, (EVENT, ADD + code))


def _turned(form: VisitOpen, said: tuple[str, str]) -> VisitOpen:
    told = tuple(each for each in form.told if each != said) if said in form.told else (*form.told, said)
    return replace(form, told=told, typing="")


def next_mark(form: VisitOpen, household: Household, field: str) -> str:
    """What one tap on a mark says: the other of what stands, then the same again, then nothing; of the unknown first
    that it is lacking."""
    stands = facts_of(household).get(field)
    steps = ["", NO, YES] if stands is True else ["", YES, NO]
    said = dict(form.told).get(field, "")
    return steps[(steps.index(said) + 1) % len(steps)]


def next_count(form: VisitOpen, household: Household, field: str, step: int) -> str:
    """A number one up or down; empty where it is what stands."""
    stands = facts_of(household).get(field)
    said = dict(form.told).get(field)
    number = max(1, min(MOST_MEMBERS, (int(said) if said else int(str(stands or 1))) + step))
    return "" if number == stands else str(number)


def value_of(field: str, said: str) -> FactValue:
    """A field of the form as the records know it."""
    return said == YES if field in MARKS else int(said)


def values_of(form: VisitOpen) -> Mapping[str, FactValue]:
    """What the form says, but for needs and events."""
    return {field: value_of(field, said) for field, said in form.told if field not in LISTS}


def needs_after(form: VisitOpen, household: Household) -> frozenset[str]:
    """What the household asks for, as the form has it."""
    after = set(household.needs or ())
    for field, said in form.told:
        if field == NEEDS:
            (after.add if said[0] == ADD else after.discard)(said[1:])
    return frozenset(after)


def as_reported(form: VisitOpen, household: Household) -> ReportedHousehold:
    """The form as what a message says: the visit, and what changed."""
    visited = ReportedChange("event", Op.ADD, Event.VISITED, on=form.on)
    changes = tuple(_change(field, said, form) for field, said in form.told)
    return ReportedHousehold(household.code, household.name, (household.code,), (visited, *changes))


def mark_of(form: VisitOpen) -> str:
    """A short mark of a form as it is shown."""
    return f"{zlib.crc32(repr((form.on, sorted(form.told))).encode()):x}"


def may_say(field: str, value: str) -> bool:
    """Whether a button may carry this: what it says is not trusted."""
    if field in MARKS:
        return value in ("", YES, NO)
    if field in COUNTS or field in TYPED:
        return value == "" or (value.isascii() and value.isdecimal() and len(value) <= 10)
    return False


def _change(field: str, said: str, form: VisitOpen) -> ReportedChange:
    if field in LISTS:
        return ReportedChange(field, Op.ADD if said[0] == ADD else Op.REMOVE, said[1:], on=form.on)
    value = value_of(field, said)
    return ReportedChange(field, Op.SET, value, on=form.on)  # type: ignore[arg-type]  # a mark or a number
