"""Where somebody begins who holds an office: what they reach and what they can do from here."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.households.model import Home, RecordsNotice, RecordsSaid
from assistant.topics.people.people_model import PeopleNotice, PeopleSaid
from knowledge.households.scope import Area
from knowledge.people.corrections import waiting_corrections
from knowledge.people.desk import Desk
from knowledge.people.roles import Doing


def show_home(context: Context, _arguments: tuple[str, ...] = ()) -> Turn:
    """What the person reaches and may do; for one without an office, or signed out meanwhile, how to come by one."""
    if not context.desk.is_staff:
        signed_out = context.desk.account.is_session and context.desk.person is None
        return context.say(
            PeopleSaid(PeopleNotice.NOT_SIGNED_IN) if signed_out else RecordsSaid(RecordsNotice.NO_OFFICE)
        )
    return context.say(home_of(context.desk))


def home_of(desk: Desk) -> Home:
    """The home of somebody of the staff."""
    person = desk.person
    counts = desk.register(Doing.READ).count_by_class(Area())
    waiting = waiting_corrections(desk.session, desk.scope(Doing.CHANGE))
    may = frozenset(doing for doing in Doing if desk.may(doing))
    return Home(person.name if person else "", person.grants if person else (), may, counts, len(waiting))


BUTTONS: Mapping[str, Press] = {"home": show_home}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {"ho": show_home}
