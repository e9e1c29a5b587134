"""Coming in: an invitation is shown with what is stored of whoever takes it, and is taken by agreeing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.households import card
from assistant.topics.people import home
from assistant.topics.people.first_contact import kept_of
from assistant.topics.people.people_model import (
    HouseholdWelcome,
    InvitationShown,
    PeopleNotice,
    PeopleSaid,
    TokenRefused,
)
from knowledge.people.invitations import Invitation
from knowledge.people.joining import TokenState, look_at, redeem
from knowledge.people.links import links_for
from knowledge.people.tokens import household_code_in

_LINK = re.compile(r"\S+[?&]start=([\w-]+)\S*", re.ASCII)
_TOKEN = re.compile(r"(?=.*[a-z])(?=.*[A-Z])[\w-]{22}", re.ASCII)


def typed_token(context: Context) -> Turn | None:
    """The invitation that a text is, alone or as a link; None for any other text."""
    text = context.incoming.text.strip()
    link = _LINK.fullmatch(text)
    token = link[1] if link else household_code_in(text) or (text if _TOKEN.fullmatch(text) else None)
    return _show(context, token) if token else None


def _show(context: Context, typed: str) -> Turn:
    """What the invitation gives and what is stored of whoever takes it, or why it leads nowhere."""
    token = household_code_in(typed) or typed
    state, invitation = _looked_at(context, token)
    if state is TokenState.OPEN and invitation:
        return context.say(InvitationShown(token, invitation, kept_of(context.incoming, context.inbox_days)))
    return _refuse(context, token, state)


def _looked_at(context: Context, token: str) -> tuple[TokenState, Invitation | None]:
    """Nobody in particular cannot take an invitation; a household's code is meant for Telegram all the same."""
    desk = context.desk
    return look_at(desk.session, token, desk.account, desk.at) if desk.account else (TokenState.NOT_HERE, None)


def _refuse(context: Context, token: str, state: TokenState) -> Turn:
    if state is TokenState.NOT_HERE and not household_code_in(token):
        return context.say(PeopleSaid(PeopleNotice.OPEN_THE_LINK))
    links = links_for(context.desk.session, token)
    address = links.for_households if state is TokenState.NOT_HERE else None
    return context.say(TokenRefused(state, address, context.desk.person is not None))


def _join(context: Context, arguments: tuple[str, ...]) -> Turn:
    """The invitation is taken: the staff go to their main page, a household to its record."""
    token, desk = arguments[0], context.desk
    state, invitation = _looked_at(context, token)
    if state is TokenState.OPEN:
        state, _ = redeem(desk.session, token, desk.account, desk.at)
    if state is not TokenState.OPEN or invitation is None:
        return _refuse(context, token, state)
    desk.look_again()
    after, answers = card.show_own(context) if invitation.office.household else home.show_home(context)
    return after, (PeopleSaid(PeopleNotice.JOINED), *answers)


def _decline(context: Context, _arguments: tuple[str, ...]) -> Turn:
    return context.say(PeopleSaid(PeopleNotice.NOT_JOINED))


def _start(context: Context, arguments: tuple[str, ...]) -> Turn | None:
    """With a token its invitation; else the staff come home and a linked household is greeted. Everybody else is
    welcomed elsewhere."""
    if arguments:
        return _show(context, " ".join(arguments))
    if context.desk.is_staff:
        return home.show_home(context)
    household = context.desk.find(context.desk.own_household or "")
    if household is None:
        return None
    state, answers = context.say(HouseholdWelcome(household))
    return replace(state, district=state.district or household.district), answers


BUTTONS: Mapping[str, Press] = {"join": _join, "nojoin": _decline}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {"start": _start}
