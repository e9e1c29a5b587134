"""The people of an area: who holds which office, ending it, letting somebody in again, and the invitations nobody used
yet."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Context, Turn
from assistant.conversation.pages import page_of
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.people.answers import (
    ConfirmEnd,
    InvitationList,
    PeopleList,
    PeopleNotice,
    PeopleSaid,
    PersonPage,
    SignInLink,
)
from assistant.topics.people.buttons import (
    AskEndOffice,
    EndOffice,
    LinkDevice,
    ListInvitations,
    ListPeople,
    RevokeInvitation,
    ShowPerson,
    SignOutPerson,
)
from knowledge.people.invitations import LASTS, NotAllowed
from knowledge.people.roles import Doing
from knowledge.store.clock import day_in_vietnam

A_PAGE = 8


def _link_device(context: Context, _request: LinkDevice) -> Turn:
    """The ways in on another device of whoever of the staff asks. Raises NotAllowed."""
    links = context.desk.people.another_device()
    return context.say(SignInLink(links, day_in_vietnam(context.desk.at.clock + LASTS)))


def _list(context: Context, request: ListPeople) -> Turn:
    desk, number = context.desk, request.page
    if not desk.may(Doing.PEOPLE):
        raise NotAllowed(Doing.PEOPLE)
    people, pages = page_of(desk.people.all(), number, A_PAGE)
    return context.say(PeopleList(people, len(desk.people.invitations()), number, pages))


def _show(context: Context, request: ShowPerson) -> Turn:
    people = context.desk.people
    return context.say(PersonPage(people.find(request.person), people.given_by(request.person)))


def _ask_end(context: Context, request: AskEndOffice) -> Turn:
    person = context.desk.people.find(request.person)
    grant = next((grant for grant in person.grants if grant.number == request.office), None)
    if grant is None:
        raise NotAllowed(f"office {request.office}")
    return context.say(ConfirmEnd(person, grant))


def _end(context: Context, request: EndOffice) -> Turn:
    context.desk.people.end_office(request.office)
    return context.say(PeopleSaid(PeopleNotice.OFFICE_ENDED, is_staff=True))


def _sign_out(context: Context, request: SignOutPerson) -> Turn:
    ended = context.desk.people.sign_out(request.person)
    return context.say(
        PeopleSaid(PeopleNotice.BROWSERS_SIGNED_OUT if ended else PeopleNotice.NO_BROWSERS, is_staff=True)
    )


def _waiting(context: Context, request: ListInvitations) -> Turn:
    number = request.page
    invitations, pages = page_of(context.desk.people.invitations(), number, A_PAGE)
    return context.say(InvitationList(invitations, number, pages))


def _revoke(context: Context, request: RevokeInvitation) -> Turn:
    context.desk.people.revoke(request.invitation)
    return context.say(PeopleSaid(PeopleNotice.REVOKED, is_staff=True))


TURNS: Mapping[type[Request], Act] = {
    LinkDevice: _link_device,
    ListPeople: _list,
    ShowPerson: _show,
    AskEndOffice: _ask_end,
    EndOffice: _end,
    SignOutPerson: _sign_out,
    ListInvitations: _waiting,
    RevokeInvitation: _revoke,
}
