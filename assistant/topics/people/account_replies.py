"""One's own account, what is deleted of somebody and what stays, and notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.people.home_replies import office_text
from assistant.topics.people.joining_replies import kept_text
from assistant.topics.people.people_model import AskForget, AskUnlink, MyAccount, PeopleNotice, PeopleSaid
from assistant.topics.people.people_replies import people_choice
from assistant.wording.names import RecordNames
from assistant.wording.replies import capital, home_choice, in_rows, reply
from knowledge.people.roles import STAFF, Role
from knowledge.store.account import Account


def _account(mine: MyAccount, names: RecordNames) -> Reply:
    say, person = names.words.say, mine.person
    lines = [
        person.name,
        *(f"• {capital(office_text(grant.office, grant.until, names))}" for grant in person.grants),
        "",
        say("Signed in from:"),
    ]
    lines += [f"• {_device(account, account == mine.account, names)}" for account in mine.accounts]
    return reply("\n".join(lines), _account_rows(mine, names), names)


def _device(account: Account, is_here: bool, names: RecordNames) -> str:
    name = names.words.say("a browser") if account.is_session else account.channel.capitalize()
    return names.words.say("{device} (here)", device=name) if is_here else name


def _account_rows(mine: MyAccount, names: RecordNames) -> list[tuple[Choice, ...]]:
    say = names.words.say
    choices = [record_choice(say("Link for another device"), "ml")] if mine.is_staff else []
    if any(account.is_session for account in mine.accounts):
        choices.append(record_choice(say("Sign out all browsers"), "mb"))
    if Role.HOUSEHOLD in mine.person.roles:
        choices += [record_choice(say("My record"), "own"), record_choice(say("Part from the household"), "mu")]
    choices += [record_choice(say("Sign out here"), "mo"), record_choice(say("Delete my data"), "del")]
    return [*in_rows(choices), *([(home_choice(names),)] if mine.is_staff else [])]


def _ask_unlink(asked: AskUnlink, names: RecordNames) -> Reply:
    say = names.words.say
    text = say(
        "Shall this account part from household {code}? You then no longer see the record here; the commune keeps it."
        " To come back, ask your cadre for a new code.",
        code=asked.household,
    )
    return reply(text, [(record_choice(say("Yes, part"), "mn"), record_choice(say("No"), "me"))], names, answered=False)


def _ask_forget(asked: AskForget, names: RecordNames) -> Reply:
    say = names.words.say
    going = [say("This is deleted:"), *_deleted(asked, names)]
    staying = [say("This stays:"), *_staying(asked, names)]
    keep = record_choice(say("No, keep it"), "me" if asked.person else "nodel")
    return reply(
        "\n".join([*going, "", *staying, "", say("It cannot be undone.")]),
        [(record_choice(say("Yes, delete"), "gone"), keep)],
        names,
        answered=False,
    )


def _deleted(asked: AskForget, names: RecordNames) -> Iterator[str]:
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


def _staying(asked: AskForget, names: RecordNames) -> Iterator[str]:
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


def _notice(said: PeopleSaid, names: RecordNames) -> Reply:
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
        PeopleNotice.CORRECTION_NOTED: say(
            "Thank you, I have noted it. The staff of your commune and district see it; your record will show "
            "their answer."
        ),
        PeopleNotice.CORRECTIONS_WAIT: say(
            "Several of your requests still wait. Please give the staff some time, or talk to your village's cadre."
        ),
    }[said.notice]
    return reply(text, _notice_rows(said, names), names, answered=False)


def _ask_sign_out(is_staff: bool, names: RecordNames) -> str:
    if is_staff:
        return names.words.say(
            "Sign out here? To come back you need a sign-in link: make one first, or ask your office for it."
        )
    return names.words.say("Sign out here? To come back you need a new code from your village's cadre.")


def _notice_rows(said: PeopleSaid, names: RecordNames) -> list[tuple[Choice, ...]]:
    say = names.words.say
    match said.notice:
        case PeopleNotice.ASK_SIGN_OUT:
            return [(record_choice(say("Yes, sign out"), "mx"), record_choice(say("No"), "me"))]
        case PeopleNotice.OFFICE_ENDED | PeopleNotice.REVOKED:
            return [(people_choice(names), home_choice(names))]
        case PeopleNotice.NOT_SIGNED_IN | PeopleNotice.UNLINKED:
            return [(record_choice(say("Delete my data"), "del"),)]
        case PeopleNotice.CORRECTION_NOTED | PeopleNotice.CORRECTIONS_WAIT:
            return [(record_choice(say("My record"), "own"),)]
        case _:
            return [(home_choice(names),)] if said.is_staff else []


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {
    MyAccount: _account,
    AskUnlink: _ask_unlink,
    AskForget: _ask_forget,
    PeopleSaid: _notice,
}
