"""The browser chat on invented data: whom a newcomer may be, and on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.samples.people import SamplePerson, pretended_day, sample_people
from knowledge.store.account import NOBODY, Account

EARLIEST, LATEST = dt.date(2015, 1, 1), dt.date(2030, 12, 31)  # the plans lie well within


@dataclass(frozen=True, slots=True)
class SampleChoice:
    """A person through whose eyes to look. `account` is nobody's for somebody who only visits.

    `role` is a role's code, or `visitor`; `label` tells apart people of one role and district, and may be empty. `day`
    is the day to begin with.
    """

    account: Account
    role: str
    district: str
    label: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class SampleMode:
    """Everybody whom a newcomer may be, the one to begin with first."""

    people: tuple[SampleChoice, ...]

    @property
    def accounts(self) -> Mapping[str, Account]:
        """The accounts that a message may speak for, by what the page calls them."""
        return {str(person.account): person.account for person in self.people if person.account}

    def day_of(self, account: Account) -> dt.date | None:
        """The day that a sample account begins with; None for no account."""
        return next((person.day for person in self.people if account and person.account == account), None)


def sample_mode() -> SampleMode:
    """The people of the project's own samples, in each district a visitor first. Raises KnowledgeError."""
    return SampleMode(tuple(_choices(sample_people())))


def _choices(people: tuple[SamplePerson, ...]) -> Iterator[SampleChoice]:
    for district in dict.fromkeys(person.district for person in people):
        day = pretended_day(district)
        yield SampleChoice(NOBODY, "visitor", district, "", day)
        yield from (
            SampleChoice(person.account, person.role, district, person.name, day)
            for person in people
            if person.district == district
        )
