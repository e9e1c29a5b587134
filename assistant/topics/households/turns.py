"""Finding households by code, name and place, as they are typed."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.households.answers import AskName, Found, RecordsNotice, RecordsSaid
from assistant.topics.households.buttons import AskWhichHousehold, OpenHousehold
from assistant.topics.households.questions import WhichHousehold
from assistant.topics.households.requests import ShowFound, asked_by_name, find_command
from knowledge.language.letters import clean
from knowledge.people.roles import Doing

MOST_FOUND = 8


def _show_found(context: Context, request: ShowFound) -> Turn:
    """The card of the only one, or a choice."""
    found = request.found
    if len(found) == 1 and not found[0].edits:
        return context.hand_on(OpenHousehold(found[0].household.code))
    households = tuple(match.household for match in found[:MOST_FOUND])
    nearly = bool(found) and bool(found[0].edits)
    placed = request.placed
    answer = Found(placed.rest or request.typed, placed.area, households, len(found) > MOST_FOUND, nearly)
    return context.ask(WhichHousehold(), answer)


def _ask_name(context: Context, _request: AskWhichHousehold) -> Turn:
    """Asks which household is looked for."""
    if not context.desk.is_staff or not context.desk.may(Doing.READ):
        return context.say(RecordsSaid(RecordsNotice.NO_OFFICE))
    return context.ask(WhichHousehold(), AskName())


def _read_name(context: Context, _question: WhichHousehold) -> Turn | None:
    """A text typed while a name is asked for; a question on the plan is still one."""
    text = clean(context.incoming.said)
    request = None if text.endswith("?") else asked_by_name(context, text)
    return context.hand_on(request) if request else None


def _ask_again(context: Context, _question: WhichHousehold) -> Turn:
    return context.hand_on(AskWhichHousehold())


TURNS: Mapping[type[Request], Act] = {ShowFound: _show_found, AskWhichHousehold: _ask_name}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {WhichHousehold: Asks(_read_name, _ask_again)}
COMMANDS = (Command("tim", find_command, lambda words: words.say("Find a household"), Audience.STAFF),)
