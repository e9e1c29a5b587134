"""Answers about people at the records: coming in, accounts, what is kept of somebody, the household's own side. Facts
and codes, no sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from assistant.topics.small_talk.answers import RecordsAnswer
from knowledge.households.household import Household
from knowledge.people.corrections import Correction
from knowledge.people.invitations import Invitation
from knowledge.people.joining import TokenState
from knowledge.people.roles import Grant, Person, Role
from knowledge.people.viewings import ViewedHow
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
    CORRECTION_NOTED = "correction_noted"
    CORRECTIONS_WAIT = "corrections_wait"


@dataclass(frozen=True, slots=True)
class PeopleSaid(RecordsAnswer):
    """A notice; `is_staff` says whether it is said to somebody of the staff."""

    notice: PeopleNotice
    is_staff: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """How long messages are kept: in the browser a day, else so many days."""

    days: int
    in_browser: bool


@dataclass(frozen=True, slots=True)
class FirstContact(RecordsAnswer):
    """What is kept of whoever writes for the first time, and how it is deleted."""

    kept: Kept


@dataclass(frozen=True, slots=True)
class InvitationShown(RecordsAnswer):
    """What an invitation gives, and what is stored of whoever takes it."""

    token: str
    invitation: Invitation
    kept: Kept


@dataclass(frozen=True, slots=True)
class TokenRefused(RecordsAnswer):
    """A token that leads nowhere, and why. `address`: where it can be taken instead; `known`: somebody is
    signed in already."""

    state: TokenState
    address: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class HouseholdWelcome(RecordsAnswer):
    """The greeting of a household that is linked."""

    household: Household


@dataclass(frozen=True, slots=True)
class PeopleList(RecordsAnswer):
    """A page (from 0) of the people of an area with their offices; `waiting` counts the invitations that nobody used
    yet."""

    people: tuple[Person, ...]
    waiting: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class PersonPage(RecordsAnswer):
    """Somebody with the offices that the viewer may end. `may_let_in`: the viewer may make a sign-in link for them."""

    person: Person
    may_let_in: bool


@dataclass(frozen=True, slots=True)
class ConfirmEnd(RecordsAnswer):
    """Shall this office of somebody end?"""

    person: Person
    grant: Grant


@dataclass(frozen=True, slots=True)
class InvitationList(RecordsAnswer):
    """A page (from 0) of the invitations nobody used yet."""

    invitations: tuple[Invitation, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class MyAccount(RecordsAnswer):
    """Who is signed in here, with which offices, and from which accounts; `account` is the one here."""

    person: Person
    accounts: tuple[Account, ...]
    account: Account
    is_staff: bool


@dataclass(frozen=True, slots=True)
class AskUnlink(RecordsAnswer):
    """Shall the account and the household part?"""

    household: str


@dataclass(frozen=True, slots=True)
class AskForget(RecordsAnswer):
    """What would be deleted of whoever asks, what must stay and why. `person` is None for somebody without an
    account."""

    person: Person | None
    kept: Kept


@dataclass(frozen=True, slots=True)
class Seen:
    """On a day somebody (the name is empty once deleted) looked at a record, took it away in a roll, or (`how` is
    None) changed it."""

    day: dt.date
    name: str
    role: Role | None
    how: ViewedHow | None


@dataclass(frozen=True, slots=True)
class SeenBy(RecordsAnswer):
    """Who looked at the household's record and who changed it, the newest first."""

    looked: tuple[Seen, ...]
    changed: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class AskCorrection(RecordsAnswer):
    """What is wrong in the record? `length` is that of a text that is too long, else 0."""

    longest: int
    length: int = 0


@dataclass(frozen=True, slots=True)
class CorrectionList(RecordsAnswer):
    """A page (from 0) of the waiting requests, each with its household."""

    waiting: tuple[tuple[Correction, Household], ...]
    number: int
    pages: int
