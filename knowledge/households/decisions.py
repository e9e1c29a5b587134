"""The commune's decisions: which class a household has from a day on, or that it leaves the list, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from knowledge.households.facts import FactChange, FactValue, class_restated, facts_of
from knowledge.households.history.changes import HouseholdChanges, Source, apply_changes
from knowledge.households.history.journal import last_entry
from knowledge.households.history.standing_tables import FOREVER, StandingRow
from knowledge.households.history.standings import Reading
from knowledge.households.household import Household
from knowledge.households.reasons import ENTERING, LEAVING, LISTED, Reason, entered_by, left_by
from knowledge.households.register import Register
from knowledge.standards.model import Standard, Standards
from knowledge.store.clock import VIETNAM, day_in_vietnam

CLASSES = ("poor", "near_poor", "newly_escaped", "not_poor")


class DecisionProblem(StrEnum):
    """Why a decision is not taken."""

    UNKNOWN_HOUSEHOLD = "unknown_household"
    UNKNOWN_CLASS = "unknown_class"
    UNKNOWN_STANDARD = "unknown_standard"
    STANDARD_OVER = "standard_over"
    WRONG_REASON = "wrong_reason"
    CODE_TAKEN = "code_taken"  # or none that a household may have
    IN_THE_FUTURE = "in_the_future"
    BEFORE_LAST_DECISION = "before_last_decision"
    BEFORE_LAST_ENTRY = "before_last_entry"


class BadDecision(ValueError):
    """A decision that cannot be; `problem` says why, `given` what it clashes with."""

    def __init__(self, problem: DecisionProblem, given: object = "") -> None:
        super().__init__(f"{problem}: {given}")
        self.problem = problem
        self.given = given


@dataclass(frozen=True, slots=True)
class Decision:
    """What the commune decided of a household on a day. `household_class` None: it leaves the list. `standard` None:
    the one in force on that day."""

    code: str
    household_class: str | None
    on: dt.date
    reason: Reason | None = None
    text: str | None = None
    standard: str | None = None


def decide(register: Register, decision: Decision, standards: Standards, source: Source) -> Reason | None:
    """Enters a decision and gives the reason it stands with, None where the household neither enters nor leaves.

    A class under a standard that is not in force yet waits beside the class that counts. Raises BadDecision.
    """
    household = register.find(decision.code)
    if household is None:
        raise BadDecision(DecisionProblem.UNKNOWN_HOUSEHOLD, decision.code)
    _check(register, household, decision, source)
    standard = _standard(decision, standards)
    ahead = _comes(standard, decision.on)
    turned = has_turned(household, decision.on)
    last = household.coming_since if ahead or turned else household.class_since
    if last and decision.on < last:
        raise BadDecision(DecisionProblem.BEFORE_LAST_DECISION, last)
    before = household.coming_class if turned else household.household_class
    reason = _reason(register, before, decision)
    kept = reason if decision.household_class is None else decision.reason
    facts = _facts_ahead(decision, standard, kept) if ahead and standard else _facts(decision, standard, kept)
    old = facts_of(household)
    changes = tuple(FactChange(fact, old.get(fact), new) for fact, new in facts.items() if old.get(fact) != new)
    changes = changes if ahead else class_restated(changes, decision.household_class)
    seen_at = dt.datetime.combine(decision.on, dt.time(), VIETNAM).astimezone(dt.UTC).replace(tzinfo=None)
    apply_changes(register, [HouseholdChanges(decision.code, changes, seen_at, seen_at)], source)
    return reason


def _check(register: Register, household: Household, decision: Decision, source: Source) -> None:
    if decision.household_class not in (*CLASSES, None):
        raise BadDecision(DecisionProblem.UNKNOWN_CLASS, decision.household_class)
    fitting = ENTERING if decision.household_class in LISTED else LEAVING
    if decision.reason and decision.reason not in fitting:
        raise BadDecision(DecisionProblem.WRONG_REASON, ", ".join(sorted(fitting)))
    if decision.on > day_in_vietnam(source.known_at):
        raise BadDecision(DecisionProblem.IN_THE_FUTURE, decision.on)
    last = last_entry(register.session, [household.code])
    if last and source.known_at < last:
        raise BadDecision(DecisionProblem.BEFORE_LAST_ENTRY, last)


def _standard(decision: Decision, standards: Standards) -> Standard | None:
    """The standard that a decision rests on: named, or in force on its day; None where no known one was."""
    if decision.standard is None:
        return standards.on(decision.on)
    named = next((standard for standard in standards.all if standard.id == decision.standard), None)
    if named is None:
        raise BadDecision(DecisionProblem.UNKNOWN_STANDARD, decision.standard)
    if all(validity.last_day < decision.on for validity in named.in_force):
        raise BadDecision(DecisionProblem.STANDARD_OVER, named.number)
    return named


def _comes(standard: Standard | None, day: dt.date) -> bool:
    return standard is not None and first_day(standard) > day


def first_day(standard: Standard) -> dt.date:
    """The first day on which a standard is in force."""
    return min(validity.first_day for validity in standard.in_force)


def has_turned(household: Household, day: dt.date) -> bool:
    """Whether the class decided under a coming standard counts on a day."""
    comes = household.coming_from
    return comes is not None and comes <= day and household.class_standard != household.coming_standard


def _reason(register: Register, before: str | None, decision: Decision) -> Reason | None:
    """Why the household enters or leaves: as given, else as its past tells."""
    after = decision.household_class
    if after in LISTED:
        enters = before not in LISTED or decision.reason is not None
        return entered_by(decision.reason, was_so=_was(register, decision.code, str(after))) if enters else None
    if after is None:
        return left_by(decision.reason, after) or Reason.ESCAPED
    return left_by(decision.reason, after) if before in LISTED or decision.reason else None


def _was(register: Register, code: str, household_class: str) -> bool:
    """Whether the household was of this class, and escaped, before."""
    row = register.session.scalars(
        select(StandingRow).where(
            StandingRow.household == code, StandingRow.reading == Reading.KNOWN.value, StandingRow.until == FOREVER
        )
    ).first()
    return row is not None and (row.was_poor if household_class == "poor" else row.was_near_poor)


def _facts(decision: Decision, standard: Standard | None, reason: Reason | None) -> dict[str, FactValue | None]:
    return {
        "class": decision.household_class,
        "class_since": decision.on,
        "class_decision": decision.text,
        "class_standard": standard.id if standard else None,
        "class_reason": reason.value if reason else None,
        "reported_class": None,
    }


def _facts_ahead(decision: Decision, standard: Standard, reason: Reason | None) -> dict[str, FactValue | None]:
    return {
        "coming_class": decision.household_class,
        "coming_since": decision.on,
        "coming_from": first_day(standard),
        "coming_decision": decision.text,
        "coming_standard": standard.id,
        "coming_reason": reason.value if reason else None,
    }
