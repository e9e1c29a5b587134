"""The household's own side of its record: who looked at it and changed it, asking for a correction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.households.answers import RecordsNotice, RecordsSaid
from assistant.topics.own_record.answers import AskCorrection, CorrectionNoted, CorrectionsWait, Seen, SeenBy
from assistant.topics.own_record.buttons import AskForCorrection, ShowWhoSaw
from assistant.topics.own_record.questions import OwnRequest
from knowledge.language.letters import clean
from knowledge.people.viewings import ViewedHow
from knowledge.store.clock import day_in_vietnam

MOST_SHOWN = 10
MOST_WAITING = 5  # requests of one household
LONGEST = 500  # letters of a request


def _who_saw_it(context: Context, _request: ShowWhoSaw) -> Turn:
    """The last viewings and the last changes, each person once a day."""
    desk, code = context.desk, context.desk.own_household
    if code is None:
        return _not_linked(context)
    looked = (_seen(context, f"person:{each.person}", each.day, each.how) for each in desk.names.viewings(MOST_SHOWN))
    changes = dict.fromkeys((change.who, day_in_vietnam(change.known_at)) for change in reversed(desk.history(code)))
    changed = (_seen(context, who, day) for who, day in list(changes)[:MOST_SHOWN])
    return context.say(SeenBy(tuple(looked), tuple(changed)))


def _seen(context: Context, who: str, day: dt.date, how: ViewedHow | None = None) -> Seen:
    names = context.desk.names
    return Seen(day, names.of(who), names.role_of(who), how)


def _ask(context: Context, _request: AskForCorrection) -> Turn:
    if context.desk.own_household is None:
        return _not_linked(context)
    asked = context.desk.requests.own(MOST_WAITING)
    if len(asked) == MOST_WAITING and all(each.outcome is None for each in asked):
        return context.say(CorrectionsWait())
    return context.ask(OwnRequest(), AskCorrection(LONGEST))


def _read(context: Context, question: OwnRequest) -> Turn:
    """The request in the household's own words; one that is too long is asked for again."""
    text = clean(context.incoming.said)
    if context.desk.own_household is None:
        return _not_linked(context)
    if len(text) > LONGEST:
        return context.ask(question, AskCorrection(LONGEST, len(text)))
    context.desk.requests.ask(text)
    return context.settle(OwnRequest, CorrectionNoted())


def _resume(context: Context, question: OwnRequest) -> Turn:
    return context.ask(question, AskCorrection(LONGEST))


def _not_linked(context: Context) -> Turn:
    return context.settle(OwnRequest, RecordsSaid(RecordsNotice.NOT_LINKED))


TURNS: Mapping[type[Request], Act] = {ShowWhoSaw: _who_saw_it, AskForCorrection: _ask}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {OwnRequest: Asks(_read, _resume)}
