"""Inviting somebody by buttons: as what, for which area, under which name, until when, is that right. Nothing is
stored before the last press."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from assistant.buttons.record_actions import number_of
from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.people.invite_actions import (
    AGENCY,
    AREA,
    CONFIRM,
    MAKE,
    NAME,
    ROLE,
    TERM,
    agencies_of,
    office_arguments,
    read_area,
    read_office,
)
from assistant.topics.people.invite_areas import back_from, before_area, inner_areas, may_give, widest
from assistant.topics.people.invite_model import (
    AskInvited,
    ChooseAgency,
    ChooseArea,
    ChooseRole,
    ChooseTerm,
    ConfirmInvitation,
    InvitationMade,
)
from knowledge.people.invitations import LASTS, Invited, NotAllowed, end_for, invite, roles_to_hand_on
from knowledge.people.links import links_for
from knowledge.people.roles import Office, Role
from knowledge.store.clock import day_in_vietnam

READS_NAME, HAS_NAME = "invited", "named"
SHORTEST_NAME, LONGEST_NAME = 2, 60  # letters
AT_YEARS_END, ONE_YEAR, NO_END = "y", "1", "n"


def _choose_role(context: Context, _arguments: tuple[str, ...]) -> Turn:
    roles = roles_to_hand_on(context.person.grants)
    if not roles:
        raise NotAllowed(ROLE)
    return context.say(ChooseRole(roles))


def _choose_area(context: Context, arguments: tuple[str, ...]) -> Turn:
    """The areas to choose from, a page of them; from the beginning when no place is named."""
    role, place, page = (*arguments, "", "")[:3]
    area = read_area(context, place) if place else widest(context, Role(role))
    return _ask_area(context, Office(Role(role), area), number_of(page or "0"))


def _ask_area(context: Context, office: Office, number: int = 0) -> Turn:
    """Asks for a smaller area while there is one to choose; goes on where there is none."""
    inner = inner_areas(context, office)
    if inner:
        return context.say(ChooseArea(office, inner, may_give(context, office), number, back_from(context, office)))
    return _go_on(context, office)


def _settle_area(context: Context, arguments: tuple[str, ...]) -> Turn:
    return _go_on(context, read_office(context, arguments))


def _choose_agency(context: Context, arguments: tuple[str, ...]) -> Turn:
    """A page of the agencies."""
    return _ask_agency(context, read_office(context, arguments), number_of(arguments[3]))


def _go_on(context: Context, office: Office) -> Turn:
    """The area is chosen: an agency must say which, then the name is asked for. Raises NotAllowed."""
    if not may_give(context, office):
        raise NotAllowed(office.role)
    if office.role is Role.AGENCY and not office.agency:
        return _ask_agency(context, office)
    return _ask_name(context, office)


def _ask_agency(context: Context, office: Office, number: int = 0) -> Turn:
    return context.say(ChooseAgency(office, agencies_of(context, office.area), number, before_area(context, office)))


def _ask_name(context: Context, office: Office, refused: str = "") -> Turn:
    bare = replace(office, agency=None)
    back = (NAME, *office_arguments(bare)) if office.agency else before_area(context, office)
    return context.expect((READS_NAME, *office_arguments(office)), AskInvited(office, back, refused))


def _typed_name(context: Context, arguments: tuple[str, ...], text: str) -> Turn:
    office = read_office(context, arguments)
    if not SHORTEST_NAME <= len(text) <= LONGEST_NAME or not any(letter.isalpha() for letter in text):
        return _ask_name(context, office, text)
    return _ask_term(context, office, text)


def _choose_term(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Back to how long; the name is still known."""
    office = read_office(context, arguments)
    name = _name(context)
    return _ask_term(context, office, name) if name else _ask_name(context, office)


def _ask_term(context: Context, office: Office, name: str) -> Turn:
    return context.expect((HAS_NAME, name), ChooseTerm(Invited(name, office), tuple(_terms(context, office).items())))


def _confirm(context: Context, arguments: tuple[str, ...]) -> Turn:
    office, term = read_office(context, arguments), arguments[3]
    name, until = _name(context), _terms(context, office)[term]
    if not name:
        return _ask_name(context, office)
    return context.expect((HAS_NAME, name), ConfirmInvitation(Invited(name, office, until), term))


def _make(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Makes the invitation; pressed once more it asks for another name."""
    office, desk = read_office(context, arguments), context.desk
    name, until = _name(context), _terms(context, office)[arguments[3]]
    if not name:
        return _ask_name(context, office)
    invited = Invited(name, office, until)
    token = invite(desk.session, context.person, invited, desk.at)
    return context.say(InvitationMade(invited, links_for(desk.session, token), day_in_vietnam(desk.at.now + LASTS)))


def _terms(context: Context, office: Office) -> dict[str, dt.date | None]:
    """The last days to choose from, by their marks; none later than the giver's own, each once."""
    day = context.desk.at.day
    wanted = {AT_YEARS_END: dt.date(day.year, 12, 31), ONE_YEAR: _a_year_after(day), NO_END: None}
    terms: dict[str, dt.date | None] = {}
    for mark, until in wanted.items():
        end = end_for(context.person.grants, office, until)
        if end not in terms.values():
            terms[mark] = end
    return terms


def _a_year_after(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _name(context: Context) -> str:
    """The name typed before, empty when something else was said since."""
    expects = context.state.expects
    return expects[1] if expects[:1] == (HAS_NAME,) else ""


BUTTONS: Mapping[str, Press] = {
    ROLE: _choose_role,
    AREA: _choose_area,
    NAME: _settle_area,
    AGENCY: _choose_agency,
    TERM: _choose_term,
    CONFIRM: _confirm,
    MAKE: _make,
}
READERS: Mapping[str, Read] = {READS_NAME: _typed_name}
COMMANDS: Mapping[str, Command] = {}
