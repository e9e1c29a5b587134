"""What the buttons of an invitation send back: the office as far as it is chosen; the name waits in the
conversation."""

from __future__ import annotations

from assistant.buttons.record_actions import record_choice
from assistant.conversation.context import Context
from assistant.messages import Choice
from assistant.topics.households.list_actions import village_mark
from knowledge.households.changes import OutOfReach
from knowledge.households.scope import Area
from knowledge.people.roles import Doing, Office, Role

ROLE, AREA, AGENCY, NAME, TERM, CONFIRM, MAKE = "inv", "ia", "ig", "in", "it", "ic", "im"
_INSIDE = "."


def office_choice(label: str, what: str, office: Office, *more: str) -> Choice:
    """A button that goes on with an office."""
    return record_choice(label, what, *office_arguments(office), *more)


def office_arguments(office: Office) -> tuple[str, str, str]:
    """An office as a button names it: role, place (a village by its mark), agency."""
    area = office.area
    place = _INSIDE.join((area.district or "", area.commune or "", village_mark(area.village))).rstrip(_INSIDE)
    return office.role.value, place, office.agency or ""


def read_office(context: Context, arguments: tuple[str, ...]) -> Office:
    """The office that a button's first arguments name. Raises ValueError or IndexError for places and agencies that
    are none."""
    role, place, agency = arguments[0], arguments[1], arguments[2]
    if agency and agency not in agencies_of(context, read_area(context, place)):
        raise ValueError(agency)
    return Office(Role(role), read_area(context, place), agency=agency or None)


def read_area(context: Context, place: str) -> Area:
    """The area that a button names. Raises ValueError, and OutOfReach for a village that is not there (any more)."""
    district, commune, mark = (*place.split(_INSIDE), "", "")[:3]
    area = Area(district or None, commune or None)
    places = context.library.places
    known = places.by_code.get(commune)
    if (district and district not in places.by_slug) or (commune and (known is None or known.district != district)):
        raise ValueError(place)
    return _village(context, area, mark) if mark else area


def agencies_of(context: Context, area: Area) -> tuple[str, ...]:
    """The agencies that the plan of an area's district names, in its order, but those that are its own people: they
    have other roles."""
    if area.district is None:
        return ()
    return tuple(agency.code for agency in context.library.plan(area.district).agencies if agency.code not in _ITS_OWN)


def _village(context: Context, commune: Area, mark: str) -> Area:
    villages = context.desk.register(Doing.PEOPLE).villages(commune)
    found = next((village for village in villages if village_mark(village.village) == mark), None)
    if found is None:
        raise OutOfReach(mark)
    return found


_ITS_OWN = frozenset({
    "commune_committee", "commune_party", "district_committee", "district_party", "party_committees",
    "province_committee", "steering_committee", "line_departments", "mass_organisations", "village",
})  # fmt: skip
