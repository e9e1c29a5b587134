"""The areas that somebody may invite another for: from the widest down to a village, as far as the role goes, and the
way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context
from assistant.conversation.requests import Request
from assistant.topics.inviting.buttons import ChooseOfficeArea, ChooseRole
from knowledge.households.history.changes import OutOfReach
from knowledge.households.scope import Area, around
from knowledge.people.invitations import NotAllowed, may_hand_on
from knowledge.people.roles import ROLES, Doing, Office, Role


def may_give(context: Context, office: Office) -> bool:
    """Whether the person may give this role for just this area."""
    return office.area.depth in ROLES[office.role].levels and may_hand_on(
        context.person.grants, office, context.desk.at.day
    )


def widest(context: Context, role: Role) -> Area:
    """The smallest area that holds everything the person may give this role for. Raises NotAllowed for none."""
    giving = _giving(context, role)
    if not giving:
        raise NotAllowed(role)
    return around(giving)


def inner_areas(context: Context, office: Office) -> tuple[Area, ...]:
    """The smaller areas, in which the person may give the role somewhere; none where it goes no deeper."""
    if office.area.depth >= max(ROLES[office.role].levels):
        return ()
    giving = _giving(context, office.role)
    return tuple(
        area
        for area in _next_level(context, office.area)
        if any(each.contains(area) or area.contains(each) for each in giving)
    )


def before_area(context: Context, office: Office) -> Request:
    """Back to where an office's area was settled: among the areas inside of it, or those beside it."""
    return _choice_at(office.role, office.area) if inner_areas(context, office) else back_from(context, office)


def back_from(context: Context, office: Office) -> Request:
    """Back to the choice among which an office's area stood; from the widest to the roles."""
    area = office.area
    if area == widest(context, office.role):
        return ChooseRole()
    outer = replace(area, village=None) if area.village else replace(area, commune=None) if area.commune else Area()
    return _choice_at(office.role, outer)


def _choice_at(role: Role, area: Area) -> Request:
    return ChooseOfficeArea(role, area)


def checked(context: Context, office: Office) -> Office:
    """An office as a button names it. Raises OutdatedButton for places and agencies that are none, OutOfReach for a
    village that is not there (any more)."""
    area, places = office.area, context.library.places
    known = places.by_code.get(area.commune or "")
    if not ROLES[office.role].levels or (area.district and area.district not in places.by_slug) or office.household:
        raise OutdatedButton(str(area))
    if area.commune and (known is None or known.district != area.district):
        raise OutdatedButton(str(area))
    if area.village and area not in context.desk.villages(Doing.PEOPLE, Area(area.district, area.commune)):
        raise OutOfReach(area.village)
    if office.agency and office.agency not in agencies_of(context, area):
        raise OutdatedButton(office.agency)
    return office


def agencies_of(context: Context, area: Area) -> tuple[str, ...]:
    """The agencies that the plan of an area's district names, in its order, but those that are its own people: they
    have other roles."""
    if area.district is None:
        return ()
    return tuple(agency.code for agency in context.library.plan(area.district).agencies if agency.code not in _ITS_OWN)


def _giving(context: Context, role: Role) -> list[Area]:
    return [grant.office.area for grant in context.person.grants if role in ROLES[grant.office.role].hands_on]


def _next_level(context: Context, area: Area) -> Iterable[Area]:
    places = context.library.places
    if area.commune:
        return context.desk.villages(Doing.PEOPLE, area)
    if area.district:
        return (Area(area.district, commune.code) for commune in places.of_district(area.district))
    return (Area(district.slug) for district in places.districts)


_ITS_OWN = frozenset({
    "commune_committee", "commune_party", "district_committee", "district_party", "party_committees",
    "province_committee", "steering_committee", "line_departments", "mass_organisations", "village",
})  # fmt: skip
