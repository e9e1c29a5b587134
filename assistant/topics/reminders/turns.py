"""Showing what is due, changing how one is reminded, marking a deadline as done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.reminders.answers import RemindersShown
from assistant.topics.reminders.buttons import DeadlineDone, RemindAt, ShowReminders, SummUp, mark_of
from knowledge.households.history.changes import OutOfReach
from knowledge.reminders.doors import Owed
from knowledge.reminders.wishes import HOURS, Summary, Wishes

AHEAD = dt.timedelta(days=60)


def _show(context: Context, _request: ShowReminders) -> Turn:
    return _shown(context)


def _at(context: Context, request: RemindAt) -> Turn:
    if request.hour and request.hour not in HOURS:
        raise OutdatedButton(str(request))
    before = _wishes(context)
    hour = request.hour or before.hour
    return _changed(context, replace(before, is_on=bool(request.hour), hour=hour))


def _sum_up(context: Context, request: SummUp) -> Turn:
    if request.summary not in frozenset(Summary):
        raise OutdatedButton(str(request))
    before = _wishes(context)
    summary = Summary(request.summary)
    return _changed(context, replace(before, summary=summary, is_on=before.is_on or summary is not Summary.NEVER))


def _done(context: Context, request: DeadlineDone) -> Turn:
    owed = next((each for each in _owed(context) if mark_of(each) == request.mark), None)
    if owed:  # somebody else may have marked it meanwhile
        context.desk.reminders.mark_done(owed)
    return _shown(context, done=owed)


def _changed(context: Context, wishes: Wishes) -> Turn:
    context.desk.reminders.wish(wishes)
    return _shown(context, is_changed=True)


def _shown(context: Context, done: Owed | None = None, *, is_changed: bool = False) -> Turn:
    wishes, owed = _wishes(context), _owed(context)
    return context.say(RemindersShown(wishes, owed, context.desk.reminders.silent(), done, is_changed))


def _wishes(context: Context) -> Wishes:
    """Raises OutOfReach for whoever holds no office."""
    if not context.desk.reminders.offices:
        raise OutOfReach("reminders")
    return context.desk.reminders.wishes


def _owed(context: Context) -> tuple[Owed, ...]:
    _ = _wishes(context)
    return context.desk.reminders.owed(context.library.law, context.library.plan, AHEAD)


TURNS: Mapping[type[Request], Act] = {
    ShowReminders: _show,
    RemindAt: _at,
    SummUp: _sum_up,
    DeadlineDone: _done,
}
COMMANDS = (
    Command(
        "nhacviec",
        lambda _context, _words: ShowReminders(),
        lambda words: words.say("What is due, and reminders"),
        Audience.STAFF,
    ),
)
