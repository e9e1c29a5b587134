"""A national instrument as data: whom it is for and what it gives, day by day. `None` for a first or last day leaves
that end open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from knowledge.standards.model import LawSource, Status
from knowledge.text import Text


class Unit(StrEnum):
    """What the value of an amount counts."""

    VND = "vnd"
    VND_PER_DAY = "vnd_per_day"
    VND_PER_MONTH = "vnd_per_month"
    VND_PER_COURSE = "vnd_per_course"
    PERCENT = "percent"
    PERCENT_PER_YEAR = "percent_per_year"
    PERCENT_OF_POOR_RATE = "percent_of_poor_rate"
    PERCENT_OF_BASE_SALARY = "percent_of_base_salary"
    KG_PER_MONTH = "kg_per_month"
    KWH_PER_MONTH = "kwh_per_month"
    TIMES_STANDARD = "times_standard"  # of the standard level of social assistance


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included."""

    first: dt.date | None
    last: dt.date | None

    def cover(self, day: dt.date) -> bool:
        """Whether the day lies within."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def within(self, other: Days) -> bool:
        """Whether no day of this stretch lies outside the other; an open end is taken to be the other's."""
        begins = self.first is None or other.cover(self.first)
        return begins and (self.last is None or other.cover(self.last))


@dataclass(frozen=True, slots=True)
class Amount:
    """What a part gives. A verified one has `text`; any other has no figure at all, only `unconfirmed`: what to ask,
    and where.

    `value` is None where the text names several figures.
    """

    text: Text | None
    unconfirmed: Text | None
    value: float | None
    unit: Unit | None
    source: LawSource


@dataclass(frozen=True, slots=True)
class Part:
    """One amount for some of the people. `groups` are the groups it may be for and `areas` the kinds of place it is
    limited to (empty: everybody, everywhere, whom `who` describes); `supports` are those that it is about."""

    who: Text
    groups: tuple[str, ...]
    areas: tuple[str, ...]
    supports: tuple[str, ...]
    amount: Amount
    days: Days


@dataclass(frozen=True, slots=True)
class Instrument:
    """A decree, decision or law. `who` states its conditions and promises nothing; `supports` has the one it is most
    about first.

    `source` says whether the instrument and its conditions are confirmed; each amount says so for itself.
    """

    id: str
    document: Text
    article: str | None
    supports: tuple[str, ...]
    who: Text
    days: Days
    replaced_by: str | None
    source: LawSource
    parts: tuple[Part, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """Every group that one of the parts names, in their order; further conditions stand in `who`."""
        return tuple(dict.fromkeys(group for part in self.parts for group in part.groups))


@dataclass(frozen=True, slots=True)
class Given:
    """An instrument with those of its parts that hold on a day."""

    instrument: Instrument
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Instruments:
    """All instruments known."""

    by_id: dict[str, Instrument]

    def instruments_on(self, day: dt.date, support: str) -> tuple[Instrument, ...]:
        """The instruments in force on a day for a support; confirmed ones first, then those most about it."""
        found = (
            instrument
            for instrument in self.by_id.values()
            if support in instrument.supports and instrument.days.cover(day)
        )
        return tuple(
            sorted(
                found, key=lambda instrument: (not _is_confirmed(instrument.source), instrument.supports.index(support))
            )
        )

    def given_on(self, day: dt.date, support: str, group: str | None = None) -> tuple[Given, ...]:
        """What the national instruments give on a day, whatever became of a plan; empty where none is known."""
        found = (
            Given(instrument, parts_on(instrument, day, group, support))
            for instrument in self.instruments_on(day, support)
        )
        return tuple(given for given in found if given.parts)

    def replaced(self, id_: str) -> tuple[Instrument, ...]:
        """The instruments that the given one replaced."""
        return tuple(instrument for instrument in self.by_id.values() if instrument.replaced_by == id_)


def parts_on(
    instrument: Instrument, day: dt.date, group: str | None = None, support: str | None = None
) -> tuple[Part, ...]:
    """The parts that hold on a day, for one group and one support or (None) for all; none when the instrument is not in
    force."""
    if not instrument.days.cover(day):
        return ()
    return tuple(
        part
        for part in instrument.parts
        if part.days.cover(day)
        and (group is None or not part.groups or group in part.groups)
        and (support is None or support in part.supports)
    )


def spoken(amount: Amount) -> Text | None:
    """The amount in words, None unless it is verified: then say `amount.unconfirmed` instead."""
    return amount.text if _is_confirmed(amount.source) else None


def _is_confirmed(source: LawSource) -> bool:
    return source.status is Status.VERIFIED
