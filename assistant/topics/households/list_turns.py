"""Lists of households, page by page, by place and by what they are, lack or ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from assistant.conversation.areas import named_area
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.households.answers import ChooseInside, HouseholdList, RecordsNotice, RecordsSaid
from assistant.topics.households.buttons import ChooseListArea, Narrowed, ShowList
from assistant.topics.households.places import place_in
from assistant.topics.households.questions import WhichHousehold
from assistant.topics.households.requests import ListAsked
from assistant.understanding.household_facts import told_in
from knowledge.concepts.model import Family
from knowledge.households.history.changes import OutOfReach
from knowledge.households.household import DEPRIVATIONS
from knowledge.households.scope import Area
from knowledge.households.selection import Selection
from knowledge.language.letters import fold
from knowledge.people.roles import Doing
from knowledge.people.sight import SENSITIVE_CAUSES

PAGE = 8
UNVISITED_DAYS = 90
_UNVISITED = ("chua tham", "chua den tham", "chua duoc tham", "lau khong tham", "not visited")


def _from_text(context: Context, request: ListAsked) -> Turn:
    """The list that a text asks for: "hộ nghèo thôn 3 thiếu nước"."""
    placed = place_in(request.text, context)
    if placed.beyond:
        raise OutOfReach(request.text)
    told = told_in(placed.rest, context.library.household_words)
    lacks = [
        fact.removeprefix("deprived.") for fact, value in told.facts if fact.startswith("deprived.") and value == "true"
    ]
    lacks += sorted(context.understood.query.codes(Family.DEPRIVATION))
    need = next(iter(sorted(told.wishes)), None)
    unvisited = any(phrase in fold(request.text) for phrase in _UNVISITED)
    narrowed = Narrowed(told.of("class"), next(iter(lacks), None), need, unvisited)
    return context.hand_on(ShowList(placed.area, narrowed))


def _show(context: Context, request: ShowList) -> Turn:
    """A page of a list."""
    if not context.desk.may(Doing.READ) or not context.desk.is_staff:
        return context.say(RecordsSaid(RecordsNotice.NO_OFFICE))
    area = named_area(context, request.area, Doing.READ)
    narrowed = request.narrowed
    if narrowed.deprived and narrowed.deprived not in DEPRIVATIONS:
        raise OutdatedButton(narrowed.deprived)
    since = _unvisited_since(context) if narrowed.unvisited else None
    also = request.also
    if also.deprived and also.deprived not in DEPRIVATIONS:
        raise OutdatedButton(also.deprived)
    if also.cause in SENSITIVE_CAUSES and not context.desk.scope(Doing.SENSITIVE).covers_area(area):
        raise OutOfReach(str(also.cause))
    selection = Selection(
        narrowed.household_class,
        narrowed.deprived,
        narrowed.need,
        since,
        cause=also.cause,
        received=also.received,
        also_deprived=also.deprived,
        listed=also.listed,
    )
    page = context.desk.page(area, request.page, PAGE, selection)
    may_visit = bool(context.desk.scope(Doing.CHANGE).parts_of(area))
    answer = HouseholdList(area, narrowed, also, request.page, PAGE, page, _unvisited_since(context), may_visit)
    return context.ask(WhichHousehold(), answer)


def _choose(context: Context, request: ChooseListArea) -> Turn:
    """The smaller areas to choose from."""
    area = named_area(context, request.area, Doing.READ)
    outer = Area(area.district, area.commune)
    return context.say(ChooseInside(outer, tuple(_inside(context, outer)), request.page))


def _inside(context: Context, area: Area) -> Sequence[Area]:
    """The smaller areas of an area that the person reaches: communes of a district, villages of a commune."""
    if area.commune:
        return context.desk.villages(Doing.READ, area)
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


def _unvisited_since(context: Context) -> dt.date:
    return context.desk.at.day - dt.timedelta(days=UNVISITED_DAYS)


TURNS: Mapping[type[Request], Act] = {ListAsked: _from_text, ShowList: _show, ChooseListArea: _choose}
COMMANDS = (
    Command(
        "danhsach",
        lambda _context, words: ListAsked(words),
        lambda words: words.say("List of households"),
        Audience.STAFF,
    ),
)
