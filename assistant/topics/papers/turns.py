"""Offering the forms of a review, and making one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from assistant.conversation.areas import named_area
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.papers.answers import FormMade, FormNotMade, FormsOffered, FormsOfWhichArea
from assistant.topics.papers.buttons import MakeForm, ShowForms
from assistant.topics.papers.requests import AskForm
from knowledge.figures.doors import Grounds
from knowledge.figures.rounds import Kind
from knowledge.figures.units import Unit, district_unit
from knowledge.households.history.changes import OutOfReach
from knowledge.households.scope import EVERYTHING, Area
from knowledge.people.roles import Doing
from knowledge.publishing.forms.definitions import forms
from knowledge.publishing.forms.excel import write_excel
from knowledge.publishing.forms.heads import head_of
from knowledge.publishing.forms.refusals import FormRefused
from knowledge.publishing.forms.tables import Table
from knowledge.publishing.forms.word import write_word
from knowledge.store.long_work import begin_long_work

MOST_DAYS = 3


def _show(context: Context, request: ShowForms) -> Turn:
    area = _area(context, request.area)
    if area is None:
        return context.say(FormsOfWhichArea())
    days = context.desk.papers.locked_days(str(area.district))
    on = request.on or next(iter(days), context.desk.at.day)
    offered = tuple((form.number, form.title) for form in forms().values())
    others = tuple(day for day in days if day != on)[:MOST_DAYS]
    return context.say(FormsOffered(area, on, offered, others, on in days))


def _asked(context: Context, request: AskForm) -> Turn:
    """A form asked for by its number: of all that the person reaches, of the year that was named or the latest list."""
    area = _area(context, EVERYTHING)
    if area is None:
        return context.say(FormsOfWhichArea())
    days = context.desk.papers.locked_days(str(area.district))
    of_year = [day for day in days if request.year in (None, day.year)]
    last = context.desk.at.day if request.year is None else dt.date(request.year, 12, 31)
    on = next(iter(of_year), min(last, context.desk.at.day))
    return context.hand_on(MakeForm(request.number, area, on, Kind.OFFICIAL.value))


def _make(context: Context, request: MakeForm) -> Turn:
    if request.number not in forms() or request.kind not in frozenset(Kind):
        raise OutdatedButton(str(request))
    area = named_area(context, request.area, Doing.EXPORT)
    unit = _unit(context, area, request.on)
    begin_long_work()
    library = context.library
    grounds = Grounds(library.places, library.screener.standards, library.plan)
    try:
        table = context.desk.papers.form(grounds, request.number, unit, request.on, Kind(request.kind))
    except FormRefused as refused:
        return context.say(FormNotMade(request.number, area, refused))
    head = head_of(table, library.places, context.desk.at.day)
    excel, word = (_written(write, table, head) for write in (write_excel, write_word))
    return context.say(FormMade(table, head, area, excel, word))


def _written(write: Callable[[Any, Table, Any], None], table: Table, head: object) -> bytes:
    target = BytesIO()
    write(target, table, head)
    return target.getvalue()


def _area(context: Context, area: Area) -> Area | None:
    """One district or commune that the person may take rolls of; None where it is neither. Raises OutOfReach."""
    if not context.desk.may(Doing.EXPORT):
        raise OutOfReach(str(area))
    named = named_area(context, area, Doing.EXPORT)
    return named if named.district and not named.village else None


def _unit(context: Context, area: Area, on: dt.date) -> Unit:
    places = context.library.places
    if not area.commune:
        return district_unit(places, str(area.district))
    name = places.name_on(area.commune, on) or area.commune
    return Unit(str(area.district), area.commune, name, (area.commune,))


TURNS: Mapping[type[Request], Act] = {ShowForms: _show, MakeForm: _make, AskForm: _asked}
COMMANDS = (
    Command(
        "bieumau",
        lambda _context, _words: ShowForms(),
        lambda words: words.say("The forms of the review"),
        Audience.STAFF,
    ),
)
