"""Lists of households, page by page, by place and by what they are, lack or ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.households.list_actions import MORE_OF_LIST, read_list, village_mark
from assistant.topics.households.model import ChooseInside, HouseholdList, RecordsNotice, RecordsSaid
from assistant.topics.households.places import place_in, reach_of
from assistant.understanding.household_facts import told_in
from assistant.understanding.understand import understand
from knowledge.concepts.model import Family
from knowledge.households.scope import Area
from knowledge.households.selection import Selection
from knowledge.language.letters import fold
from knowledge.people.roles import Doing

PAGE = 8
UNVISITED_DAYS = 90
_UNVISITED = ("chua tham", "chua den tham", "chua duoc tham", "lau khong tham", "not visited")


def from_text(context: Context, text: str) -> Turn:
    """The list that a text asks for: "hộ nghèo thôn 3 thiếu nước"."""
    placed = place_in(text, context)
    if placed.beyond:
        return context.say(RecordsSaid(RecordsNotice.OUT_OF_REACH))
    told = told_in(placed.rest, context.library.household_words)
    lacks = [
        fact.removeprefix("deprived.") for fact, value in told.facts if fact.startswith("deprived.") and value == "true"
    ]
    lacks += sorted(understand(placed.rest, context.library, placed.area.district).query.codes(Family.DEPRIVATION))
    need = next(iter(sorted(told.wishes)), None)
    since = _unvisited_since(context) if any(phrase in fold(text) for phrase in _UNVISITED) else None
    return show(context, placed.area, Selection(told.of("class"), next(iter(lacks), None), need, since))


def show(context: Context, area: Area, selection: Selection, number: int = 0) -> Turn:
    """A page of a list."""
    if not context.desk.may(Doing.READ) or not context.desk.is_staff:
        return context.say(RecordsSaid(RecordsNotice.NO_OFFICE))
    page = context.desk.page(area, number, PAGE, selection)
    return context.expect(("find",), HouseholdList(area, selection, number, PAGE, page, _unvisited_since(context)))


def inside(context: Context, area: Area) -> Sequence[Area]:
    """The smaller areas of an area that the person reaches: communes of a district, villages of a commune."""
    if area.commune:
        return context.desk.register(Doing.READ).villages(area)
    reach = context.desk.scope(Doing.READ)
    communes = (
        Area(commune.district, commune.code)
        for commune in context.library.places.communes
        if area.district in (None, commune.district)
    )
    return [
        commune
        for commune in communes
        if reach.covers_area(commune) or any(commune.contains(each) for each in reach.areas)
    ]


def _press(context: Context, arguments: tuple[str, ...]) -> Turn:
    wanted = read_list(arguments)
    selection = replace(wanted.selection, not_visited_since=_unvisited_since(context) if wanted.unvisited else None)
    return show(context, _area(context, wanted.area, wanted.village), selection, wanted.number)


def _inner(context: Context, arguments: tuple[str, ...]) -> Turn:
    """The smaller areas to choose from."""
    wanted = read_list(arguments)
    area = _area(context, wanted.area, wanted.village)
    outer = replace(area, village=None) if area.village else area
    return context.say(ChooseInside(outer, tuple(inside(context, outer)), wanted.number))


def _area(context: Context, area: Area, mark: str) -> Area:
    """The area of a list, its village known by a mark; without any place the whole reach."""
    if area == Area():
        return reach_of(context)
    villages = context.desk.register(Doing.READ).villages(area) if mark else ()
    return next((village for village in villages if village_mark(village.village) == mark), area)


def _unvisited_since(context: Context) -> dt.date:
    return context.desk.at.day - dt.timedelta(days=UNVISITED_DAYS)


def _list_command(context: Context, arguments: tuple[str, ...]) -> Turn | None:
    return from_text(context, " ".join(arguments))


BUTTONS: Mapping[str, Press] = {"l": _press, MORE_OF_LIST: _inner}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {"danhsach": _list_command}
