"""The person's own account: their offices, another device, signing out here, parting from the household."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.people.people import sign_in_link
from assistant.topics.people.people_model import AskUnlink, MyAccount, PeopleNotice, PeopleSaid
from knowledge.people.accounts import accounts_of, sign_out_browsers, unlink
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Grant, Role
from knowledge.people.staff import end_office


def _show(context: Context, _arguments: tuple[str, ...] = ()) -> Turn:
    """Who is signed in here; for nobody known, how to come in."""
    desk, person = context.desk, context.desk.person
    if person is None:
        return context.say(PeopleSaid(PeopleNotice.NOT_SIGNED_IN))
    return context.say(MyAccount(person, accounts_of(desk.session, person.number), desk.account, desk.is_staff))


def _another_device(context: Context, _arguments: tuple[str, ...]) -> Turn:
    return sign_in_link(context, context.person.number)


def _ask_sign_out(context: Context, _arguments: tuple[str, ...]) -> Turn:
    if context.desk.person is None:
        return context.say(PeopleSaid(PeopleNotice.NOT_SIGNED_IN))
    return context.say(PeopleSaid(PeopleNotice.ASK_SIGN_OUT, context.desk.is_staff))


def _sign_out(context: Context, _arguments: tuple[str, ...]) -> Turn:
    """This account speaks for nobody any more."""
    unlink(context.desk.session, context.desk.account)
    context.desk.look_again()
    return context.say(PeopleSaid(PeopleNotice.SIGNED_OUT))


def _sign_out_browsers(context: Context, _arguments: tuple[str, ...]) -> Turn:
    ended = sign_out_browsers(context.desk.session, context.person.number)
    context.desk.look_again()
    return context.say(
        PeopleSaid(PeopleNotice.BROWSERS_SIGNED_OUT if ended else PeopleNotice.NO_BROWSERS, context.desk.is_staff)
    )


def _ask_unlink(context: Context, _arguments: tuple[str, ...]) -> Turn:
    return context.say(AskUnlink(_household_grant(context).office.household or ""))


def _unlink(context: Context, _arguments: tuple[str, ...]) -> Turn:
    end_office(context.desk.session, context.person, _household_grant(context).number, context.desk.at)
    context.desk.look_again()
    return context.say(PeopleSaid(PeopleNotice.UNLINKED, context.desk.is_staff))


def _household_grant(context: Context) -> Grant:
    """The grant that links the person to a household. Raises NotAllowed."""
    found = next((grant for grant in context.person.grants if grant.office.role is Role.HOUSEHOLD), None)
    if found is None:
        raise NotAllowed(Role.HOUSEHOLD)
    return found


BUTTONS: Mapping[str, Press] = {
    "me": _show,
    "ml": _another_device,
    "mo": _ask_sign_out,
    "mx": _sign_out,
    "mb": _sign_out_browsers,
    "mu": _ask_unlink,
    "mn": _unlink,
}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {"toi": _show, "thoat": _ask_sign_out}
