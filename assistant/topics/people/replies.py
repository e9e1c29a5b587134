"""The people of an area and the invitations nobody used yet."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.inviting.buttons import ChooseRole
from assistant.topics.people.answers import ConfirmEnd, InvitationList, PeopleList, PersonPage, SignInLink
from assistant.topics.people.buttons import (
    AskEndOffice,
    EndOffice,
    ListInvitations,
    ListPeople,
    RevokeInvitation,
    ShowPerson,
    SignOutPerson,
)
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.people import office_text, ways_in
from assistant.wording.replies import capital, home_choice, in_rows, pages_row, reply
from knowledge.people.invitations import Invitation
from knowledge.people.roles import Grant
from knowledge.store.clock import day_in_vietnam


def _people_choice(names: Names) -> Choice:
    return choice(names.words.say("People of the area"), ListPeople())


def _people(listed: PeopleList, names: Names) -> Reply:
    say = names.words.say
    lines = [say("People of the area"), *([] if listed.people else [say("Nobody has an office here yet.")])]
    for number, person in enumerate(listed.people, 1):
        lines.append(f"{number}. {person.name}")
        lines += [f"   {_office(grant, names)}" for grant in person.grants]
    opening = [
        choice(shortened(f"{number}. {person.name}"), ShowPerson(person.number))
        for number, person in enumerate(listed.people, 1)
    ]

    def page(label: str, number: int) -> Choice:
        return choice(label, ListPeople(number))

    turning = pages_row(listed.number, listed.pages, page, names)
    unused = choice(say("Invitations not used yet: {count}", count=listed.waiting), ListInvitations())
    waiting = [unused] if listed.waiting else []
    invite = choice(say("Invite somebody"), ChooseRole())
    return reply("\n".join(lines), [*in_rows(opening), turning, waiting, (invite, home_choice(names))], names)


def _person(page: PersonPage, names: Names) -> Reply:
    say, person = names.words.say, page.person
    offices = zip(person.grants, page.given_by, strict=True)
    lines = [person.name, *(line for grant, giver in offices for line in _held(grant, giver, names))]
    ends = [(_end_choice(person.number, grant, names),) for grant in person.grants]
    out = choice(say("Sign out all browsers"), SignOutPerson(person.number))
    return reply("\n".join(lines), [*ends, (out,), (_people_choice(names), home_choice(names))], names)


def _held(grant: Grant, giver: str, names: Names) -> tuple[str, str]:
    """An office, and who let its holder in."""
    say = names.words.say
    by = say("invited by {name}", name=giver) if giver else say("invited by whoever runs the assistant")
    return f"• {_office(grant, names)}", f"   {by}"


def _end_choice(person: int, grant: Grant, names: Names) -> Choice:
    end = names.words.say("End")
    office = office_text(grant.office, None, names)
    return choice(shortened(f"{end}: {office}"), AskEndOffice(person, grant.number))


def _confirm_end(asked: ConfirmEnd, names: Names) -> Reply:
    say, person = names.words.say, asked.person
    lines = [
        say("End this office of {name}?", name=person.name),
        f"• {_office(asked.grant, names)}",
        say("It ends at once, and {name} is signed out in every browser.", name=person.name),
    ]
    end = choice(say("Yes, end it"), EndOffice(asked.grant.number), Means.AGREE)
    no = choice(say("No"), ShowPerson(person.number), Means.REFUSE)
    return reply("\n".join(lines), [(end, no)], names, answered=False)


def _invitations(listed: InvitationList, names: Names) -> Reply:
    say = names.words.say
    lines = [say("Invitations that nobody used yet"), *([] if listed.invitations else [say("There are none.")])]
    lines += [f"{number}. {_invitation(invitation, names)}" for number, invitation in enumerate(listed.invitations, 1)]
    revoking = [
        choice(
            shortened(say("Revoke {number}. {name}", number=number, name=invitation.name)),
            RevokeInvitation(invitation.number),
        )
        for number, invitation in enumerate(listed.invitations, 1)
    ]

    def page(label: str, number: int) -> Choice:
        return choice(label, ListInvitations(number))

    turning = pages_row(listed.number, listed.pages, page, names)
    return reply("\n".join(lines), [*in_rows(revoking), turning, (_people_choice(names), home_choice(names))], names)


def _invitation(invitation: Invitation, names: Names) -> str:
    say = names.words.say
    what = (
        say("sign-in link")
        if invitation.person is not None
        else office_text(invitation.office, invitation.until, names)
    )
    last = names.words.date(day_in_vietnam(invitation.expires_at))
    return say("{name} · {what} · can be used until {day}", name=invitation.name, what=what, day=last)


def _office(grant: Grant, names: Names) -> str:
    return capital(office_text(grant.office, grant.until, names))


def _sign_in_link(link: SignInLink, names: Names) -> Reply:
    say, day = names.words.say, names.words.date(link.last_day)
    head = say(
        "With this you sign in on another device or in another browser: once, until {day}. Please show it to nobody.",
        day=day,
    )
    return reply("\n".join([head, *ways_in(link.links, names)]), [(home_choice(names),)], names)


REPLIES: Mapping[type[Answer], Tell] = {
    PeopleList: _people,
    PersonPage: _person,
    ConfirmEnd: _confirm_end,
    InvitationList: _invitations,
    SignInLink: _sign_in_link,
}
