"""Answers while somebody is invited, step by step, and the ways in that come of it. Facts and codes, no sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.topics.small_talk.answers import RecordsAnswer
from knowledge.households.household import Household
from knowledge.households.scope import Area
from knowledge.people.invitations import Invited
from knowledge.people.links import Links
from knowledge.people.roles import Office, Role

Back = tuple[str, ...]
"""Where a step of an invitation goes back to: what its button does, and the arguments."""


@dataclass(frozen=True, slots=True)
class ChooseRole(RecordsAnswer):
    """As what is somebody invited?"""

    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class ChooseArea(RecordsAnswer):
    """For which area? `office` is for the area so far, which may be the whole of it; `inner` are the smaller ones,
    `number` the page from 0."""

    office: Office
    inner: tuple[Area, ...]
    may_be_whole: bool
    number: int
    back: Back


@dataclass(frozen=True, slots=True)
class ChooseAgency(RecordsAnswer):
    """Which agency of the area? By their codes; `number` is the page, from 0."""

    office: Office
    agencies: tuple[str, ...]
    number: int
    back: Back


@dataclass(frozen=True, slots=True)
class AskInvited(RecordsAnswer):
    """What is the invited person's name? `refused` is a text that cannot be one."""

    office: Office
    back: Back
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ChooseTerm(RecordsAnswer):
    """Until when? Each choice by its mark, with the last day (None: until it is ended)."""

    invited: Invited
    terms: tuple[tuple[str, dt.date | None], ...]


@dataclass(frozen=True, slots=True)
class ConfirmInvitation(RecordsAnswer):
    """Is this invitation right? `term` is the mark of its last day."""

    invited: Invited
    term: str


@dataclass(frozen=True, slots=True)
class InvitationMade(RecordsAnswer):
    """An invitation with the ways in, to be sent to the person."""

    invited: Invited
    links: Links
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class SignInLink(RecordsAnswer):
    """The ways in for somebody who has an office: on another device, or after signing out. `own`: it is for who
    asked."""

    name: str
    links: Links
    last_day: dt.date
    own: bool


@dataclass(frozen=True, slots=True)
class HouseholdCode(RecordsAnswer):
    """The code that links an account to a household, with the ways in."""

    household: Household
    links: Links
    last_day: dt.date
