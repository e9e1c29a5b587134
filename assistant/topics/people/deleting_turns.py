"""Deleting what is kept of somebody: said first with what must stay, asked once, done."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.conversation.state import State
from assistant.topics.people.first_contact import kept_of
from assistant.topics.people.people_model import AskForget, PeopleNotice, PeopleSaid
from knowledge.people.forgetting import forget_person


def _ask(context: Context, _arguments: tuple[str, ...] = ()) -> Turn:
    return context.say(AskForget(context.desk.person, kept_of(context.incoming, context.inbox_days)))


def _delete(context: Context, _arguments: tuple[str, ...]) -> Turn:
    """Deletes the person; the conversation goes when the turn ends."""
    desk = context.desk
    if desk.person:
        forget_person(desk.session, desk.person, desk.at)
        desk.look_again()
    return State(language=context.state.language, is_over=True), (PeopleSaid(PeopleNotice.FORGOTTEN),)


def _keep(context: Context, _arguments: tuple[str, ...]) -> Turn:
    return context.say(PeopleSaid(PeopleNotice.NOT_FORGOTTEN))


BUTTONS: Mapping[str, Press] = {"del": _ask, "gone": _delete, "nodel": _keep}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {"xoadulieu": _ask}
