"""The code that a cadre gives a household, so that it sees its own record."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.people.invite_model import HouseholdCode
from knowledge.households.changes import OutOfReach
from knowledge.people.invitations import LASTS, invite_household
from knowledge.people.links import links_for
from knowledge.people.roles import Doing
from knowledge.store.clock import day_in_vietnam


def _make(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Makes a new code for a household in reach. Raises OutOfReach."""
    desk = context.desk
    household = desk.register(Doing.LINK).find(arguments[0])
    if household is None:
        raise OutOfReach(arguments[0])
    code = invite_household(desk.session, context.person, household.code, household.name or household.code, desk.at.now)
    return context.say(
        HouseholdCode(desk.shown(household), links_for(desk.session, code), day_in_vietnam(desk.at.now + LASTS))
    )


BUTTONS: Mapping[str, Press] = {"code": _make}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {}
