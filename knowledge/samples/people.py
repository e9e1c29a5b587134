"""The invented people a newcomer may speak as, and the day it then is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.samples.loader import our_samples
from knowledge.samples.model import SampleDistrict, Shows
from knowledge.store.account import Account

CHANNEL = "sample"  # of accounts that are spoken for by whoever looks around


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """An invented person: `role` is household, cadre, commune_official or district_official; `commune` a unit code;
    `household` a code."""

    account: Account
    role: str
    name: str
    district: str
    commune: str | None = None
    village: str | None = None
    household: str | None = None


def sample_people() -> tuple[SamplePerson, ...]:
    """Four people for each district, all but the district official in the same commune. Raises KnowledgeError."""
    return tuple(person for district in our_samples().districts.values() for person in _people(district))


def pretended_day(district: str) -> dt.date:
    """The day it is in the samples of a district (by slug): in the plan's period and after all that happens in them.
    Raises KeyError."""
    return our_samples().districts[district].pretended_day


def _people(district: SampleDistrict) -> tuple[SamplePerson, ...]:
    first = district.communes[0]
    number, home = next(
        (number, member) for number, member in enumerate(district.cast) if member.shows is Shows.SIGNED_IN
    )

    def account(role: str) -> Account:
        return Account(CHANNEL, f"{district.slug}:{role}")

    return (
        SamplePerson(
            account("household"),
            "household",
            home.head.name,
            district.slug,
            home.commune,
            home.village,
            district.household_code(number),
        ),
        SamplePerson(account("cadre"), "cadre", first.cadre, district.slug, first.code),
        SamplePerson(account("commune_official"), "commune_official", first.official, district.slug, first.code),
        SamplePerson(account("district_official"), "district_official", district.district_official, district.slug),
    )
