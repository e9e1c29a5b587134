"""The commune decides of households that nobody knows yet: code, class with its reason, day; or none of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.decisions.answers import WhatOfNewcomer
from assistant.topics.decisions.buttons import DecideNewcomer, EnterNewcomer, RefuseNewcomer
from assistant.topics.decisions.questions import NewcomerDecided
from assistant.topics.decisions.turns import listed
from knowledge.households.decisions import CLASSES, BadDecision, Decision, DecisionProblem
from knowledge.households.reasons import LISTED, Reason
from knowledge.language.dates import find_days
from knowledge.people.roles import Doing
from knowledge.reports.newcomers import WaitingNewcomer, written_code


def _decide(context: Context, request: DecideNewcomer) -> Turn:
    """What was told of it, and what may be decided; code and day as they were typed before."""
    waiting = _waiting(context, request.number)
    if waiting is None:
        return listed(context)
    before = context.state.find(NewcomerDecided)
    if before is None or before.number != request.number:
        before = NewcomerDecided(request.number, waiting.code, _listed_class(waiting), context.desk.at.day)
    return _ask(context, waiting, replace(before, household_class=request.household_class or before.household_class))


def _ask(
    context: Context, waiting: WaitingNewcomer, asked: NewcomerDecided, problem: DecisionProblem | None = None
) -> Turn:
    if asked.household_class not in ("", *CLASSES):
        raise OutdatedButton(asked.household_class)
    name = context.desk.reports.names_of([waiting.who])[waiting.who]
    return context.ask(asked, WhatOfNewcomer(waiting, name, asked.code, asked.household_class, asked.on, problem))


def _enter(context: Context, request: EnterNewcomer) -> Turn:
    waiting = _waiting(context, request.number)
    if waiting is None:
        return listed(context)
    reason = Reason(request.reason) if request.reason in frozenset(Reason) else None
    decision = Decision(request.code, request.household_class, request.on, reason)
    standards = context.library.screener.standards
    try:
        context.desk.reports.enter_newcomer(request.number, decision, standards, context.incoming.message)
    except BadDecision as bad:
        asked = NewcomerDecided(request.number, request.code, request.household_class, request.on)
        return _ask(context, waiting, asked, bad.problem)
    return listed(context, decided=decision)


def _refuse(context: Context, request: RefuseNewcomer) -> Turn:
    waiting = _waiting(context, request.number)
    if waiting is None:
        return listed(context)
    context.desk.reports.refuse_newcomer(request.number)
    return listed(context, refused=waiting.newcomer.name)


def _read_typed(context: Context, asked: NewcomerDecided) -> Turn | None:
    """A day or a code, as typed; anything else is about something else."""
    waiting, said = _waiting(context, asked.number), context.incoming.said
    days = find_days(said)
    day = days[0].in_year(context.desk.at.day.year) if len(days) == 1 else None
    code = written_code(said)
    if waiting is None or not (day or code):
        return None
    if code and not day and context.desk.find_all_to(Doing.READ, [code]):
        return None  # that household is looked for
    return _ask(context, waiting, replace(asked, on=day) if day else replace(asked, code=code or asked.code))


def _resume(context: Context, asked: NewcomerDecided) -> Turn:
    return _decide(context, DecideNewcomer(asked.number))


def _waiting(context: Context, number: int) -> WaitingNewcomer | None:
    return next((each for each in context.desk.reports.newcomers() if each.newcomer.number == number), None)


def _listed_class(waiting: WaitingNewcomer) -> str:
    return waiting.reported_class if waiting.reported_class in LISTED and waiting.reported_class else ""


TURNS: Mapping[type[Request], Act] = {DecideNewcomer: _decide, EnterNewcomer: _enter, RefuseNewcomer: _refuse}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {NewcomerDecided: Asks(_read_typed, _resume)}
