"""One's own account, what is deleted of somebody and what stays, and notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.households.buttons import OpenOwnHousehold
from assistant.topics.people.answers import (
    MyAccount,
    NoticeTold,
    PeopleNotice,
    PeopleSaid,
    WhatIsDeleted,
    WhetherToPart,
)
from assistant.topics.people.buttons import (
    AskForget,
    AskPart,
    AskSignOut,
    BeForgotten,
    KeepAll,
    LinkDevice,
    ListPeople,
    Part,
    ShowAccount,
    SignOut,
    SignOutBrowsers,
)
from assistant.topics.people.joining_replies import kept_text
from assistant.topics.people.notices import told
from assistant.wording.names import Names
from assistant.wording.people import office_text
from assistant.wording.replies import capital, home_choice, in_rows, reply
from knowledge.people.roles import STAFF, Role
from knowledge.store.account import Account


def _account(mine: MyAccount, names: Names) -> Reply:
    say, person = names.words.say, mine.person
    lines = [
        person.name,
        *(f"• {capital(office_text(grant.office, grant.until, names))}" for grant in person.grants),
        "",
        say("Signed in from:"),
    ]
    lines += [f"• {_device(account, account == mine.account, names)}" for account in mine.accounts]
    return reply("\n".join(lines), _account_rows(mine, names), names)


def _device(account: Account, is_here: bool, names: Names) -> str:
    name = names.words.say("a browser") if account.is_session else account.channel.capitalize()
    return names.words.say("{device} (here)", device=name) if is_here else name


def _account_rows(mine: MyAccount, names: Names) -> list[tuple[Choice, ...]]:
    say = names.words.say
    choices = [choice(say("Link for another device"), LinkDevice())] if mine.is_staff else []
    if any(account.is_session for account in mine.accounts):
        choices.append(choice(say("Sign out all browsers"), SignOutBrowsers()))
    if Role.HOUSEHOLD in mine.person.roles:
        choices += [
            choice(say("My record"), OpenOwnHousehold()),
            choice(say("Part from the household"), AskPart()),
        ]
    choices += [choice(say("Sign out here"), AskSignOut()), choice(say("Delete my data"), AskForget())]
    return [*in_rows(choices), *([(home_choice(names),)] if mine.is_staff else [])]


def _ask_unlink(asked: WhetherToPart, names: Names) -> Reply:
    say = names.words.say
    text = say(
        "Shall this account part from household {code}? You then no longer see the record here; the commune keeps it."
        " To come back, ask your cadre for a new code.",
        code=asked.household,
    )
    return reply(
        text,
        [
            (
                choice(say("Yes, part"), Part(asked.household), Means.AGREE),
                choice(say("No"), ShowAccount(), Means.REFUSE),
            )
        ],
        names,
        answered=False,
    )


def _ask_forget(asked: WhatIsDeleted, names: Names) -> Reply:
    say = names.words.say
    going = [say("This is deleted:"), *_deleted(asked, names)]
    staying = [say("This stays:"), *_staying(asked, names)]
    keep = choice(say("No, keep it"), ShowAccount() if asked.person else KeepAll(), Means.REFUSE)
    return reply(
        "\n".join([*going, "", *staying, "", say("It cannot be undone.")]),
        [(choice(say("Yes, delete"), BeForgotten(), Means.AGREE), keep)],
        names,
        answered=False,
    )


def _deleted(asked: WhatIsDeleted, names: Names) -> Iterator[str]:
    say, person = names.words.say, asked.person
    yield "• " + say("this conversation, with everything I remember of it")
    if person is None:
        return
    yield "• " + say("your name {name} and the accounts you write from", name=person.name)
    offices = [office_text(grant.office, grant.until, names) for grant in person.grants if grant.office.role in STAFF]
    if offices:
        yield "• " + say("your offices, which end: {list}", list="; ".join(offices))
    if Role.HOUSEHOLD in person.roles:
        yield "• " + say(
            "the link to your household's record, the phone and identity numbers in it, and your requests for "
            "correction"
        )


def _staying(asked: WhatIsDeleted, names: Names) -> Iterator[str]:
    say, person = names.words.say, asked.person
    if person and Role.HOUSEHOLD in person.roles:
        yield "• " + say(
            "your household's record in the poverty register: it is an official record, kept by the commune"
        )
        yield "• " + say("in its history: that numbers were entered, by whom and when, without the numbers")
    if person and person.roles & STAFF:
        yield "• " + say(
            "in the histories of households: that something was changed or looked at, and when, without your name"
        )
    yield "• " + say("the last messages of this conversation.") + " " + kept_text(asked.kept, names.words)


def _notice(said: PeopleSaid, names: Names) -> Reply:
    say = names.words.say
    text = {
        PeopleNotice.JOINED: say("Done, you are in. Welcome!"),
        PeopleNotice.NOT_JOINED: say(
            "All right, nothing was stored. The invitation can still be used until it runs out."
        ),
        PeopleNotice.OPEN_THE_LINK: say(
            "To sign in, open the link of your invitation in this browser, or write /start with its code."
        ),
        PeopleNotice.OFFICE_ENDED: say("The office has ended."),
        PeopleNotice.REVOKED: say("The invitation no longer works."),
        PeopleNotice.BROWSERS_SIGNED_OUT: say("All browsers are signed out."),
        PeopleNotice.NO_BROWSERS: say("No browser is signed in."),
        PeopleNotice.NOT_SIGNED_IN: say(
            "Nobody is signed in here; a browser is signed out after an hour without a message."
            " Staff come in by the link of an invitation, a household by the code that its village's cadre gives it."
        ),
        PeopleNotice.ASK_SIGN_OUT: _ask_sign_out(said.is_staff, names),
        PeopleNotice.SIGNED_OUT: say("You are signed out here. You can go on asking about the plans."),
        PeopleNotice.UNLINKED: say(
            "This account no longer belongs to the household. What else I keep of you, you can have deleted."
        ),
        PeopleNotice.FORGOTTEN: say("It is deleted. These last messages will go by themselves, too."),
        PeopleNotice.NOT_FORGOTTEN: say("All right, everything stays as it is."),
        PeopleNotice.NO_OFFICE: say(
            "This is for the staff of the communes and districts. If you are one of them, ask your office for an "
            "invitation."
        ),
    }[said.notice]
    return reply(text, _notice_rows(said, names), names, answered=False)


def _ask_sign_out(is_staff: bool, names: Names) -> str:
    if is_staff:
        return names.words.say(
            "Sign out here? To come back you need a sign-in link: make one first, or ask your office for it."
        )
    return names.words.say("Sign out here? To come back you need a new code from your village's cadre.")


def _notice_rows(said: PeopleSaid, names: Names) -> list[tuple[Choice, ...]]:
    say = names.words.say
    match said.notice:
        case PeopleNotice.ASK_SIGN_OUT:
            return [
                (
                    choice(say("Yes, sign out"), SignOut(), Means.AGREE),
                    choice(say("No"), ShowAccount(), Means.REFUSE),
                )
            ]
        case PeopleNotice.OFFICE_ENDED | PeopleNotice.REVOKED:
            return [(choice(say("People of the area"), ListPeople()), home_choice(names))]
        case PeopleNotice.NOT_SIGNED_IN | PeopleNotice.UNLINKED:
            return [(choice(say("Delete my data"), AskForget()),)]
        case _:
            return [(home_choice(names),)] if said.is_staff else []


REPLIES: Mapping[type[Answer], Tell] = {
    NoticeTold: lambda kept, names: told(kept.notice, names),
    MyAccount: _account,
    WhetherToPart: _ask_unlink,
    WhatIsDeleted: _ask_forget,
    PeopleSaid: _notice,
}
