"""The people of the program as somebody reaches them: their own account, those under them, invitations, requests."""

from __future__ import annotations

import datetime as dt

from knowledge.households.household import Household
from knowledge.households.scope import Area
from knowledge.people import accounts, corrections, forgetting, invitations, joining, staff, viewings
from knowledge.people.acting import Acting
from knowledge.people.corrections import Answered, Correction, Outcome
from knowledge.people.invitations import Invitation, Invited
from knowledge.people.joining import TokenState
from knowledge.people.links import Links, links_for
from knowledge.people.roles import Doing, Grant, Person, Role
from knowledge.people.staff import Actor
from knowledge.people.viewings import Viewing
from knowledge.store.account import Account


class OwnAccount:
    """What somebody does with their own account."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def all(self) -> tuple[Account, ...]:
        """The accounts that speak for the person. Raises NotAllowed for nobody known."""
        return accounts.accounts_of(self._acting.session, self._acting.somebody.number)

    def sign_out(self) -> None:
        """This account speaks for nobody any more."""
        accounts.unlink(self._acting.session, self._acting.account)
        self._acting.look_again()

    def sign_out_browsers(self) -> int:
        """Ends every browser session of the person; says how many there were. Raises NotAllowed."""
        ended = accounts.sign_out_browsers(self._acting.session, self._acting.somebody.number)
        self._acting.look_again()
        return ended

    def forget(self) -> None:
        """Deletes whom the account speaks for, if anybody."""
        if person := self._acting.person:
            forgetting.forget_person(self._acting.session, person, self._acting.at)
            self._acting.look_again()


class Tokens:
    """Invitations from the side of whoever takes them up."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def look_at(self, token: str) -> tuple[TokenState, Invitation | None]:
        """What a token leads to, using nothing up; nobody in particular cannot take one."""
        acting = self._acting
        if not acting.account:
            return TokenState.NOT_HERE, None
        return joining.look_at(acting.session, token, acting.account, acting.at)

    def redeem(self, token: str) -> TokenState:
        """Uses a token up: the account then speaks for whoever it invites."""
        acting = self._acting
        state, _ = joining.redeem(acting.session, token, acting.account, acting.at)
        acting.look_again()
        return state

    def links(self, token: str) -> Links:
        """The addresses that bring a token to the assistant."""
        return links_for(self._acting.session, token)


class PeopleDoor:
    """Those whose offices somebody may end, and whom they let in. Every method raises NotAllowed for what is not
    covered."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def all(self) -> tuple[Person, ...]:
        """Everybody with an office that the person may end, each with those offices alone, by name."""
        acting = self._acting
        return staff.people_under(acting.session, acting.somebody, acting.at.day)

    def find(self, number: int) -> Person:
        """One of them."""
        acting = self._acting
        return staff.person_under(acting.session, acting.somebody, number, acting.at.day)

    def given_by(self, number: int) -> tuple[str, ...]:
        """Who gave somebody under the person each of their offices, by name; empty for whoever runs the program."""
        givers = [grant.given_by for grant in self.find(number).grants]
        return tuple(
            "" if giver is None else staff.name_of(self._acting.session, f"person:{giver}") for giver in givers
        )

    def another_device(self) -> Links:
        """The ways in on another device of the person: nobody else can make them."""
        acting = self._acting
        person = acting.somebody
        return links_for(acting.session, invitations.invite_again(acting.session, person, person.number, acting.at))

    def end_office(self, number: int) -> Grant:
        """Ends an office of somebody under the person, or their own."""
        acting = self._acting
        grant = staff.end_office(acting.session, acting.somebody, number, acting.at)
        acting.look_again()
        return grant

    def sign_out(self, number: int) -> int:
        """Ends every browser session of somebody under the person; says how many there were."""
        acting = self._acting
        return staff.sign_out(acting.session, acting.somebody, number, acting.at.day)

    def invite(self, invited: Invited) -> Links:
        """The ways in for somebody new."""
        acting = self._acting
        return links_for(acting.session, invitations.invite(acting.session, acting.somebody, invited, acting.at))

    def invite_household(self, household: Household) -> Links:
        """The ways in for a household that the person may link. Raises NotAllowed for another."""
        acting = self._acting
        if not acting.scope(Doing.LINK).covers(household):
            raise invitations.NotAllowed(household.code)
        name = household.name or household.code
        code = invitations.invite_household(acting.session, acting.somebody, household.code, name, acting.at.clock)
        return links_for(acting.session, code)

    def invitations(self) -> tuple[Invitation, ...]:
        """The invitations nobody used yet that the person may revoke, the newest first."""
        acting = self._acting
        return invitations.open_invitations(acting.session, acting.somebody, acting.at)

    def revoke(self, number: int) -> Invitation:
        """Ends an invitation before it is used."""
        acting = self._acting
        return invitations.revoke(acting.session, acting.somebody, number, acting.at)


class Requests:
    """What households ask to have put right."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def ask(self, text: str) -> None:
        """Notes a request of the person's own household. Raises NotAllowed for somebody without one."""
        acting = self._acting
        corrections.ask_correction(acting.session, _own_household(acting), acting.somebody.number, text, acting.at.now)

    def own(self, limit: int) -> tuple[Correction, ...]:
        """The last requests of the person's own household. Raises NotAllowed for somebody without one."""
        return corrections.corrections_of(self._acting.session, _own_household(self._acting), limit)

    def of(self, code: str, limit: int) -> tuple[Correction, ...]:
        """The last requests of a household in reach, the newest first; none of one out of reach."""
        acting = self._acting
        if not acting.register(Doing.READ).reached([code]):
            return ()
        return corrections.corrections_of(acting.session, code, limit)

    def waiting(self) -> tuple[Correction, ...]:
        """The unanswered requests of the households that the person may change, the oldest first."""
        return corrections.waiting_corrections(self._acting.session, self._acting.scope(Doing.CHANGE))

    def answer(self, number: int, outcome: Outcome) -> Correction | None:
        """Answers a waiting request; None when there is none in reach (any more). Raises NotAllowed for nobody
        known."""
        acting = self._acting
        answered = Answered(outcome, acting.somebody.number, acting.at.now)
        return corrections.answer_correction(acting.session, acting.scope(Doing.CHANGE), number, answered)


class PeopleNames:
    """Who is meant by the sources that the history of a household in reach names."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def of(self, who: str) -> str:
        """The name of a source, empty for one whose name was deleted."""
        return staff.name_of(self._acting.session, who)

    def actor(self, who: str, at: dt.datetime, area: Area) -> Actor:
        """Who a source was, with the office under which they acted in an area at a moment (UTC)."""
        return staff.actor_of(self._acting.session, who, at, area)

    def role_of(self, who: str) -> Role | None:
        """The office of the staff that a source was given last; None for one who never had any."""
        return staff.role_of(self._acting.session, who)

    def viewings(self, limit: int) -> tuple[Viewing, ...]:
        """The last viewings of the person's own household, the newest first. Raises NotAllowed for somebody without
        one."""
        return viewings.viewings_of(self._acting.session, _own_household(self._acting), limit)


def _own_household(acting: Acting) -> str:
    """Raises NotAllowed."""
    grants = acting.person.grants if acting.person else ()
    code = next((grant.office.household for grant in grants if grant.office.role is Role.HOUSEHOLD), None)
    if code is None:
        raise invitations.NotAllowed(Role.HOUSEHOLD)
    return code
