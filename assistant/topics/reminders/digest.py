"""What somebody of the staff is told in the morning: each thing once."""

from __future__ import annotations

import datetime as dt

from assistant.library import Library
from assistant.topics.reminders.answers import Digest
from knowledge.figures.doors import Grounds
from knowledge.figures.telling import Telling
from knowledge.figures.units import Unit, district_unit
from knowledge.households.scope import Area, around
from knowledge.people.desk import Desk
from knowledge.people.roles import Doing
from knowledge.reminders.doors import STAGES, Owed
from knowledge.reminders.silence import SilentCommune


def digest_for(desk: Desk, library: Library) -> Digest:
    """What the person at the desk is to be told today and was not told before; it is noted as told."""
    owed = tuple(
        each for each in _owed(desk, library) if _is_news(desk, f"{each.stage} {each.deadline.key} {each.area}")
    )
    silent = tuple(each for each in desk.reminders.silent() if _is_news(desk, _silence(each)))
    summary = desk.reminders.wishes.summary
    if not summary.falls_on(desk.at.day) or not _is_news(desk, f"summary {desk.at.day}"):
        return Digest(owed, silent)
    since = summary.since(desk.at.day)
    return Digest(owed, silent, _summary(desk, library, since), since)


def _owed(desk: Desk, library: Library) -> tuple[Owed, ...]:
    near = desk.reminders.owed(library.law, library.plan, dt.timedelta(days=max(STAGES)))
    return tuple(each for each in near if each.stage is not None)


def _silence(silent: SilentCommune) -> str:
    return f"silent {silent.area} {silent.last}"


def _is_news(desk: Desk, what: str) -> bool:
    if desk.reminders.is_told(what):
        return False
    desk.reminders.note_told(what)
    return True


def _summary(desk: Desk, library: Library, since: dt.date) -> Telling | None:
    """The figures of all that the person counts, up to yesterday; None for a village, several districts, an agency."""
    unit = _unit(library, around(desk.scope(Doing.COUNT).areas))
    yesterday = desk.at.day - dt.timedelta(days=1)
    if unit is None or not desk.figures.has_records(unit, yesterday):
        return None
    grounds = Grounds(library.places, library.screener.standards, library.plan)
    return desk.figures.progress(grounds, unit, yesterday, since)


def _unit(library: Library, area: Area) -> Unit | None:
    if area.district is None or area.village:
        return None
    if not area.commune:
        return district_unit(library.places, area.district)
    commune = library.places.by_code.get(area.commune)
    return Unit(area.district, area.commune, commune.name, (area.commune,)) if commune else None
