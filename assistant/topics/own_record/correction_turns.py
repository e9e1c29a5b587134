"""What households ask to have put right: the staff open the household and say what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.buttons.record_actions import number_of, page_in
from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.people.people import page_of
from assistant.topics.people.people_model import CorrectionList
from knowledge.people.corrections import Answered, Outcome, answer_correction, waiting_corrections
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Doing

A_PAGE = 4


def _list(context: Context, arguments: tuple[str, ...] = ()) -> Turn:
    """A page of the waiting requests, the oldest first."""
    desk, number = context.desk, page_in(arguments)
    if not desk.may(Doing.CHANGE):
        raise NotAllowed(Doing.CHANGE)
    waiting, pages = page_of(waiting_corrections(desk.session, desk.scope(Doing.CHANGE)), number, A_PAGE)
    households = desk.register(Doing.CHANGE).find_all([correction.household for correction in waiting])
    return context.say(
        CorrectionList(tuple((each, desk.shown(households[each.household])) for each in waiting), number, pages)
    )


def _done(context: Context, arguments: tuple[str, ...]) -> Turn:
    return _answer(context, number_of(arguments[0]), Outcome.DONE)


def _declined(context: Context, arguments: tuple[str, ...]) -> Turn:
    return _answer(context, number_of(arguments[0]), Outcome.DECLINED)


def _answer(context: Context, number: int, outcome: Outcome) -> Turn:
    """Notes the answer, which the household sees on its card, and shows what still waits. Raises NotAllowed."""
    desk = context.desk
    answer = Answered(outcome, context.person.number, desk.at.now)
    if answer_correction(desk.session, desk.scope(Doing.CHANGE), number, answer) is None:
        raise NotAllowed(f"request {number}")
    return _list(context)


BUTTONS: Mapping[str, Press] = {"cq": _list, "cd": _done, "cl": _declined}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {}
