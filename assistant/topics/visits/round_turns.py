"""A round through a village: one form after the other, with what is left; it rests and goes on."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.pages import page_of
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.visits.answers import RoundList
from assistant.topics.visits.buttons import EndRound, GoOnWithRound, ListRounds, PauseRound, SkipInRound, StartRound
from assistant.topics.visits.questions import VisitOpen
from assistant.topics.visits.turns import next_of_round, rest
from knowledge.households.scope import around
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Doing
from knowledge.reports.keeping import NoReport
from knowledge.reports.visit_rounds import VisitRound

VILLAGES_A_PAGE = 12


def _start(context: Context, request: StartRound) -> Turn:
    return next_of_round(context, context.desk.visits.start(request.area))


def _go_on(context: Context, request: GoOnWithRound) -> Turn:
    """The household whose form is open, else the next."""
    current = round_of(context, request.round)
    if request.again:
        current = context.desk.visits.take_up_skipped(request.round)
    return next_of_round(context, current)


def _skip(context: Context, request: SkipInRound) -> Turn:
    round_of(context, request.round)
    return next_of_round(context, context.desk.visits.skip(request.round, request.household))


def _pause(context: Context, request: PauseRound) -> Turn:
    return rest(context, round_of(context, request.round))


def _end(context: Context, request: EndRound) -> Turn:
    round_of(context, request.round)
    ended = context.desk.visits.end(request.round)
    return rest(context.at(context.state.without(VisitOpen)), ended, is_ended=True)


def _list(context: Context, request: ListRounds) -> Turn:
    desk = context.desk
    if not desk.may(Doing.CHANGE):
        raise NotAllowed(Doing.CHANGE)
    rounds = desk.visits.open()
    villages = [
        area
        for area in desk.villages(Doing.CHANGE, around(desk.reports.areas))
        if area not in {each.area for each in rounds}
    ]
    page, pages = page_of(villages, request.page, VILLAGES_A_PAGE)
    return context.say(RoundList(rounds, page, request.page, pages))


def round_of(context: Context, number: int) -> VisitRound:
    """One of the person's rounds. Raises OutdatedButton."""
    try:
        return context.desk.visits.find(number)
    except NoReport:
        raise OutdatedButton(str(number)) from None


TURNS: Mapping[type[Request], Act] = {
    StartRound: _start,
    GoOnWithRound: _go_on,
    SkipInRound: _skip,
    PauseRound: _pause,
    EndRound: _end,
    ListRounds: _list,
}
