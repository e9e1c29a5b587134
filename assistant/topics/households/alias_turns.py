"""Other names of a household: kept when a cadre says so, dropped on its card."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.households.answers import AliasSettled
from assistant.topics.households.buttons import DropAlias, KeepAlias
from knowledge.households.facts import FactChange
from knowledge.households.history.changes import OutOfReach
from knowledge.households.household import Household
from knowledge.people.roles import Doing

MOST, LONGEST = 6, 40  # names of a household, letters of one


def _keep(context: Context, request: KeepAlias) -> Turn:
    household, alias = _household(context, request.code), " ".join(request.alias.split())
    known = household.aliases or frozenset()
    is_name = 0 < len(alias) <= LONGEST and alias.replace(" ", "").isalpha()
    if not is_name or len(known) >= MOST:
        raise OutdatedButton(request.alias)
    return _settled(context, household, alias, known | {alias})


def _drop(context: Context, request: DropAlias) -> Turn:
    household = _household(context, request.code)
    left = (household.aliases or frozenset()) - {request.alias}
    return _settled(context, household, request.alias, left or None)


def _settled(context: Context, household: Household, alias: str, names: frozenset[str] | None) -> Turn:
    if names != household.aliases:
        change = FactChange("aliases", household.aliases, names)
        context.desk.change(household.code, change, context.incoming.message)
    return context.say(AliasSettled(household, alias, bool(names) and alias in (names or ())))


def _household(context: Context, code: str) -> Household:
    household = context.desk.find_to(Doing.CHANGE, code)
    if household is None:
        raise OutOfReach(code)
    return household


TURNS: Mapping[type[Request], Act] = {KeepAlias: _keep, DropAlias: _drop}
