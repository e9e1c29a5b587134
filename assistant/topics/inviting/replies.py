"""Inviting somebody, step by step, and the ways in that come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.people.home_replies import office_text, role_name
from assistant.topics.people.invite_actions import (
    AGENCY,
    AREA,
    CONFIRM,
    MAKE,
    NAME,
    ROLE,
    TERM,
    office_arguments,
    office_choice,
)
from assistant.topics.people.invite_model import (
    AskInvited,
    Back,
    ChooseAgency,
    ChooseArea,
    ChooseRole,
    ChooseTerm,
    ConfirmInvitation,
    HouseholdCode,
    InvitationMade,
    SignInLink,
)
from assistant.wording.keyboards import shortened
from assistant.wording.names import RecordNames
from assistant.wording.replies import capital, home_choice, in_rows, pages_row, reply
from knowledge.households.scope import Area
from knowledge.people.doors import Door
from knowledge.people.links import Links
from knowledge.people.roles import Office

A_PAGE = 12


def _choose_role(asked: ChooseRole, names: RecordNames) -> Reply:
    choices = [record_choice(capital(role_name(role, names)), AREA, role.value) for role in asked.roles]
    return reply(
        names.words.say("Whom would you like to invite?"), [*in_rows(choices), (_cancel(names),)], names, answered=False
    )


def _choose_area(asked: ChooseArea, names: RecordNames) -> Reply:
    office, say = asked.office, names.words.say

    def page(label: str, number: int) -> Choice:
        return record_choice(label, AREA, *office_arguments(office)[:2], str(number))

    choices = [_area_choice(Office(office.role, area), names) for area in _paged(asked.inner, asked.number)]
    whole = (
        [office_choice(shortened(say("All of {place}", place=_area_name(office.area, names))), NAME, office)]
        if asked.may_be_whole
        else []
    )
    turning = pages_row(asked.number, -(-len(asked.inner) // A_PAGE), page, names)
    text = say("{role}: for which area?", role=capital(role_name(office.role, names)))
    return reply(text, [whole, *in_rows(choices), turning, _steps(asked.back, names)], names, answered=False)


def _area_choice(office: Office, names: RecordNames) -> Choice:
    """A smaller area: inside of it one may choose again."""
    return record_choice(shortened(_area_name(office.area, names)), AREA, *office_arguments(office)[:2])


def _area_name(area: Area, names: RecordNames) -> str:
    """The smallest part of an area by itself."""
    return area.village or names.commune(area.commune) or names.area(area)


def _choose_agency(asked: ChooseAgency, names: RecordNames) -> Reply:
    office = asked.office

    def page(label: str, number: int) -> Choice:
        return office_choice(label, AGENCY, office, str(number))

    named = [Office(office.role, office.area, agency=code) for code in _paged(asked.agencies, asked.number)]
    choices = [office_choice(shortened(capital(names.agency(each.agency or ""))), NAME, each) for each in named]
    turning = pages_row(asked.number, -(-len(asked.agencies) // A_PAGE), page, names)
    text = names.words.say("Which agency in {place}?", place=names.area(office.area))
    return reply(text, [*((choice,) for choice in choices), turning, _steps(asked.back, names)], names, answered=False)


def _ask_invited(asked: AskInvited, names: RecordNames) -> Reply:
    say = names.words.say
    lines = [capital(office_text(asked.office, None, names))]
    if asked.refused:
        lines.append(say("“{text}” does not fit here.", text=asked.refused[:60]))
    lines.append(say("What is the person's name? Please write it, for example: Nguyễn Văn An."))
    return reply("\n".join(lines), [_steps(asked.back, names)], names, answered=False)


def _choose_term(asked: ChooseTerm, names: RecordNames) -> Reply:
    say, date, invited = names.words.say, names.words.date, asked.invited
    lines = [invited.name, capital(office_text(invited.office, None, names)), say("Until when?")]
    choices = [
        office_choice(say("Until {day}", day=date(until)) if until else say("No end"), CONFIRM, invited.office, mark)
        for mark, until in asked.terms
    ]
    back = (NAME, *office_arguments(invited.office))
    return reply("\n".join(lines), [*in_rows(choices), _steps(back, names)], names, answered=False)


def _confirm(asked: ConfirmInvitation, names: RecordNames) -> Reply:
    say, invited = names.words.say, asked.invited
    lines = [invited.name, capital(office_text(invited.office, invited.until, names)), say("Is that right?")]
    make = office_choice(say("Make the invitation"), MAKE, invited.office, asked.term)
    return reply(
        "\n".join(lines), [(make,), _steps((TERM, *office_arguments(invited.office)), names)], names, answered=False
    )


def _made(made: InvitationMade, names: RecordNames) -> Reply:
    say, invited = names.words.say, made.invited
    office = office_text(invited.office, invited.until, names)
    lines = [
        say("The invitation for {name} is ready.", name=invited.name),
        capital(office),
        "",
        say(
            "It works once, until {day}. Please send it to {name} and nobody else:",
            day=names.words.date(made.last_day),
            name=invited.name,
        ),
        *_ways(made.links, names),
    ]
    more = (record_choice(say("Invite somebody"), ROLE), record_choice(say("People of the area"), "ppl"))
    return reply("\n".join(lines), [more, (home_choice(names),)], names)


def _sign_in_link(link: SignInLink, names: RecordNames) -> Reply:
    say, day = names.words.say, names.words.date(link.last_day)
    if link.own:
        head = say(
            "With this you sign in on another device or in another browser: once, until {day}. Please show it to "
            "nobody.",
            day=day,
        )
    else:
        head = say(
            "With this {name} signs in again: once, until {day}. Please send it to {name} and nobody else.",
            name=link.name,
            day=day,
        )
    return reply("\n".join([head, *_ways(link.links, names)]), [(home_choice(names),)], names)


def _ways(links: Links, names: RecordNames) -> list[str]:
    say = names.words.say
    return [
        *(_way(door, names) for door in links.doors),
        say("• Or by writing to me: /start {token}", token=links.token),
    ]


def _way(door: Door, names: RecordNames) -> str:
    say = names.words.say
    if door.is_session:
        return say("• In the browser: {address}", address=door.address)
    return say("• On {channel}: {address}", channel=door.channel.capitalize(), address=door.address)


def _household_code(made: HouseholdCode, names: RecordNames) -> Reply:
    say, household, links = names.words.say, made.household, made.links
    address = links.for_households
    link = [say("• open {address} on the phone and press Start,", address=address)] if address else []
    day = names.words.date(made.last_day)
    lines = [
        say(
            "Code for household {code}, {name}: {token}",
            code=household.code,
            name=household.name or "?",
            token=links.token,
        ),
        say(
            "It works once, until {day}. With it the household sees its own record and can ask for a correction.",
            day=day,
        ),
        "",
        say("The household can:"),
        *link,
        say("• or find me on Telegram and send me the code."),
    ]
    return reply(
        "\n".join(lines),
        [(record_choice(say("Back to the household"), "h", household.code), home_choice(names))],
        names,
    )


def _paged(items: Sequence[Any], number: int) -> Sequence[Any]:
    return items[number * A_PAGE : (number + 1) * A_PAGE]


def _steps(back: Back, names: RecordNames) -> tuple[Choice, ...]:
    return (record_choice(names.words.say("Back"), *back), _cancel(names))


def _cancel(names: RecordNames) -> Choice:
    return record_choice(names.words.say("Cancel"), "home")


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {
    ChooseRole: _choose_role,
    ChooseArea: _choose_area,
    ChooseAgency: _choose_agency,
    AskInvited: _ask_invited,
    ChooseTerm: _choose_term,
    ConfirmInvitation: _confirm,
    InvitationMade: _made,
    SignInLink: _sign_in_link,
    HouseholdCode: _household_code,
}
