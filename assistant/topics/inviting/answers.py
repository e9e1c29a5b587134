"""Answers while somebody is invited, step by step, and the ways in that come of it. Facts and codes, no sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.answer import Answer
from assistant.conversation.requests import Request
from knowledge.households.scope import Area
from knowledge.people.invitations import Invited
from knowledge.people.links import Links
from knowledge.people.roles import Office, Role


@dataclass(frozen=True, slots=True)
class WhichRole(Answer):
    """As what is somebody invited?"""

    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class WhichOfficeArea(Answer):
    """For which area? `office` is for the area so far, which may be the whole of it; `inner` are the smaller ones,
    `number` the page from 0."""

    office: Office
    inner: tuple[Area, ...]
    may_be_whole: bool
    number: int
    back: Request


@dataclass(frozen=True, slots=True)
class WhichAgency(Answer):
    """Which agency of the area? By their codes; `number` is the page, from 0."""

    office: Office
    agencies: tuple[str, ...]
    number: int
    back: Request


@dataclass(frozen=True, slots=True)
class AskInvited(Answer):
    """What is the invited person's name? `refused` is a text that cannot be one."""

    office: Office
    back: Request
    refused: str = ""


@dataclass(frozen=True, slots=True)
class WhichTerm(Answer):
    """Until when? The last days to choose from (None: until it is ended)."""

    invited: Invited
    terms: tuple[dt.date | None, ...]


@dataclass(frozen=True, slots=True)
class ConfirmInvitation(Answer):
    """Is this invitation right?"""

    invited: Invited


@dataclass(frozen=True, slots=True)
class InvitationMade(Answer):
    """An invitation with the ways in, to be sent to the person."""

    invited: Invited
    links: Links
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class MadeBefore(Answer):
    """The invitation was made already; the ways in are shown only once."""

    invited: Invited
