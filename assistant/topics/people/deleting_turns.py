"""Deleting what is kept of somebody: said first with what must stay, asked once, done."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.commands import Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.state import State
from assistant.conversation.topic import Act
from assistant.topics.people.answers import PeopleNotice, PeopleSaid, WhatIsDeleted
from assistant.topics.people.buttons import AskForget, BeForgotten, KeepAll
from assistant.topics.people.first_contact import kept_of


def _ask(context: Context, _request: AskForget) -> Turn:
    return context.say(
        WhatIsDeleted(
            context.records.person if context.records else None, kept_of(context.incoming, context.inbox_days)
        )
    )


def _delete(context: Context, _request: BeForgotten) -> Turn:
    """Deletes the person; the conversation goes when the turn ends."""
    if context.records:
        context.records.own.forget()
    over = State(language=context.state.language, is_over=True)
    return context.at(over).say(PeopleSaid(PeopleNotice.FORGOTTEN))


def _keep(context: Context, _request: KeepAll) -> Turn:
    return context.say(PeopleSaid(PeopleNotice.NOT_FORGOTTEN))


TURNS: Mapping[type[Request], Act] = {AskForget: _ask, BeForgotten: _delete, KeepAll: _keep}
COMMANDS = (
    Command("xoadulieu", lambda _context, _words: AskForget(), lambda words: words.say("Delete what is kept of me")),
)
