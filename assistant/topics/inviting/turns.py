"""Inviting somebody: as what, for which area, under which name, until when, is that right. Nothing is stored before the
last press."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.asking import asks_something
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request, ShowHome
from assistant.conversation.topic import Act, Asks
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
from assistant.topics.inviting.areas import (
    agencies_of,
    back_from,
    before_area,
    checked,
    inner_areas,
    may_give,
    widest,
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
from knowledge.households.scope import Area
from knowledge.language.letters import clean
from knowledge.people.invitations import LASTS, Invited, NotAllowed, end_for, roles_to_hand_on
from knowledge.people.roles import Office, Role
from knowledge.store.clock import day_in_vietnam

SHORTEST_NAME, LONGEST_NAME = 2, 60  # letters


def _choose_role(context: Context, _request: ChooseRole) -> Turn:
    roles = roles_to_hand_on(context.person.grants)
    if not roles:
        raise NotAllowed("no role to hand on")
    return context.say(WhichRole(roles))


def _choose_area(context: Context, request: ChooseOfficeArea) -> Turn:
    """The areas to choose from, a page of them; from the beginning when no place is named. It goes on where there is no
    smaller one."""
    area = request.area if request.area != Area() else widest(context, request.role)
    office = checked(context, Office(request.role, area))
    inner = inner_areas(context, office)
    if not inner:
        return _go_on(context, office)
    whole = may_give(context, office)
    return context.say(WhichOfficeArea(office, inner, whole, request.page, back_from(context, office)))


def _settle_office(context: Context, request: SettleOffice) -> Turn:
    return _go_on(context, checked(context, request.office))


def _choose_agency(context: Context, request: ChooseAgency) -> Turn:
    """A page of the agencies."""
    return _ask_agency(context, checked(context, request.office), request.page)


def _go_on(context: Context, office: Office) -> Turn:
    """The area is chosen: an agency must say which, then the name is asked for. Raises NotAllowed."""
    if not may_give(context, office):
        raise NotAllowed(office.role)
    if office.role is Role.AGENCY and not office.agency:
        return _ask_agency(context, office)
    return _ask_name(context, office)


def _ask_agency(context: Context, office: Office, number: int = 0) -> Turn:
    return context.say(WhichAgency(office, agencies_of(context, office.area), number, before_area(context, office)))


def _ask_name(context: Context, office: Office) -> Turn:
    return context.ask(InvitationDraft(office), AskInvited(office, _back_from_name(context, office)))


def _back_from_name(context: Context, office: Office) -> Request:
    return SettleOffice(replace(office, agency=None)) if office.agency else before_area(context, office)


def _read_name(context: Context, draft: InvitationDraft) -> Turn | None:
    """The typed name; once it is known, the buttons go on."""
    text = clean(context.incoming.said)
    if draft.name or asks_something(context):
        return None
    office = checked(context, draft.office)
    if not SHORTEST_NAME <= len(text) <= LONGEST_NAME or not any(letter.isalpha() for letter in text):
        return context.refuse(draft, AskInvited(office, _back_from_name(context, office), text))
    return _ask_term(context, office, text)


def _choose_term(context: Context, request: ChooseTerm) -> Turn:
    """Back to how long."""
    return _ask_term(context, _given(context, request.office), request.name)


def _ask_term(context: Context, office: Office, name: str) -> Turn:
    return context.ask(InvitationDraft(office, name), WhichTerm(Invited(name, office), _terms(context, office)))


def _confirm(context: Context, request: ConfirmTerm) -> Turn:
    office = _given(context, request.office)
    invited = Invited(request.name, office, _term(context, office, request.until))
    return context.ask(InvitationDraft(office, request.name), ConfirmInvitation(invited))


def _make(context: Context, request: MakeInvitation) -> Turn:
    """Makes the invitation that was shown, once."""
    desk, office = context.desk, _given(context, request.office)
    invited = Invited(request.name, office, _term(context, office, request.until))
    if context.was_carried_out:
        return context.say(MadeBefore(invited))
    made = InvitationMade(invited, desk.people.invite(invited), day_in_vietnam(desk.at.clock + LASTS))
    return context.carried_out(context.settle(InvitationDraft, made))


def _given(context: Context, office: Office) -> Office:
    """The office, as far as the person may give it. Raises NotAllowed."""
    if not may_give(context, checked(context, office)):
        raise NotAllowed(office.role)
    return office


def _term(context: Context, office: Office, until: dt.date | None) -> dt.date | None:
    """A last day that can be chosen. Raises OutdatedButton for one that is none any more."""
    if until not in _terms(context, office):
        raise OutdatedButton(str(until))
    return until


def _terms(context: Context, office: Office) -> tuple[dt.date | None, ...]:
    """The last days to choose from; none later than the giver's own, each once."""
    day = context.desk.at.day
    wanted = (dt.date(day.year, 12, 31), _a_year_after(day), None)
    return tuple(dict.fromkeys(end_for(context.person.grants, office, until) for until in wanted))


def _a_year_after(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _resume(context: Context, draft: InvitationDraft) -> Turn:
    office = _given(context, draft.office)
    return _ask_term(context, office, draft.name) if draft.name else _ask_name(context, office)


def _leave(context: Context, _draft: InvitationDraft) -> Turn:
    """Nobody is invited; back to where one begins."""
    return context.at(context.state.without(InvitationDraft)).hand_on(ShowHome())


TURNS: Mapping[type[Request], Act] = {
    ChooseRole: _choose_role,
    ChooseOfficeArea: _choose_area,
    SettleOffice: _settle_office,
    ChooseAgency: _choose_agency,
    ChooseTerm: _choose_term,
    ConfirmTerm: _confirm,
    MakeInvitation: _make,
}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {InvitationDraft: Asks(_read_name, _resume, _leave)}
