"""Taking a single change back: the opposite change is written, unless the fact was changed again since."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.households.facts import FactChange
from knowledge.households.history.changes import HouseholdChanges, OutOfReach, Source, apply_changes
from knowledge.households.history.replaying import Change, history
from knowledge.households.history.rows import Conflict
from knowledge.households.history.sightings import unsee_visit
from knowledge.households.household_tables import ChangeRow
from knowledge.households.register import Register


def last_change(register: Register, code: str, fact: str) -> Change:
    """The newest change of a fact of a household in reach. Raises OutOfReach when there is none."""
    changes = [change for change in history(register, code) if change.fact.fact == fact]
    if not changes:
        raise OutOfReach(code)
    return changes[-1]


def undo_change(register: Register, number: int, among: Collection[str], source: Source) -> Change:
    """Writes the opposite of a change of one of these facts and gives the change that was undone.

    Raises OutOfReach, Conflict or ClassNotDecided.
    """
    code = changed_household(register, number)
    change = next((each for each in history(register, code) if each.number == number), None)
    if change is None or change.fact.fact not in among:
        raise OutOfReach(f"change {number}")
    if last_change(register, change.code, change.fact.fact).number != number:
        raise Conflict(change.code, change.fact.fact)
    opposite = FactChange(change.fact.fact, change.fact.new, change.fact.old)
    seen = change.seen_at  # it was never true: seen when the wrong value was
    apply_changes(register, [HouseholdChanges(change.code, (opposite,), seen, seen)], source)
    if change.fact.fact == "visited_on":
        unsee_visit(register.session, code, change.fact.new, change.known_at)
    return change


def undo_changes(register: Register, numbers: Collection[int], among: Collection[str], source: Source) -> None:
    """Takes several changes of these facts back together: where a fact was changed more than once by them, to what
    stood before the first.

    Raises OutOfReach, Conflict where something newer or between them stands, or ClassNotDecided.
    """
    for code in sorted({changed_household(register, number) for number in numbers}):
        of_household = [change for change in history(register, code) if change.fact.fact in among]
        for fact in dict.fromkeys(change.fact.fact for change in of_household if change.number in numbers):
            changes = [change for change in of_household if change.fact.fact == fact]
            first = next(place for place, change in enumerate(changes) if change.number in numbers)
            if any(change.number not in numbers for change in changes[first:]):
                raise Conflict(code, fact)
            opposite = FactChange(fact, changes[-1].fact.new, changes[first].fact.old)
            if opposite.old != opposite.new:
                apply_changes(register, [HouseholdChanges(code, (opposite,))], source)


def changed_household(register: Register, number: int) -> str:
    """The code of the household that a change is of; empty where there is no such change."""
    return register.session.scalar(select(ChangeRow.household).where(ChangeRow.id == number)) or ""


def maker_of(session: Session, number: int) -> tuple[str, str]:
    """The household that a change is of, and who made it; both empty where there is no such change."""
    row = session.get(ChangeRow, number)
    return (row.household, row.who) if row else ("", "")
