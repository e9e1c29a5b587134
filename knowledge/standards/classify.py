"""The class of a household on a day: the one that was decided, else the one that the standard in force gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.rules.facts import Facts, Open
from knowledge.rules.judge import derive, judge
from knowledge.standards.classes import CLASS, class_rules, escape_lapsed
from knowledge.standards.model import LineKind, Standards

UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a class rests on."""

    DECLARED = "declared"
    COMPUTED = "computed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ClassReading:
    """The classes still possible, what they rest on, and the facts with the class among them, ready to be judged."""

    possible: frozenset[str]
    basis: Basis
    facts: Facts

    @property
    def code(self) -> str:
        """The one possible class, `unknown` while there are several."""
        return next(iter(self.possible)) if len(self.possible) == 1 else UNKNOWN


def read_class(facts: Facts, day: dt.date, standards: Standards) -> ClassReading:
    """The class on a day, over every value that the unknown facts may have. On a day without a standard it is unknown
    unless declared."""
    declared = facts.of(CLASS)
    if isinstance(declared, str):
        code = "not_poor" if judge(escape_lapsed(day), facts).value else declared
        return ClassReading(frozenset({code}), Basis.DECLARED, facts.having(CLASS, code))
    standard = standards.on(day)
    if standard is None:
        return ClassReading(frozenset(), Basis.UNKNOWN, facts)
    worked_out = derive(class_rules(standard), facts)
    known = worked_out.of(CLASS)
    if isinstance(known, Open):
        return ClassReading(known.codes, Basis.UNKNOWN, worked_out)
    return ClassReading(frozenset({str(known)}), Basis.COMPUTED, worked_out)


def classify(facts: Facts, day: dt.date, standards: Standards) -> str:
    """`poor`, `near_poor`, `not_poor`, a declared `newly_escaped`, or `unknown` while more than one class is
    possible."""
    return read_class(facts, day, standards).code


def above_line(facts: Facts, day: dt.date, standards: Standards) -> int | Decimal | None:
    """By how much the income lies above the near-poor line, đồng per person and month; None when it does not or is not
    known."""
    income, area, standard = facts.of("income"), facts.of("area"), standards.on(day)
    line = standard.line(area, LineKind.LOW_INCOME) if standard and isinstance(area, str) else None
    if line is None or not isinstance(income, int | Decimal) or income <= line.amount:
        return None
    return income - line.amount
