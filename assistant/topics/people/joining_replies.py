"""First contact, and coming in by an invitation."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Means, Reply
from assistant.topics.households.buttons import OpenOwnHousehold, ScreenHousehold
from assistant.topics.people.answers import FirstContact, HouseholdWelcome, InvitationShown, Kept, TokenRefused
from assistant.topics.people.buttons import DeclineInvitation, ShowAccount, TakeInvitation
from assistant.wording.names import Names
from assistant.wording.people import office_text
from assistant.wording.replies import capital, reply
from knowledge.people.joining import TokenState
from locales.words import Words


def kept_text(kept: Kept, words: Words) -> str:
    """How long messages are kept."""
    if kept.is_visit:
        return words.say("The conversation in the browser is deleted a day after the last message.")
    return words.say_many(
        "Messages are deleted after {count} day.", "Messages are deleted after {count} days.", kept.days
    )


def _first_contact(told: FirstContact, names: Names) -> Reply:
    why = names.words.say("So that I can answer, I keep what you write here and what we are talking about.")
    how = names.words.say("To have everything of yours deleted at once, write /xoadulieu.")
    return reply(f"{why} {kept_text(told.kept, names.words)} {how}", (), names, answered=False)


def _invitation(shown: InvitationShown, names: Names) -> Reply:
    say = names.words.say
    agree = choice(say("I agree"), TakeInvitation(shown.token), Means.AGREE)
    return reply(
        f"{_what_for(shown, names)}\n\n{_consent(shown, names)}",
        [(agree, choice(say("No"), DeclineInvitation(), Means.REFUSE))],
        names,
    )


def _what_for(shown: InvitationShown, names: Names) -> str:
    say, invitation = names.words.say, shown.invitation
    if invitation.office.household:
        return say(
            "This code links your account to the record of household {code}, {name}."
            " You then see what is written of your household and who looked at it, and can ask for a correction.",
            code=invitation.office.household,
            name=invitation.name,
        )
    if invitation.person is not None:
        return say("With this link you sign in here as {name}.", name=invitation.name)
    office = capital(office_text(invitation.office, invitation.until, names))
    return say("This is an invitation for {name}.\n{office}", name=invitation.name, office=office)


def _consent(shown: InvitationShown, names: Names) -> str:
    """What is stored of whoever agrees."""
    say, invitation = names.words.say, shown.invitation
    work = say("which households' records you open, what you change, and when; a household sees who opened its record")
    own = say("what you ask to have corrected")
    lines = [
        say("If you agree, this is kept of you:"),
        "• " + say("the account you write from, and the name {name}", name=invitation.name),
        f"• {own if invitation.office.household else work}",
        kept_text(shown.kept, names.words),
        say("You can have it deleted at any time: /xoadulieu."),
    ]
    return "\n".join(lines)


def _refused(refused: TokenRefused, names: Names) -> Reply:
    say = names.words.say
    text = {
        TokenState.UNKNOWN: say(
            "I do not know this code. Please compare it letter by letter (there is no I, L, O, 0 or 1 in it), or "
            "ask for a new one."
        ),
        TokenState.USED: say(
            "This invitation was used already; each works only once. If that was not you, please ask for a new one."
        ),
        TokenState.EXPIRED: say("This invitation has run out: it is good for 7 days. Please ask for a new one."),
        TokenState.REVOKED: say("This invitation no longer holds. Please ask whoever gave it to you for a new one."),
        TokenState.TOO_MANY: say(
            "That were too many wrong codes. Please wait an hour, then try again with the code before you."
        ),
        TokenState.OWN: say(
            "You made this invitation yourself, so it is not for you: please send it to the person it is meant for."
        ),
        TokenState.FROM_OWN: say(
            "Whoever made this invitation has their office from you, so it is not for you: nobody gives an office to "
            "themselves. Please ask the office above you."
        ),
        TokenState.TAKEN: say(
            "This link signs somebody else in, and you are signed in here. Sign out first (/thoat), or open it on the "
            "device it is meant for."
        ),
        TokenState.NOT_HERE: say("A household's code works on Telegram only. Please send it to me there."),
    }[refused.state]
    lines = [
        text,
        *([refused.address] if refused.address else []),
        *([say("You are signed in here.")] if refused.known else []),
    ]
    return reply(
        "\n".join(lines), [(choice(say("My account"), ShowAccount()),)] if refused.known else [], names, answered=False
    )


def _household_welcome(welcome: HouseholdWelcome, names: Names) -> Reply:
    say, household = names.words.say, welcome.household
    text = say(
        "Hello, family of {name}! I show you the record of your household, and tell you from your district's "
        "poverty reduction plan"
        " what support there is and whom to ask. Just ask, for example: “Can we get a loan?”",
        name=household.name or household.code,
    )
    first = (
        choice(say("My record"), OpenOwnHousehold()),
        choice(say("What can my household get?"), ScreenHousehold(household.code)),
    )
    return reply(text, [first, (choice(say("My account"), ShowAccount()),)], names, answered=False)


REPLIES: Mapping[type[Answer], Tell] = {
    FirstContact: _first_contact,
    InvitationShown: _invitation,
    TokenRefused: _refused,
    HouseholdWelcome: _household_welcome,
}
