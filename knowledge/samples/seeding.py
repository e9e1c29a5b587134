"""The invented households into an empty register, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.concepts.places import Places
from knowledge.households.facts import differences
from knowledge.households.history.changes import HouseholdChanges, Source, apply_changes
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.register import Register
from knowledge.people.tables import InvitationRow, PersonRow
from knowledge.samples.households import sample_households
from knowledge.samples.later import Step, later_steps
from knowledge.samples.loader import our_samples
from knowledge.samples.model import SampleCommune, SampleDistrict
from knowledge.standards.model import Standards
from knowledge.store.clock import VIETNAM
from knowledge.store.invented import mark_invented

_IN_THE_FIELD, _IN_THE_OFFICE = dt.time(9), dt.time(14)  # in Vietnam
_NEXT_DAY = dt.timedelta(days=1)


class NotEmpty(Exception):
    """The database holds households or people already: invented ones must never stand among real ones."""


def seed_households(register: Register, places: Places, standards: Standards) -> None:
    """Writes the samples of all districts with their histories and marks the database. Raises NotEmpty,
    KnowledgeError."""
    if not is_empty(register.session):
        raise NotEmpty("Samples are written into an empty database only.")
    by_source: dict[Source, list[HouseholdChanges]] = defaultdict(list)
    for district in our_samples().districts.values():
        communes = {commune.code: commune for commune in district.communes}
        for step in _steps(district, places, standards):
            source = _source(step, communes[step.after.commune or ""])
            by_source[source].append(HouseholdChanges(step.after.code, differences(step.before, step.after)))
    for source in sorted(by_source, key=lambda source: source.known_at):
        apply_changes(register, by_source[source], source)
    mark_invented(register.session)


def is_empty(session: Session) -> bool:
    """Whether there is no household, no person and nobody invited in the database."""
    return not any(
        session.scalar(select(column).limit(1)) for column in (HouseholdRow.code, PersonRow.id, InvitationRow.id)
    )


def _steps(district: SampleDistrict, places: Places, standards: Standards) -> Iterator[Step]:
    households = sample_households(district.slug, places, standards)
    for household in households:
        yield Step(household.class_since or district.reviews[0], None, household, by_review=True)
    yield from later_steps(district, households, standards)


def _source(step: Step, commune: SampleCommune) -> Source:
    """By name: the cadre for what was seen at home, the commune's official for the rest; only a review is known on the
    day itself."""
    seen = _utc(step.day, _IN_THE_OFFICE if step.by_review else _IN_THE_FIELD)
    known = seen if step.by_review else _utc(step.day + _NEXT_DAY, _IN_THE_OFFICE)
    return Source(
        commune.cadre if step.after.visited_on == step.day else commune.official, seen, known, by_review=step.by_review
    )


def _utc(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, VIETNAM).astimezone(dt.UTC).replace(tzinfo=None)
