"""The people of an area and the invitations nobody used yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.people.home_replies import office_text
from assistant.topics.people.invite_actions import ROLE
from assistant.topics.people.people_model import ConfirmEnd, InvitationList, PeopleList, PersonPage
from assistant.wording.keyboards import shortened
from assistant.wording.names import RecordNames
from assistant.wording.replies import capital, home_choice, in_rows, pages_row, reply
from knowledge.people.invitations import Invitation
from knowledge.people.roles import Grant
from knowledge.store.clock import day_in_vietnam


def people_choice(names: RecordNames) -> Choice:
    """Back to the people of the area."""
    return record_choice(names.words.say("People of the area"), "ppl")


def _people(listed: PeopleList, names: RecordNames) -> Reply:
    say = names.words.say
    lines = [say("People of the area"), *([] if listed.people else [say("Nobody has an office here yet.")])]
    for number, person in enumerate(listed.people, 1):
        lines.append(f"{number}. {person.name}")
        lines += [f"   {_office(grant, names)}" for grant in person.grants]
    opening = [
        record_choice(shortened(f"{number}. {person.name}"), "pp", str(person.number))
        for number, person in enumerate(listed.people, 1)
    ]
    turning = pages_row(
        listed.number, listed.pages, lambda label, number: record_choice(label, "ppl", str(number)), names
    )
    waiting = (
        [record_choice(say("Invitations not used yet: {count}", count=listed.waiting), "oi")] if listed.waiting else []
    )
    invite = record_choice(say("Invite somebody"), ROLE)
    return reply("\n".join(lines), [*in_rows(opening), turning, waiting, (invite, home_choice(names))], names)


def _person(page: PersonPage, names: RecordNames) -> Reply:
    say, person = names.words.say, page.person
    number = str(person.number)
    lines = [person.name, *(f"• {_office(grant, names)}" for grant in person.grants)]
    ends = [(_end_choice(person.number, grant, names),) for grant in person.grants]
    let_in = [record_choice(say("New sign-in link"), "pl", number)] if page.may_let_in else []
    out = record_choice(say("Sign out all browsers"), "ps", number)
    return reply("\n".join(lines), [*ends, (*let_in, out), (people_choice(names), home_choice(names))], names)


def _end_choice(person: int, grant: Grant, names: RecordNames) -> Choice:
    end = names.words.say("End")
    office = office_text(grant.office, None, names)
    return record_choice(shortened(f"{end}: {office}"), "pa", str(person), str(grant.number))


def _confirm_end(asked: ConfirmEnd, names: RecordNames) -> Reply:
    say, person = names.words.say, asked.person
    lines = [
        say("End this office of {name}?", name=person.name),
        f"• {_office(asked.grant, names)}",
        say("It ends at once, and {name} is signed out in every browser.", name=person.name),
    ]
    end = record_choice(say("Yes, end it"), "pe", str(asked.grant.number))
    return reply("\n".join(lines), [(end, record_choice(say("No"), "pp", str(person.number)))], names, answered=False)


def _invitations(listed: InvitationList, names: RecordNames) -> Reply:
    say = names.words.say
    lines = [say("Invitations that nobody used yet"), *([] if listed.invitations else [say("There are none.")])]
    lines += [f"{number}. {_invitation(invitation, names)}" for number, invitation in enumerate(listed.invitations, 1)]
    revoking = [
        record_choice(
            shortened(say("Revoke {number}. {name}", number=number, name=invitation.name)), "ox", str(invitation.number)
        )
        for number, invitation in enumerate(listed.invitations, 1)
    ]
    turning = pages_row(
        listed.number, listed.pages, lambda label, number: record_choice(label, "oi", str(number)), names
    )
    return reply("\n".join(lines), [*in_rows(revoking), turning, (people_choice(names), home_choice(names))], names)


def _invitation(invitation: Invitation, names: RecordNames) -> str:
    say = names.words.say
    what = (
        say("sign-in link")
        if invitation.person is not None
        else office_text(invitation.office, invitation.until, names)
    )
    last = names.words.date(day_in_vietnam(invitation.expires_at))
    return say("{name} · {what} · can be used until {day}", name=invitation.name, what=what, day=last)


def _office(grant: Grant, names: RecordNames) -> str:
    return capital(office_text(grant.office, grant.until, names))


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {
    PeopleList: _people,
    PersonPage: _person,
    ConfirmEnd: _confirm_end,
    InvitationList: _invitations,
}
