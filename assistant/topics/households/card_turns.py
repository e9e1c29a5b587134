"""A household's record: its card, its history, and what it may get by the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.recorded import facts_for_screening
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.households.answers import HistoryPage, HouseholdCard, RecordsNotice, RecordsSaid
from assistant.topics.households.buttons import OpenHousehold, OpenOwnHousehold, ScreenHousehold, ShowHistory
from assistant.topics.households.questions import WhichHousehold
from assistant.topics.screening.questions import Screened
from assistant.topics.screening.requests import ScreenRecord
from knowledge.households.history.changes import OutOfReach
from knowledge.households.household import Household
from knowledge.households.scope import Area
from knowledge.people.roles import Doing

ENTRIES_A_PAGE = 5
MOST_CORRECTIONS = 3


def _show(context: Context, request: OpenHousehold) -> Turn:
    """The card of a household in reach; that it was looked at is noted. Raises OutOfReach."""
    household = context.desk.open_record(request.code)
    if household is None:
        raise OutOfReach(request.code)
    card = _card(context, household)
    return context.ask(WhichHousehold(), card) if context.desk.is_staff else context.say(card)


def _card(context: Context, household: Household) -> HouseholdCard:
    """A household's card as the person may see it."""
    desk = context.desk
    return HouseholdCard(
        household=household,
        day=desk.at.day,
        own=household.code == desk.own_household,
        hides=not desk.scope(Doing.SENSITIVE).covers(household),
        may_change=desk.scope(Doing.CHANGE).covers(household),
        may_link=desk.scope(Doing.LINK).covers(household),
        corrections=desk.requests.of(household.code, MOST_CORRECTIONS),
        pieces=desk.evidence.of(household.code),
    )


def _show_own(context: Context, _request: OpenOwnHousehold) -> Turn:
    """The record of the household that the account is linked to, or how to link it."""
    code = context.desk.own_household
    return context.hand_on(OpenHousehold(code)) if code else context.say(RecordsSaid(RecordsNotice.NOT_LINKED))


def _history(context: Context, request: ShowHistory) -> Turn:
    """A page of the history, the newest changes first. Raises OutOfReach."""
    code, number = request.code, request.page
    household = context.desk.find(code)
    if household is None:
        raise OutOfReach(code)
    together = groupby(context.desk.history(code), key=attrgetter("who", "known_at", "seen_at"))
    entries = [tuple(changes) for _, changes in together][::-1]
    shown = tuple(entries[number * ENTRIES_A_PAGE : (number + 1) * ENTRIES_A_PAGE])
    names, place = context.desk.names, Area(household.district, household.commune, household.village)
    actors = tuple(names.actor(entry[0].who, entry[0].known_at, place) for entry in shown)
    return context.say(HistoryPage(household, shown, actors, number, -(-len(entries) // ENTRIES_A_PAGE)))


def _screen(context: Context, request: ScreenHousehold) -> Turn:
    """What the plan of its district gives the household, from its record; what the record leaves open is asked."""
    household = context.desk.open_record(request.code)
    if household is None or household.district is None:
        raise OutOfReach(request.code)
    own = household.code == context.desk.own_household
    facts = facts_for_screening(household)
    recorded = tuple(name for name, _ in facts)
    screened = Screened(household.district, facts=facts, for_other=not own, recorded=recorded)
    return context.at(replace(context.state, district=household.district)).hand_on(ScreenRecord(screened))


TURNS: Mapping[type[Request], Act] = {
    OpenHousehold: _show,
    OpenOwnHousehold: _show_own,
    ShowHistory: _history,
    ScreenHousehold: _screen,
}
COMMANDS = (
    Command(
        "hoso", lambda _context, _words: OpenOwnHousehold(), lambda words: words.say("My record"), Audience.HOUSEHOLDS
    ),
)
