"""What happens to the invented households after a review entered them, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from knowledge.households.household import Household
from knowledge.samples.happenings import SMALL_THINGS, SmallThing, decided, escaped, headed_by, small_thing
from knowledge.samples.model import CastMember, Head, SampleDistrict, Shows
from knowledge.standards.model import Standards

_ROUND = dt.timedelta(days=28)  # a cadre comes by
_BEFORE_REVIEW = dt.timedelta(days=20)
_BEFORE_THE_END = dt.timedelta(days=3)
_CHANGED = 1 / 3  # of the households
_ESCAPED = 0.25  # of those among them that are poor or near-poor and can work


@dataclass(frozen=True, slots=True)
class Step:
    """A household before (None: not in the register yet) and after a day: what was seen in the field, or what a review
    decided."""

    day: dt.date
    before: Household | None
    after: Household
    by_review: bool


def later_steps(district: SampleDistrict, households: Sequence[Household], standards: Standards) -> Iterator[Step]:
    """Every step of every household, each household's in order; the same ones every time."""
    future = _Future(Random(f"later {district.slug}"), district, standards)  # noqa: S311 - the same every time, nothing secret
    for number, household in enumerate(households):
        member = district.cast[number] if number < len(district.cast) else None
        yield from _lived(household, future.of(household, member))


@dataclass(frozen=True, slots=True)
class _Event:
    day: dt.date
    happening: Callable[[Household], Household]
    by_review: bool = False


def _lived(household: Household, events: Sequence[_Event]) -> Iterator[Step]:
    for event in events:
        before, after = household, replace(event.happening(household), updated_on=event.day)
        seen_at_home = not event.by_review and after.supports == before.supports
        household = replace(after, visited_on=event.day) if seen_at_home else after
        yield Step(event.day, before, household, event.by_review)


@dataclass(frozen=True, slots=True)
class _Future:
    random: Random
    district: SampleDistrict
    standards: Standards

    def of(self, household: Household, member: CastMember | None) -> list[_Event]:
        """The events of a household in order: what one of the cast is there to show, by chance a few small things for
        the others."""
        end = self.district.pretended_day - _BEFORE_THE_END
        match member:
            case None if self.random.random() < _CHANGED:
                things = self.random.sample(SMALL_THINGS, self.random.randint(2, 4))
                return (
                    self._escape(household, things)
                    if self._may_escape(household)
                    else self._small_things(household, things, end)
                )
            case CastMember(shows=Shows.SIGNED_IN):
                return self._small_things(household, SMALL_THINGS[:4], end)
            case CastMember(shows=Shows.LONG_HISTORY):
                return self._escape(household, SMALL_THINGS)
            case CastMember(heir=Head() as heir):
                day = end - 3 * _ROUND
                return [*self._small_things(household, SMALL_THINGS[:1], day), _Event(day, partial(headed_by, heir))]
            case CastMember(shows=Shows.WAITING_REPORT):
                return [_Event(end, partial(escaped, self.random, self.standards))]
        return []

    def _may_escape(self, household: Household) -> bool:
        return (
            household.household_class in ("poor", "near_poor")
            and bool(household.workers)
            and self.random.random() < _ESCAPED
        )

    def _escape(self, household: Household, things: Sequence[SmallThing]) -> list[_Event]:
        """Small things, then the cadre's report, which the last review takes over."""
        day, review = self.district.last_review - _BEFORE_REVIEW, self.district.last_review
        report = _Event(day, partial(escaped, self.random, self.standards))
        decision = _Event(review, partial(decided, review, self.standards), by_review=True)
        return [*self._small_things(household, things, day), report, decision]

    def _small_things(self, household: Household, things: Sequence[SmallThing], end: dt.date) -> list[_Event]:
        """Each on another round of the cadre, after the class was decided and before `end`; some are left out when
        there are too few rounds."""
        rounds = [day for day in self._rounds() if household.class_since and household.class_since < day < end]
        days = sorted(self.random.sample(rounds, min(len(things), len(rounds))))
        happen = partial(small_thing, self.random, self.district, self.standards)
        return [_Event(day, partial(happen, thing)) for day, thing in zip(days, things, strict=False)]

    def _rounds(self) -> Iterator[dt.date]:
        """The days on which cadres come by."""
        day = self.district.reviews[0] + _ROUND / 2
        while day < self.district.pretended_day:
            yield day
            day += _ROUND
