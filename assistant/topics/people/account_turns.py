"""The person's own account: their offices, another device, signing out here, parting from the household."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.commands import Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.people.answers import MyAccount, PeopleNotice, PeopleSaid, WhetherToPart
from assistant.topics.people.buttons import AskPart, AskSignOut, Part, ShowAccount, SignOut, SignOutBrowsers
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Grant, Role


def _show(context: Context, _request: ShowAccount) -> Turn:
    """Who is signed in here; for nobody known, how to come in."""
    desk, person = context.desk, context.desk.person
    if person is None:
        return context.say(PeopleSaid(PeopleNotice.NOT_SIGNED_IN))
    return context.say(MyAccount(person, desk.own.all(), desk.account, desk.is_staff))


def _ask_sign_out(context: Context, _request: AskSignOut) -> Turn:
    if context.desk.person is None:
        return context.say(PeopleSaid(PeopleNotice.NOT_SIGNED_IN))
    return context.say(PeopleSaid(PeopleNotice.ASK_SIGN_OUT, context.desk.is_staff))


def _sign_out(context: Context, _request: SignOut) -> Turn:
    """This account speaks for nobody any more."""
    context.desk.own.sign_out()
    return context.say(PeopleSaid(PeopleNotice.SIGNED_OUT))


def _sign_out_browsers(context: Context, _request: SignOutBrowsers) -> Turn:
    ended = context.desk.own.sign_out_browsers()
    return context.say(
        PeopleSaid(PeopleNotice.BROWSERS_SIGNED_OUT if ended else PeopleNotice.NO_BROWSERS, context.desk.is_staff)
    )


def _ask_unlink(context: Context, _request: AskPart) -> Turn:
    return context.say(WhetherToPart(_household_grant(context).office.household or ""))


def _unlink(context: Context, request: Part) -> Turn:
    """The account parts from the household that was shown. Raises OutdatedButton for another."""
    grant = _household_grant(context)
    if grant.office.household != request.household:
        raise OutdatedButton(request.household)
    context.desk.people.end_office(grant.number)
    return context.say(PeopleSaid(PeopleNotice.UNLINKED, context.desk.is_staff))


def _household_grant(context: Context) -> Grant:
    """The grant that links the person to a household. Raises NotAllowed."""
    found = next((grant for grant in context.person.grants if grant.office.role is Role.HOUSEHOLD), None)
    if found is None:
        raise NotAllowed(Role.HOUSEHOLD)
    return found


TURNS: Mapping[type[Request], Act] = {
    ShowAccount: _show,
    AskSignOut: _ask_sign_out,
    SignOut: _sign_out,
    SignOutBrowsers: _sign_out_browsers,
    AskPart: _ask_unlink,
    Part: _unlink,
}
COMMANDS = (
    Command("toi", lambda _context, _words: ShowAccount(), lambda words: words.say("My account")),
    Command("thoat", lambda _context, _words: AskSignOut(), lambda words: words.say("Sign out here")),
)
