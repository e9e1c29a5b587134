"""What a reported change does to the facts of a household."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from knowledge.households.facts import FactChange, FactValue, facts_of
from knowledge.households.household import Household, Support
from knowledge.reports.model import Event, Op, ReportedChange
from knowledge.store.clock import day_in_vietnam

_LISTS = ("causes", "needs")


def fact_of(change: ReportedChange) -> str | None:
    """The fact that a reported change is about; None for an event that is no fact of its own."""
    if change.field == "event":
        return "visited_on" if change.value == Event.VISITED else None
    return "reported_class" if change.field == "class" else change.field


def value_after(standing: FactValue | None, change: ReportedChange, seen_at: dt.datetime) -> FactValue | None:
    """The value of the fact once the change is applied to what stands. A visit before the last one changes nothing."""
    match change.field, change.value:
        case "event", _:
            day = day_in_vietnam(seen_at)
            return max(day, standing) if isinstance(standing, dt.date) else day
        case "supports", Support() as support:
            return (*(standing if isinstance(standing, tuple) else ()), support)
        case field, str(code) if field in _LISTS:
            return _list_after(standing, code, change.op)
        case _, Support():
            raise ValueError(f"{change.field} takes no support")
        case _, value:
            return value
    raise ValueError(change.field)


def fact_changes(household: Household, changes: Iterable[tuple[ReportedChange, dt.datetime]]) -> tuple[FactChange, ...]:
    """What these changes, each with the moment it was seen, do together to a household: one line a fact, none where
    all stands as they say."""
    known = facts_of(household)
    after: dict[str, FactValue | None] = {}
    for change, seen_at in changes:
        if fact := fact_of(change):
            after[fact] = value_after(after.get(fact, known.get(fact)), change, seen_at)
    return tuple(FactChange(fact, known.get(fact), new) for fact, new in after.items() if known.get(fact) != new)


def _list_after(standing: FactValue | None, code: str, op: Op) -> FactValue | None:
    if op is Op.ADD:
        return (standing if isinstance(standing, frozenset) else frozenset()) | {code}
    return standing - {code} if isinstance(standing, frozenset) else standing
