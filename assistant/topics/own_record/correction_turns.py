"""What households ask to have put right: the staff open the household and say what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Context, Turn
from assistant.conversation.pages import page_of
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.own_record.answers import CorrectionList
from assistant.topics.own_record.buttons import CorrectionDeclined, CorrectionDone, ListCorrections
from knowledge.people.corrections import Outcome
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Doing

A_PAGE = 4


def _list(context: Context, request: ListCorrections) -> Turn:
    """A page of the waiting requests, the oldest first."""
    desk, number = context.desk, request.page
    if not desk.may(Doing.CHANGE):
        raise NotAllowed(Doing.CHANGE)
    waiting, pages = page_of(desk.requests.waiting(), number, A_PAGE)
    households = desk.find_all_to(Doing.CHANGE, [correction.household for correction in waiting])
    return context.say(
        CorrectionList(tuple((each, desk.shown(households[each.household])) for each in waiting), number, pages)
    )


def _done(context: Context, request: CorrectionDone) -> Turn:
    return _answer(context, request.number, Outcome.DONE)


def _declined(context: Context, request: CorrectionDeclined) -> Turn:
    return _answer(context, request.number, Outcome.DECLINED)


def _answer(context: Context, number: int, outcome: Outcome) -> Turn:
    """Notes the answer, which the household sees on its card, and shows what still waits. Raises NotAllowed."""
    if context.desk.requests.answer(number, outcome) is None:
        raise NotAllowed(f"request {number}")
    return context.hand_on(ListCorrections())


TURNS: Mapping[type[Request], Act] = {
    ListCorrections: _list,
    CorrectionDone: _done,
    CorrectionDeclined: _declined,
}
