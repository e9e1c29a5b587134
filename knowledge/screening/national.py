"""What the national instruments say to a household on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.instruments.model import Given, Instrument, Instruments, Part, parts_on, spoken
from knowledge.rules.facts import Facts
from knowledge.rules.judge import judge
from knowledge.rules.tree import Comparison, FactTest

_GROUPS = {
    "poor": FactTest("class", Comparison.IS, "poor"),
    "near_poor": FactTest("class", Comparison.IS, "near_poor"),
    "newly_escaped": FactTest("class", Comparison.IS, "newly_escaped"),
    "average": FactTest("class", Comparison.IS, "not_poor"),
    "ethnic_minority": FactTest("ethnic_minority", Comparison.IS, True),
    "merit": FactTest("merit", Comparison.IS, True),
    "social_protection": FactTest("social_protection", Comparison.IS, True),
    "elderly": FactTest("elderly", Comparison.IS, True),
    "disabled": FactTest("disabled_members", Comparison.AT_LEAST, 1),
    "pupils": FactTest("students", Comparison.AT_LEAST, 1),
    "students": FactTest("students", Comparison.AT_LEAST, 1),
    "workers": FactTest("workers", Comparison.AT_LEAST, 1),
    "hard_communes": FactTest("especially_difficult_area", Comparison.IS, True),
    "coastal_communes": FactTest("especially_difficult_area", Comparison.IS, True),
    "rural_residents": FactTest("area", Comparison.IS, "rural"),
}


@dataclass(frozen=True, slots=True)
class Belonging:
    """The groups of people to which a household is known to belong, and those to which it is known not to."""

    known: frozenset[str]
    ruled_out: frozenset[str]


def belonging(facts: Facts) -> Belonging:
    """What the facts say of each group; a group in neither set is open."""
    values = {group: judge(test, facts).value for group, test in _GROUPS.items()}
    return Belonging(
        frozenset(group for group, value in values.items() if value is True),
        frozenset(group for group, value in values.items() if value is False),
    )


def given_to(
    instruments: Iterable[Instrument], day: dt.date, support: str, household: Belonging, named: bool
) -> tuple[Given, ...]:
    """Each instrument with the parts that may concern the household; without such a part it is left out.

    `named` by the plan itself: what is limited to a kind of place is shown until the place is ruled out. Otherwise only
    where the place is known to be such, so that no lowland family is told of boarding money."""
    found = (Given(instrument, _parts(instrument, day, support, household, named)) for instrument in instruments)
    return tuple(given for given in found if given.parts)


def _parts(instrument: Instrument, day: dt.date, support: str, household: Belonging, named: bool) -> tuple[Part, ...]:
    """The parts that may concern the household: its own groups first, what is not confirmed last."""
    of_support = support if support in instrument.supports else None
    parts = [part for part in parts_on(instrument, day, support=of_support) if _may_concern(part, household, named)]
    return tuple(sorted(parts, key=lambda part: (spoken(part.amount) is None, not _is_of(part, household))))


def _is_of(part: Part, household: Belonging) -> bool:
    return any(group in household.known for group in part.groups)


def standing_for(ids: Iterable[str], day: dt.date, instruments: Instruments) -> tuple[Instrument, ...]:
    """The instruments of these ids in force on the day, each replaced one by what took its place."""
    found = (_in_force(instruments.by_id[id_], day, instruments) for id_ in ids)
    return tuple({instrument.id: instrument for instrument in found if instrument}.values())


def _in_force(instrument: Instrument, day: dt.date, instruments: Instruments) -> Instrument | None:
    while not instrument.days.cover(day):
        if instrument.replaced_by is None:
            return None
        instrument = instruments.by_id[instrument.replaced_by]
    return instrument


def _may_concern(part: Part, household: Belonging, named: bool) -> bool:
    there = any(area not in household.ruled_out if named else area in household.known for area in part.areas)
    return (not part.areas or there) and (
        not part.groups or any(group not in household.ruled_out for group in part.groups)
    )
