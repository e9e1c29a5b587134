"""Inviting somebody, step by step, and the ways in that come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.requests import Request, ShowHome, Stop
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.inviting.answers import (
    AskInvited,
    ConfirmInvitation,
    InvitationMade,
    MadeBefore,
    WhichAgency,
    WhichOfficeArea,
    WhichRole,
    WhichTerm,
)
from assistant.topics.inviting.buttons import (
    ChooseAgency,
    ChooseOfficeArea,
    ChooseRole,
    ChooseTerm,
    ConfirmTerm,
    MakeInvitation,
    SettleOffice,
)
from assistant.topics.inviting.questions import InvitationDraft
from assistant.topics.people.buttons import ListPeople
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.people import office_text, role_name, ways_in
from assistant.wording.replies import capital, home_choice, in_rows, pages_row, reply
from knowledge.households.scope import Area
from knowledge.people.roles import Office

A_PAGE = 12
HOME = ShowHome()
LEAVE = Stop(InvitationDraft.tag)


def _choose_role(asked: WhichRole, names: Names) -> Reply:
    choices = [choice(capital(role_name(role, names)), ChooseOfficeArea(role)) for role in asked.roles]
    return reply(
        names.words.say("Whom would you like to invite?"),
        [*in_rows(choices), (choice(names.words.say("Cancel"), ShowHome(), Means.STOP),)],
        names,
        answered=False,
    )


def _choose_area(asked: WhichOfficeArea, names: Names) -> Reply:
    office, say = asked.office, names.words.say

    def page(label: str, number: int) -> Choice:
        return choice(label, ChooseOfficeArea(office.role, office.area, number))

    choices = [_area_choice(Office(office.role, area), names) for area in _paged(asked.inner, asked.number)]
    whole = (
        [choice(shortened(say("All of {place}", place=_area_name(office.area, names))), SettleOffice(office))]
        if asked.may_be_whole
        else []
    )
    turning = pages_row(asked.number, -(-len(asked.inner) // A_PAGE), page, names)
    text = say("{role}: for which area?", role=capital(role_name(office.role, names)))
    return reply(text, [whole, *in_rows(choices), turning, _steps(asked.back, names)], names, answered=False)


def _area_choice(office: Office, names: Names) -> Choice:
    """A smaller area: inside of it one may choose again."""
    return choice(shortened(_area_name(office.area, names)), ChooseOfficeArea(office.role, office.area))


def _area_name(area: Area, names: Names) -> str:
    """The smallest part of an area by itself."""
    return area.village or names.commune(area.commune) or names.area(area)


def _choose_agency(asked: WhichAgency, names: Names) -> Reply:
    office = asked.office

    def page(label: str, number: int) -> Choice:
        return choice(label, ChooseAgency(office, number))

    named = [Office(office.role, office.area, agency=code) for code in _paged(asked.agencies, asked.number)]
    choices = [choice(shortened(capital(names.agency(each.agency or ""))), SettleOffice(each)) for each in named]
    turning = pages_row(asked.number, -(-len(asked.agencies) // A_PAGE), page, names)
    text = names.words.say("Which agency in {place}?", place=names.area(office.area))
    return reply(text, [*((choice,) for choice in choices), turning, _steps(asked.back, names)], names, answered=False)


def _ask_invited(asked: AskInvited, names: Names) -> Reply:
    say = names.words.say
    lines = [capital(office_text(asked.office, None, names))]
    if asked.refused:
        lines.append(say("“{text}” does not fit here.", text=asked.refused[:60]))
    lines.append(say("What is the person's name? Please write it, for example: Nguyễn Văn An."))
    return reply("\n".join(lines), [_steps(asked.back, names, LEAVE)], names, answered=False)


def _choose_term(asked: WhichTerm, names: Names) -> Reply:
    say, date, invited = names.words.say, names.words.date, asked.invited
    lines = [invited.name, capital(office_text(invited.office, None, names)), say("Until when?")]
    choices = [
        choice(
            say("Until {day}", day=date(until)) if until else say("No end"),
            ConfirmTerm(invited.office, invited.name, until),
        )
        for until in asked.terms
    ]
    back = SettleOffice(invited.office)
    return reply("\n".join(lines), [*in_rows(choices), _steps(back, names, LEAVE)], names, answered=False)


def _confirm(asked: ConfirmInvitation, names: Names) -> Reply:
    say, invited = names.words.say, asked.invited
    lines = [invited.name, capital(office_text(invited.office, invited.until, names)), say("Is that right?")]
    carried = MakeInvitation(invited.office, invited.name, invited.until)
    make = choice(say("Make the invitation"), carried, Means.AGREE)
    return reply(
        "\n".join(lines),
        [(make,), _steps(ChooseTerm(invited.office, invited.name), names, LEAVE)],
        names,
        answered=False,
    )


def _made(made: InvitationMade, names: Names) -> Reply:
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
        *ways_in(made.links, names),
    ]
    more = (choice(say("Invite somebody"), ChooseRole()), choice(say("People of the area"), ListPeople()))
    return reply("\n".join(lines), [more, (home_choice(names),)], names)


def _made_before(made: MadeBefore, names: Names) -> Reply:
    invited = made.invited
    text = names.words.say("The invitation for {name} was made before; its links were shown once.", name=invited.name)
    lines = [text, capital(office_text(invited.office, invited.until, names))]
    people = choice(names.words.say("People of the area"), ListPeople())
    return reply("\n".join(lines), [(people, home_choice(names))], names)


def _paged(items: Sequence[Any], number: int) -> Sequence[Any]:
    return items[number * A_PAGE : (number + 1) * A_PAGE]


def _steps(back: Request, names: Names, leave: Request = HOME) -> tuple[Choice, ...]:
    """A step back, or giving it up."""
    say = names.words.say
    return (choice(say("Back"), back, Means.BACK), choice(say("Cancel"), leave, Means.STOP))


REPLIES: Mapping[type[Answer], Tell] = {
    WhichRole: _choose_role,
    WhichOfficeArea: _choose_area,
    WhichAgency: _choose_agency,
    AskInvited: _ask_invited,
    WhichTerm: _choose_term,
    MadeBefore: _made_before,
    ConfirmInvitation: _confirm,
    InvitationMade: _made,
}
