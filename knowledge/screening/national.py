"""What the national instruments say to a household on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from knowledge.instruments.model import Given, Instrument, Instruments, Part, parts_on
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
    "disabled": FactTest("disabled_members", Comparison.AT_LEAST, 1),
    "pupils": FactTest("students", Comparison.AT_LEAST, 1),
    "students": FactTest("students", Comparison.AT_LEAST, 1),
    "workers": FactTest("workers", Comparison.AT_LEAST, 1),
    "hard_communes": FactTest("especially_difficult_area", Comparison.IS, True),
    "rural_residents": FactTest("area", Comparison.IS, "rural"),
}


def groups_ruled_out(facts: Facts) -> frozenset[str]:
    """The groups of people to which the household is known not to belong."""
    return frozenset(group for group, test in _GROUPS.items() if judge(test, facts).value is False)


def given_to(instruments: Iterable[Instrument], day: dt.date, ruled_out: Collection[str]) -> tuple[Given, ...]:
    """Each instrument with the parts that may concern the household; without such a part it is left out."""
    found = (
        Given(instrument, tuple(part for part in parts_on(instrument, day) if _may_concern(part, ruled_out)))
        for instrument in instruments
    )
    return tuple(given for given in found if given.parts)


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


def _may_concern(part: Part, ruled_out: Collection[str]) -> bool:
    return not part.groups or any(group not in ruled_out for group in part.groups)
