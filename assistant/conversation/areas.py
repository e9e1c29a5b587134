"""Which area figures or a roll are wanted for: the whole reach, a district, a commune. Buttons name one by its
codes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.conversation.context import Context, Turn
from assistant.topics.households.area_model import AreaPurpose, ChooseArea
from assistant.topics.households.places import reach_of
from knowledge.households.changes import OutOfReach
from knowledge.households.scope import Area
from knowledge.people.roles import Doing


def named_area(context: Context, arguments: Sequence[str], doing: Doing) -> Area:
    """The area that a button's district and commune name, the whole reach without any. Raises OutOfReach when nothing
    of it is in reach."""
    district, commune = (*arguments, "", "")[:2]
    area = Area(district or None, commune or None)
    if not context.desk.scope(doing).parts_of(area):
        raise OutOfReach(f"area {area}")
    return reach_of(context, doing) if area == Area() else area


def choose_inside(context: Context, purpose: AreaPurpose, area: Area, number: int, doing: Doing) -> Turn:
    """The area itself and the smaller ones inside it, to choose from, page by page (from 0)."""
    return context.say(ChooseArea(purpose, area, inside(context, area, doing), max(0, number)))


def inside(context: Context, area: Area, doing: Doing) -> tuple[Area, ...]:
    """The districts of everything, or the communes of a district, as far as they are in reach; none inside of a
    commune."""
    places, scope = context.library.places, context.desk.scope(doing)
    if area.commune:
        return ()
    communes = (Area(commune.district, commune.code) for commune in places.of_district(area.district or ""))
    inner = communes if area.district else (Area(district.slug) for district in places.districts)
    return tuple(each for each in inner if scope.parts_of(each))
