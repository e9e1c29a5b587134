"""What happens in a household: each function gives the household as it is afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from knowledge.households.household import Household
from knowledge.samples.circumstances import computed_class, income_at, settled, standard_on
from knowledge.samples.help import given, helped, suits
from knowledge.samples.model import Head, SampleDistrict
from knowledge.standards.model import Standards

SmallThing = Callable[[Random, SampleDistrict, Household], Household]


def small_thing(
    random: Random, district: SampleDistrict, standards: Standards, thing: SmallThing, household: Household
) -> Household:
    """The household afterwards; as it was where the thing would give it another class, which is for a review to say."""
    after = thing(random, district, household)
    return after if computed_class(after, standards) == computed_class(household, standards) else household


def escaped(random: Random, standards: Standards, household: Household) -> Household:
    """Its income has risen above the line, as its cadre reports; no review has decided so yet."""
    income = income_at(random.randint(105, 125), household, standard_on(household.class_since, standards))
    return replace(household, income=income, registered_to_escape=True, reported_class="newly_escaped")


def decided(day: dt.date, standards: Standards, household: Household) -> Household:
    """A review took over what was reported."""
    return replace(
        household,
        household_class=household.reported_class,
        reported_class=None,
        class_since=day,
        class_decision=decision(day),
        class_standard=standard_on(day, standards).id,
    )


def decision(day: dt.date) -> str:
    """How the decision of a review is called in the samples."""
    return f"Quyết định mẫu ngày {day:%d/%m/%Y}"


def headed_by(heir: Head, household: Household) -> Household:
    """Its head, who worked, has died."""
    fewer = _with_members((household.members or 0) - 1, household)
    return settled(
        replace(fewer, name=heir.name, sex=heir.sex, birth_year=heir.born, workers=(household.workers or 0) - 1)
    )


def _supported(random: Random, district: SampleDistrict, household: Household) -> Household:
    """It receives something that it asked for."""
    possible = [code for code in sorted(household.needs or ()) if code in district.supports and suits(code, household)]
    return helped(household, given(random, random.choice(possible), district.supports)) if possible else household


def _one_more(_random: Random, _district: SampleDistrict, household: Household) -> Household:
    """A child is born, or a relative moves in."""
    return settled(_with_members((household.members or 0) + 1, household))


def _with_members(members: int, household: Household) -> Household:
    """So many people in the same house."""
    room = household.floor_area and (household.floor_area * (household.members or 0) / members).quantize(Decimal("0.1"))
    return replace(household, members=members, floor_area=room)


def _earning_more(random: Random, _district: SampleDistrict, household: Household) -> Household:
    return replace(household, income=(household.income or 0) + random.randint(1, 6) * 10_000)


def _merely_visited(_random: Random, _district: SampleDistrict, household: Household) -> Household:
    return household


SMALL_THINGS: tuple[SmallThing, ...] = (
    *(_supported, _one_more, _supported, _earning_more),
    *(_merely_visited, _supported, _earning_more, _merely_visited),
)
