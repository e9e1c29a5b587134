"""Reading a message of somebody of the staff against the households that they may change."""

from __future__ import annotations

import datetime as dt

from assistant.conversation.context import Context
from assistant.topics.reports.read_again import READINGS
from assistant.understanding.reports.report import Report
from knowledge.concepts.places import Places
from knowledge.households.matching.kept import Communes
from knowledge.households.matching.mention import Sender
from knowledge.households.scope import Area
from knowledge.store.clock import VIETNAM


def read_message(context: Context, text: str) -> Report | None:
    """What a text says of which households in the person's area; None where no district is known to read it for."""
    door = context.desk.reports
    district = context.desk.home_district or context.state.district
    if district is None:
        return None
    roll = door.roll(district, commune_names(context.library.places, district))
    return READINGS.read(text, _sender(door.areas, district), _sent_at(context), roll, door.sizes)


def seen_on(context: Context) -> dt.date:
    """The day in Vietnam on which a message was sent."""
    return _sent_at(context).date()


def _sent_at(context: Context) -> dt.datetime:
    return context.sent_at.replace(tzinfo=dt.UTC).astimezone(VIETNAM)


def commune_names(places: Places, district: str) -> Communes:
    """The communes of a district with all their names."""
    return [
        (commune.code, tuple(dict.fromkeys((commune.bare, *commune.all_names()))))
        for commune in places.of_district(district)
    ]


def _sender(areas: frozenset[Area], district: str) -> Sender:
    """Where somebody works: the one commune, and the one village of it, that their offices are of."""
    own = [area for area in areas if area.district in (None, district)]
    communes = {area.commune for area in own}
    villages = {area.village for area in own}
    return Sender(
        communes.pop() if len(communes) == 1 else None,
        villages.pop() if len(own) == 1 and len(villages) == 1 else None,
    )
