"""The commune decides what cadres reported of classes and of who has left: with a reason and a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.pages import page_of
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.decisions.answers import ForCommuneList, WhatDecided
from assistant.topics.decisions.buttons import DecideReported, EnterDecision, KeepAsItIs, ListForCommune
from assistant.topics.decisions.questions import DecisionDay, NewcomerDecided
from knowledge.households.decisions import BadDecision, Decision, DecisionProblem
from knowledge.households.reasons import LISTED, Reason
from knowledge.language.dates import find_days
from knowledge.reports.for_commune import ForCommune

A_PAGE = 6
ENTERING = (Reason.NEW, Reason.FELL_BACK, Reason.MOVED_IN, Reason.SPLIT)
ESCAPING = (Reason.ESCAPED,)
LEAVING = (Reason.MOVED_OUT, Reason.DIED_OUT, Reason.MERGED)


def _list(context: Context, request: ListForCommune) -> Turn:
    return listed(context, request.page)


def listed(context: Context, page: int = 0, decided: Decision | None = None, kept: str = "", refused: str = "") -> Turn:
    """What waits, the oldest first, below what was decided just now; households that nobody knows yet on page one."""
    door = context.desk.reports
    shown, pages = page_of(door.for_commune(), page, A_PAGE)
    newcomers = door.newcomers()[:A_PAGE] if page == 0 else ()
    names = door.names_of({each.who for each in shown} | {each.who for each in newcomers})
    answer = ForCommuneList(shown, names, page, pages, decided, kept, newcomers, refused)
    return context.at(context.state.without(NewcomerDecided)).settle(DecisionDay, answer)


def _decide(context: Context, request: DecideReported) -> Turn:
    waiting = _waiting(context, request.household)
    return _asked(context, waiting, request.on or context.desk.at.day) if waiting else listed(context)


def _asked(context: Context, waiting: ForCommune, on: dt.date, problem: DecisionProblem | None = None) -> Turn:
    name = context.desk.reports.names_of([waiting.who])[waiting.who]
    pieces = context.desk.evidence.of(waiting.household.code)
    asked = WhatDecided(waiting, name, on, reasons_for(waiting), problem, pieces)
    return context.ask(DecisionDay(waiting.household.code), asked)


def reasons_for(waiting: ForCommune) -> tuple[Reason, ...]:
    """The reasons that may be given where a household enters or leaves the list; none where it does neither."""
    reported = waiting.reported_class
    if reported is None:
        return LEAVING
    was_listed = waiting.household.household_class in LISTED
    if (reported in LISTED) == was_listed:
        return ()
    return ESCAPING if was_listed else ENTERING


def _enter(context: Context, request: EnterDecision) -> Turn:
    """The decision that was shown; where something else was reported meanwhile, or it cannot be, it is asked anew."""
    waiting = _waiting(context, request.household)
    if waiting is None:
        return listed(context)
    if (waiting.reported_class or "") != request.household_class:
        return _asked(context, waiting, request.on)
    reason = Reason(request.reason) if request.reason in frozenset(Reason) else None
    decision = Decision(request.household, request.household_class or None, request.on, reason)
    try:
        context.desk.reports.decide(decision, context.library.screener.standards, context.incoming.message)
    except BadDecision as bad:
        return _asked(context, waiting, request.on, bad.problem)
    return listed(context, decided=decision)


def _keep(context: Context, request: KeepAsItIs) -> Turn:
    if _waiting(context, request.household) is None:
        return listed(context)
    context.desk.reports.leave_as_it_is(request.household, context.incoming.message)
    return listed(context, kept=request.household)


def _read_day(context: Context, question: DecisionDay) -> Turn | None:
    """A typed day; anything else is about something else."""
    days, waiting = find_days(context.incoming.said), _waiting(context, question.household)
    day = days[0].in_year(context.desk.at.day.year) if len(days) == 1 else None
    return _asked(context, waiting, day) if day and waiting else None


def _resume(context: Context, question: DecisionDay) -> Turn:
    return _decide(context, DecideReported(question.household))


def _waiting(context: Context, code: str) -> ForCommune | None:
    return next((each for each in context.desk.reports.for_commune() if each.household.code == code), None)


TURNS: Mapping[type[Request], Act] = {
    ListForCommune: _list,
    DecideReported: _decide,
    EnterDecision: _enter,
    KeepAsItIs: _keep,
}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {DecisionDay: Asks(_read_day, _resume)}
COMMANDS = (
    Command(
        "quyetdinh",
        lambda _context, _words: ListForCommune(),
        lambda words: words.say("What waits for the commune's decision"),
        Audience.NOBODY,
    ),
)
