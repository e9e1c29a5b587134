"""The code that a cadre gives a household, so that it sees its own record."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.households.answers import HouseholdCode
from assistant.topics.households.buttons import MakeCode
from knowledge.households.history.changes import OutOfReach
from knowledge.people.invitations import LASTS
from knowledge.people.roles import Doing
from knowledge.store.clock import day_in_vietnam


def _make(context: Context, request: MakeCode) -> Turn:
    """Makes a new code for a household in reach. Raises OutOfReach."""
    desk = context.desk
    household = desk.find_to(Doing.LINK, request.code)
    if household is None:
        raise OutOfReach(request.code)
    links = desk.people.invite_household(household)
    return context.say(HouseholdCode(desk.shown(household), links, day_in_vietnam(desk.at.clock + LASTS)))


TURNS: Mapping[type[Request], Act] = {MakeCode: _make}
