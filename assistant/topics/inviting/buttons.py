"""Buttons of an invitation: the office as far as it is chosen, and at the end everything that was shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PageRequest, PrivateRequest
from knowledge.households.scope import EVERYTHING, Area
from knowledge.people.roles import Office, Role


@button("inv")
@dataclass(frozen=True, slots=True)
class ChooseRole(PageRequest):
    """As what is somebody invited?"""


@button("ia")
@dataclass(frozen=True, slots=True)
class ChooseOfficeArea(PageRequest):
    """For which area inside of one (a page, from 0)? Everything stands for all that the person may give."""

    role: Role
    area: Area = EVERYTHING
    page: int = 0


@button("in")
@dataclass(frozen=True, slots=True)
class SettleOffice(PrivateRequest):
    """The office is chosen; an agency must say which, then the name is asked for."""

    office: Office


@button("ig")
@dataclass(frozen=True, slots=True)
class ChooseAgency(PageRequest):
    """Which agency (a page, from 0)?"""

    office: Office
    page: int = 0


@button("it")
@dataclass(frozen=True, slots=True)
class ChooseTerm(PrivateRequest):
    """Until when, for somebody named?"""

    office: Office
    name: str


@button("ic")
@dataclass(frozen=True, slots=True)
class ConfirmTerm(PrivateRequest):
    """Is the invitation right? `until` is the last day, none for no end."""

    office: Office
    name: str
    until: dt.date | None


@button("im")
@dataclass(frozen=True, slots=True)
class MakeInvitation(PrivateRequest):
    """Makes just the invitation that was shown."""

    office: Office
    name: str
    until: dt.date | None
