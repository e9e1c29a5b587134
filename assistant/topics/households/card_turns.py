"""A household's record: its card, its history, and what it may get by the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from assistant.buttons.record_actions import number_of
from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.households.model import HistoryPage, HouseholdCard, RecordsNotice, RecordsSaid
from assistant.topics.households.screened import facts_for_screening
from assistant.topics.screening.interview import Interview
from assistant.topics.screening.interviewed import Household as Screened
from knowledge.households.changes import OutOfReach
from knowledge.households.household import Household
from knowledge.people.corrections import corrections_of
from knowledge.people.roles import Doing
from knowledge.people.staff import name_of

ENTRIES_A_PAGE = 5
MOST_CORRECTIONS = 3


def show(context: Context, code: str) -> Turn:
    """The card of a household in reach; that it was looked at is noted. Raises OutOfReach."""
    household = context.desk.open_record(code)
    if household is None:
        raise OutOfReach(code)
    return context.expect(("find",) if context.desk.is_staff else (), card_of(context, household))


def card_of(context: Context, household: Household) -> HouseholdCard:
    """A household's card as the person may see it."""
    desk = context.desk
    return HouseholdCard(
        household=household,
        day=desk.at.day,
        own=household.code == desk.own_household,
        hides=not desk.scope(Doing.SENSITIVE).covers(household),
        may_change=desk.scope(Doing.CHANGE).covers(household),
        may_link=desk.scope(Doing.LINK).covers(household),
        corrections=corrections_of(desk.session, household.code, MOST_CORRECTIONS),
    )


def show_own(context: Context, _arguments: tuple[str, ...] = ()) -> Turn:
    """The record of the household that the account is linked to, or how to link it."""
    code = context.desk.own_household
    return show(context, code) if code else context.say(RecordsSaid(RecordsNotice.NOT_LINKED))


def _show(context: Context, arguments: tuple[str, ...]) -> Turn:
    return show(context, arguments[0])


def _history(context: Context, arguments: tuple[str, ...]) -> Turn:
    """A page of the history, the newest changes first."""
    code, number = arguments[0], number_of(arguments[1])
    household = context.desk.find(code)
    if household is None:
        raise OutOfReach(code)
    together = groupby(context.desk.history(code), key=attrgetter("who", "known_at", "seen_at"))
    entries = [tuple(changes) for _, changes in together][::-1]
    shown = tuple(entries[number * ENTRIES_A_PAGE : (number + 1) * ENTRIES_A_PAGE])
    names = {entry[0].who: name_of(context.desk.session, entry[0].who) for entry in shown}
    return context.say(HistoryPage(household, shown, names, number, -(-len(entries) // ENTRIES_A_PAGE)))


def _screen(context: Context, arguments: tuple[str, ...]) -> Turn:
    """What the plan of its district gives the household, from its record; what the record leaves open is asked."""
    household = context.desk.open_record(arguments[0])
    if household is None or household.district is None:
        raise OutOfReach(arguments[0])
    own = household.code == context.desk.own_household
    screened = Screened(household.district, facts=facts_for_screening(household), for_other=not own)
    state = replace(context.state, district=household.district, expects=())
    return Interview(state, context.library, context.incoming.as_of).go_on(screened)


BUTTONS: Mapping[str, Press] = {"h": _show, "hh": _history, "hs": _screen, "own": show_own}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {"hoso": show_own}
