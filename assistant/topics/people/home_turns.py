"""Where somebody begins who holds an office: what they reach and what they can do from here."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request, ShowHome
from assistant.conversation.topic import Act
from assistant.topics.people.answers import Home, PeopleNotice, PeopleSaid
from knowledge.households.scope import Area
from knowledge.people.desk import Desk
from knowledge.people.roles import Doing


def _show(context: Context, _request: ShowHome) -> Turn:
    """What the person reaches and may do; for one without an office, or signed out meanwhile, how to come by one."""
    if context.desk.is_staff:
        return context.say(_home_of(context.desk))
    signed_out = context.desk.account.is_session and context.desk.person is None
    return context.say(PeopleSaid(PeopleNotice.NOT_SIGNED_IN if signed_out else PeopleNotice.NO_OFFICE))


def _home_of(desk: Desk) -> Home:
    """The home of somebody of the staff."""
    person = desk.person
    counts = desk.count_by_class(Doing.READ, Area())
    waiting = desk.requests.waiting()
    may = frozenset(doing for doing in Doing if desk.may(doing))
    return Home(person.name if person else "", person.grants if person else (), may, counts, len(waiting))


TURNS: Mapping[type[Request], Act] = {ShowHome: _show}
COMMANDS = (Command("ho", lambda _context, _words: ShowHome(), lambda words: words.say("Main page"), Audience.STAFF),)
