"""Coming in: an invitation is shown with what is stored of whoever takes it, and is taken by agreeing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request, ShowHome
from assistant.conversation.topic import Act
from assistant.topics.households.buttons import OpenOwnHousehold
from assistant.topics.people.answers import HouseholdWelcome, InvitationShown, PeopleNotice, PeopleSaid, TokenRefused
from assistant.topics.people.buttons import DeclineInvitation, TakeInvitation
from assistant.topics.people.first_contact import kept_of
from assistant.topics.people.requests import GreetHousehold, LookAtInvitation, start
from knowledge.households.history.changes import OutOfReach
from knowledge.people.joining import TokenState
from knowledge.people.tokens import household_code_in


def _show(context: Context, request: LookAtInvitation) -> Turn:
    """What the invitation gives and what is stored of whoever takes it, or why it leads nowhere."""
    token = household_code_in(request.typed) or request.typed
    state, invitation = context.desk.tokens.look_at(token)
    if state is TokenState.OPEN and invitation:
        return context.say(InvitationShown(token, invitation, kept_of(context.incoming, context.inbox_days)))
    return _refuse(context, token, state)


def _refuse(context: Context, token: str, state: TokenState) -> Turn:
    if state is TokenState.NOT_HERE and not household_code_in(token):
        return context.say(PeopleSaid(PeopleNotice.OPEN_THE_LINK))
    links = context.desk.tokens.links(token)
    address = links.for_households if state is TokenState.NOT_HERE else None
    return context.say(TokenRefused(state, address, context.desk.person is not None))


def _join(context: Context, request: TakeInvitation) -> Turn:
    """The invitation is taken: the staff go to their main page, a household to its record."""
    token, desk = request.token, context.desk
    state, invitation = desk.tokens.look_at(token)
    if state is TokenState.OPEN:
        state = desk.tokens.redeem(token)
    if state is not TokenState.OPEN or invitation is None:
        return _refuse(context, token, state)
    home = OpenOwnHousehold() if invitation.office.household else ShowHome()
    return context.hand_on(home, PeopleSaid(PeopleNotice.JOINED))


def _decline(context: Context, _request: DeclineInvitation) -> Turn:
    return context.say(PeopleSaid(PeopleNotice.NOT_JOINED))


def _greet(context: Context, request: GreetHousehold) -> Turn:
    household = context.desk.find(request.household)
    if household is None:
        raise OutOfReach(request.household)
    state = replace(context.state, district=context.state.district or household.district)
    return context.at(state).say(HouseholdWelcome(household))


TURNS: Mapping[type[Request], Act] = {
    LookAtInvitation: _show,
    TakeInvitation: _join,
    DeclineInvitation: _decline,
    GreetHousehold: _greet,
}
COMMANDS = (Command("start", start, lambda words: words.say("Begin"), Audience.NOBODY),)
