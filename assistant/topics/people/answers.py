"""Answers about people at the records: coming in, accounts, what is kept of somebody, the household's own side. Facts
and codes, no sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation.answer import Answer
from knowledge.households.household import Household
from knowledge.people.invitations import Invitation
from knowledge.people.joining import TokenState
from knowledge.people.links import Links
from knowledge.people.notices import Notice
from knowledge.people.roles import Doing, Grant, Person
from knowledge.store.account import Account


class PeopleNotice(StrEnum):
    """Short answers that need nothing but themselves."""

    JOINED = "joined"
    NOT_JOINED = "not_joined"
    OPEN_THE_LINK = "open_the_link"
    OFFICE_ENDED = "office_ended"
    REVOKED = "revoked"
    BROWSERS_SIGNED_OUT = "browsers_signed_out"
    NO_BROWSERS = "no_browsers"
    NOT_SIGNED_IN = "not_signed_in"
    ASK_SIGN_OUT = "ask_sign_out"
    SIGNED_OUT = "signed_out"
    UNLINKED = "unlinked"
    FORGOTTEN = "forgotten"
    NOT_FORGOTTEN = "not_forgotten"
    NO_OFFICE = "no_office"


@dataclass(frozen=True, slots=True)
class Home(Answer):
    """Where somebody of the staff begins: their offices, what they may do, how many households of each decided class
    they reach."""

    name: str
    grants: tuple[Grant, ...]
    may: frozenset[Doing]
    counts: Mapping[str | None, int]
    corrections: int


@dataclass(frozen=True, slots=True)
class NoticeTold(Answer):
    """Something that was due while nothing reached the person."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class PeopleSaid(Answer):
    """A notice; `is_staff` says whether it is said to somebody of the staff."""

    notice: PeopleNotice
    is_staff: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """How long messages are kept: in a visit a day, else so many days."""

    days: int
    is_visit: bool


@dataclass(frozen=True, slots=True)
class FirstContact(Answer):
    """What is kept of whoever writes for the first time, and how it is deleted."""

    kept: Kept


@dataclass(frozen=True, slots=True)
class InvitationShown(Answer):
    """What an invitation gives, and what is stored of whoever takes it."""

    token: str
    invitation: Invitation
    kept: Kept


@dataclass(frozen=True, slots=True)
class TokenRefused(Answer):
    """A token that leads nowhere, and why. `address`: where it can be taken instead; `known`: somebody is
    signed in already."""

    state: TokenState
    address: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class HouseholdWelcome(Answer):
    """The greeting of a household that is linked."""

    household: Household


@dataclass(frozen=True, slots=True)
class PeopleList(Answer):
    """A page (from 0) of the people of an area with their offices; `waiting` counts the invitations that nobody used
    yet."""

    people: tuple[Person, ...]
    waiting: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class PersonPage(Answer):
    """Somebody with the offices that the viewer may end. `given_by`: the name of whoever let them in, for each office;
    empty for whoever runs the program."""

    person: Person
    given_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfirmEnd(Answer):
    """Shall this office of somebody end?"""

    person: Person
    grant: Grant


@dataclass(frozen=True, slots=True)
class InvitationList(Answer):
    """A page (from 0) of the invitations nobody used yet."""

    invitations: tuple[Invitation, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class MyAccount(Answer):
    """Who is signed in here, with which offices, and from which accounts; `account` is the one here."""

    person: Person
    accounts: tuple[Account, ...]
    account: Account
    is_staff: bool


@dataclass(frozen=True, slots=True)
class WhetherToPart(Answer):
    """Shall the account and the household part?"""

    household: str


@dataclass(frozen=True, slots=True)
class WhatIsDeleted(Answer):
    """What would be deleted of whoever asks, what must stay and why. `person` is None for somebody without an
    account."""

    person: Person | None
    kept: Kept


@dataclass(frozen=True, slots=True)
class SignInLink(Answer):
    """The ways in, on another device or after signing out, for whoever of the staff asked."""

    links: Links
    last_day: dt.date
