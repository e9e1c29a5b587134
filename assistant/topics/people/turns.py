"""The people of an area: who holds which office, ending it, letting somebody in again, and the invitations nobody used
yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from assistant.buttons.record_actions import number_of, page_in
from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.people.invite_model import SignInLink
from assistant.topics.people.people_model import (
    ConfirmEnd,
    InvitationList,
    PeopleList,
    PeopleNotice,
    PeopleSaid,
    PersonPage,
)
from knowledge.people.accounts import read_person
from knowledge.people.invitations import LASTS, NotAllowed, invite_again, may_let_in, open_invitations, revoke
from knowledge.people.links import links_for
from knowledge.people.roles import Doing
from knowledge.people.staff import end_office, people_under, person_under, sign_out
from knowledge.store.clock import day_in_vietnam

A_PAGE = 8
T = TypeVar("T")


def sign_in_link(context: Context, person: int) -> Turn:
    """The ways in for somebody of the staff: whoever asks, or one whose offices they may end. Raises NotAllowed."""
    desk, maker = context.desk, context.person
    name = maker.name if person == maker.number else person_under(desk.session, maker, person, desk.at.day).name
    links = links_for(desk.session, invite_again(desk.session, maker, person, desk.at))
    return context.say(SignInLink(name, links, day_in_vietnam(desk.at.now + LASTS), person == maker.number))


def page_of(items: Sequence[T], number: int, size: int = A_PAGE) -> tuple[tuple[T, ...], int]:
    """A page (from 0) of a list, and how many pages there are."""
    return tuple(items[number * size : (number + 1) * size]), -(-len(items) // size)


def _list(context: Context, arguments: tuple[str, ...]) -> Turn:
    desk, number = context.desk, page_in(arguments)
    if not desk.may(Doing.PEOPLE):
        raise NotAllowed(Doing.PEOPLE)
    people, pages = page_of(people_under(desk.session, context.person, desk.at.day), number)
    return context.say(PeopleList(people, len(open_invitations(desk.session, context.person, desk.at)), number, pages))


def _person(context: Context, arguments: tuple[str, ...]) -> Turn:
    return _show(context, number_of(arguments[0]))


def _show(context: Context, number: int) -> Turn:
    desk = context.desk
    person = person_under(desk.session, context.person, number, desk.at.day)
    whole = read_person(desk.session, number, desk.at.day)
    return context.say(PersonPage(person, whole is not None and may_let_in(context.person, whole, desk.at.day)))


def _ask_end(context: Context, arguments: tuple[str, ...]) -> Turn:
    number, office = number_of(arguments[0]), number_of(arguments[1])
    person = person_under(context.desk.session, context.person, number, context.desk.at.day)
    grant = next((grant for grant in person.grants if grant.number == office), None)
    if grant is None:
        raise NotAllowed(f"office {office}")
    return context.say(ConfirmEnd(person, grant))


def _end(context: Context, arguments: tuple[str, ...]) -> Turn:
    end_office(context.desk.session, context.person, number_of(arguments[0]), context.desk.at)
    return context.say(PeopleSaid(PeopleNotice.OFFICE_ENDED, is_staff=True))


def _let_in(context: Context, arguments: tuple[str, ...]) -> Turn:
    return sign_in_link(context, number_of(arguments[0]))


def _sign_out(context: Context, arguments: tuple[str, ...]) -> Turn:
    ended = sign_out(context.desk.session, context.person, number_of(arguments[0]), context.desk.at.day)
    return context.say(
        PeopleSaid(PeopleNotice.BROWSERS_SIGNED_OUT if ended else PeopleNotice.NO_BROWSERS, is_staff=True)
    )


def _waiting(context: Context, arguments: tuple[str, ...]) -> Turn:
    desk, number = context.desk, page_in(arguments)
    invitations, pages = page_of(open_invitations(desk.session, context.person, desk.at), number)
    return context.say(InvitationList(invitations, number, pages))


def _revoke(context: Context, arguments: tuple[str, ...]) -> Turn:
    revoke(context.desk.session, context.person, number_of(arguments[0]), context.desk.at)
    return context.say(PeopleSaid(PeopleNotice.REVOKED, is_staff=True))


BUTTONS: Mapping[str, Press] = {
    "ppl": _list,
    "pp": _person,
    "pa": _ask_end,
    "pe": _end,
    "pl": _let_in,
    "ps": _sign_out,
    "oi": _waiting,
    "ox": _revoke,
}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {}
