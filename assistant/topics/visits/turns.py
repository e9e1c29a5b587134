"""The visit form of one household: filled in by taps, entered as one report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.asking import asks_something
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.editing.values import CannotBe, typed_value
from assistant.topics.households.buttons import OpenHousehold
from assistant.topics.reports.buttons import OpenReport
from assistant.topics.visits.answers import Entered, RoundShown, VisitEntered, VisitForm
from assistant.topics.visits.buttons import DateVisit, DropVisit, OpenVisitPart, RecordVisit, StartVisit, TickVisit
from assistant.topics.visits.form import (
    COUNTS,
    DAY,
    EVENT,
    EVENTS,
    NEEDS,
    TYPED,
    as_reported,
    event_ticked,
    mark_of,
    may_say,
    need_ticked,
    ticked,
)
from assistant.topics.visits.questions import VisitOpen
from assistant.topics.visits.requests import rounds_command
from knowledge.households.history.changes import OutOfReach
from knowledge.households.household import Household
from knowledge.language.dates import find_days
from knowledge.people.roles import Doing
from knowledge.reports.visit_rounds import VisitRound
from knowledge.store.clock import day_in_vietnam

PARTS = ("", NEEDS, EVENT, DAY, *TYPED, *COUNTS)
LONGEST_AGO = dt.timedelta(days=60)  # a visit longer ago is told in words


def _start(context: Context, request: StartVisit) -> Turn:
    """The form; what was ticked on it before is kept."""
    found = household_of(context, request.household)
    known = context.state.find(VisitOpen)
    if known and known.household == found.code:
        return shown(context, known, found)
    return shown(context, VisitOpen(found.code, day_in_vietnam(context.sent_at)), found)


def shown(
    context: Context,
    form: VisitOpen,
    household: Household,
    *,
    part: str = "",
    before: Entered | None = None,
    refused: str = "",
) -> Turn:
    """The form as it is asked."""
    answer = VisitForm(household, form, _round_of(context, form), part, before, refused)
    return context.refuse(form, answer) if refused else context.ask(form, answer)


def _tick(context: Context, request: TickVisit) -> Turn:
    form, household = _open(context, request.household)
    codes = context.library.screener.vocabulary.facts[NEEDS].codes
    if request.field == NEEDS and request.value in codes:
        return shown(context, need_ticked(form, household, request.value), household, part=NEEDS)
    if request.field == EVENT and request.value in EVENTS:
        return shown(context, event_ticked(form, request.value), household, part=EVENT)
    if not may_say(request.field, request.value):
        raise OutdatedButton(request.field)
    return shown(context, ticked(form, request.field, request.value), household)


def _date(context: Context, request: DateVisit) -> Turn:
    form, household = _open(context, request.household)
    return shown(context, replace(form, on=_possible(context, request.on), typing=""), household)


def _part(context: Context, request: OpenVisitPart) -> Turn:
    if request.part not in PARTS:
        raise OutdatedButton(request.part)
    form, household = _open(context, request.household)
    typing = request.part if request.part in (DAY, *TYPED, *COUNTS) else ""
    return shown(context, replace(form, typing=typing), household, part=request.part)


def _record(context: Context, request: RecordVisit) -> Turn:
    """The form, as it was shown, as one report; what it says that needs a word of its own is shown as a report does."""
    form = context.state.find(VisitOpen)
    if context.was_carried_out or form is None or form.household != request.household:
        return context.hand_on(OpenHousehold(household_of(context, request.household).code))
    household = household_of(context, request.household)
    if mark_of(form) != request.shown:
        return shown(context, form, household)
    door, said = context.desk.reports, as_reported(form, household)
    proposed = door.propose("", f"{household.name or '?'} ({household.code})", [said], context.sent_at)
    report = door.record(proposed.number)
    entered = Entered(household_of(context, household.code), report.number)
    context = context.at(context.state.without(VisitOpen))
    if report.waiting:
        return context.carried_out(context.hand_on(OpenReport(report.number)))
    if form.round:
        return context.carried_out(next_of_round(context, context.desk.visits.find(form.round), entered))
    return context.carried_out(context.say(VisitEntered(entered)))


def next_of_round(context: Context, current: VisitRound, before: Entered | None = None) -> Turn:
    """The form of the next household of a round; the round itself where nobody is left."""
    upcoming, known = current.upcoming, context.state.find(VisitOpen)
    if upcoming is None:
        return rest(context.at(context.state.without(VisitOpen)), current, before)
    form = VisitOpen(upcoming.code, day_in_vietnam(context.sent_at), round=current.number)
    if known and (known.household, known.round) == (form.household, form.round):
        form = known  # what was ticked before a pause
    return shown(context, form, household_of(context, upcoming.code), before=before)


def rest(context: Context, current: VisitRound, before: Entered | None = None, *, is_ended: bool = False) -> Turn:
    """A round that rests; one in which everybody was visited has ended."""
    if current.is_done and not is_ended:
        current, is_ended = context.desk.visits.end(current.number), True
    return context.say(RoundShown(current, before, is_ended))


def _drop(context: Context, request: DropVisit) -> Turn:
    return context.at(context.state.without(VisitOpen)).hand_on(OpenHousehold(request.household))


def _read_typed(context: Context, form: VisitOpen) -> Turn | None:
    """The figure or the day that was asked for; anything else is about something else."""
    said = context.incoming.said
    if not form.typing or asks_something(context, may_name_topics=True):
        return None
    household = household_of(context, form.household)
    if form.typing == DAY:
        days = find_days(said)
        day = days[0].in_year(context.desk.at.day.year) if len(days) == 1 else None
        if day is None or not _is_possible(context, day):
            return shown(context, form, household, part=DAY, refused=said)
        return shown(context, replace(form, on=day, typing=""), household)
    try:
        value = typed_value(said, form.typing, context.library)
    except CannotBe:
        return shown(context, form, household, part=form.typing, refused=said)
    if not may_say(form.typing, value):
        return shown(context, form, household, part=form.typing, refused=said)
    return shown(context, ticked(form, form.typing, value), household)


def _resume(context: Context, form: VisitOpen) -> Turn:
    return shown(context, form, household_of(context, form.household), part=form.typing)


def _stop(context: Context, form: VisitOpen) -> Turn:
    return _drop(context, DropVisit(form.household))


def household_of(context: Context, code: str) -> Household:
    """A household that the person may change, as they may see it. Raises OutOfReach."""
    household = context.desk.find_to(Doing.CHANGE, code)
    if household is None:
        raise OutOfReach(code)
    return context.desk.shown(household)


def _open(context: Context, code: str) -> tuple[VisitOpen, Household]:
    """The form of a household as it is filled in. Raises OutdatedButton where it is open no more."""
    form = context.state.find(VisitOpen)
    if form is None or form.household != code:
        raise OutdatedButton(code)
    return form, household_of(context, code)


def _round_of(context: Context, form: VisitOpen) -> VisitRound | None:
    return context.desk.visits.find(form.round) if form.round else None


def _possible(context: Context, day: dt.date) -> dt.date:
    if not _is_possible(context, day):
        raise OutdatedButton(str(day))
    return day


def _is_possible(context: Context, day: dt.date) -> bool:
    return context.desk.at.day - LONGEST_AGO <= day <= context.desk.at.day


TURNS: Mapping[type[Request], Act] = {
    StartVisit: _start,
    TickVisit: _tick,
    DateVisit: _date,
    OpenVisitPart: _part,
    RecordVisit: _record,
    DropVisit: _drop,
}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {VisitOpen: Asks(_read_typed, _resume, _stop)}
COMMANDS = (Command("tham", rounds_command, lambda words: words.say("Visit households one by one"), Audience.STAFF),)
