"""The household's own side of its record: who looked at it and changed it, asking for a correction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.households.model import RecordsNotice, RecordsSaid
from assistant.topics.people.people_model import AskCorrection, PeopleNotice, PeopleSaid, Seen, SeenBy
from knowledge.people.corrections import ask_correction, corrections_of
from knowledge.people.staff import name_of, role_of
from knowledge.people.viewings import ViewedHow, viewings_of
from knowledge.store.clock import day_in_vietnam

MOST_SHOWN = 10
MOST_WAITING = 5  # requests of one household
LONGEST = 500  # letters of a request
READS_REQUEST = "ask"


def _who_saw_it(context: Context, _arguments: tuple[str, ...]) -> Turn:
    """The last viewings and the last changes, each person once a day."""
    desk, code = context.desk, context.desk.own_household
    if code is None:
        return _not_linked(context)
    looked = (
        _seen(context, f"person:{each.person}", each.day, each.how)
        for each in viewings_of(desk.session, code, MOST_SHOWN)
    )
    changes = dict.fromkeys((change.who, day_in_vietnam(change.known_at)) for change in reversed(desk.history(code)))
    changed = (_seen(context, who, day) for who, day in list(changes)[:MOST_SHOWN])
    return context.say(SeenBy(tuple(looked), tuple(changed)))


def _seen(context: Context, who: str, day: dt.date, how: ViewedHow | None = None) -> Seen:
    return Seen(day, name_of(context.desk.session, who), role_of(context.desk.session, who), how)


def _ask(context: Context, _arguments: tuple[str, ...]) -> Turn:
    code = context.desk.own_household
    if code is None:
        return _not_linked(context)
    asked = corrections_of(context.desk.session, code, MOST_WAITING)
    if len(asked) == MOST_WAITING and all(each.outcome is None for each in asked):
        return context.say(PeopleSaid(PeopleNotice.CORRECTIONS_WAIT))
    return context.expect((READS_REQUEST,), AskCorrection(LONGEST))


def _typed_request(context: Context, _arguments: tuple[str, ...], text: str) -> Turn:
    """The request in the household's own words; one that is too long is asked for again."""
    desk, code = context.desk, context.desk.own_household
    if code is None:
        return _not_linked(context)
    if len(text) > LONGEST:
        return context.expect((READS_REQUEST,), AskCorrection(LONGEST, len(text)))
    ask_correction(desk.session, code, context.person.number, text, desk.at.now)
    return context.say(PeopleSaid(PeopleNotice.CORRECTION_NOTED))


def _not_linked(context: Context) -> Turn:
    return context.say(RecordsSaid(RecordsNotice.NOT_LINKED))


BUTTONS: Mapping[str, Press] = {"seen": _who_saw_it, "ask": _ask}
READERS: Mapping[str, Read] = {READS_REQUEST: _typed_request}
COMMANDS: Mapping[str, Command] = {}
