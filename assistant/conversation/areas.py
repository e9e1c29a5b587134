"""Which area somebody means: their whole reach, a district, a commune. Buttons name one by its codes."""

from __future__ import annotations

from assistant.conversation.context import Context
from knowledge.households.history.changes import OutOfReach
from knowledge.households.scope import Area, around
from knowledge.people.roles import Doing


def reach_of(context: Context, doing: Doing = Doing.READ) -> Area:
    """The smallest area that holds everything with which the person may do this."""
    return around(context.desk.scope(doing).areas)


def named_area(context: Context, area: Area, doing: Doing) -> Area:
    """The area that a button names, the whole reach for none. Raises OutOfReach when nothing of it is in reach, and for
    a village that is none: what a button says is not repeated."""
    scope = context.desk.scope(doing)
    if not scope.parts_of(area) or (area.village and not _is_village(context, area, doing)):
        raise OutOfReach(f"area {area}")
    return reach_of(context, doing) if area == Area() else area


def _is_village(context: Context, area: Area, doing: Doing) -> bool:
    """Whether a village has households in reach, or somebody's office is for just it."""
    whole = Area(area.district, area.commune)
    return area in context.desk.scope(doing).areas or area in context.desk.villages(doing, whole)


def inside(context: Context, area: Area, doing: Doing) -> tuple[Area, ...]:
    """The districts of everything, or the communes of a district, as far as they are in reach; none inside of a
    commune."""
    places, scope = context.library.places, context.desk.scope(doing)
    if area.commune:
        return ()
    communes = (Area(commune.district, commune.code) for commune in places.of_district(area.district or ""))
    inner = communes if area.district else (Area(district.slug) for district in places.districts)
    return tuple(each for each in inner if scope.parts_of(each))
