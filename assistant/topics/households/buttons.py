"""Buttons on households: a household by its code, a list by its area and what it is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PageRequest, PrivateRequest
from knowledge.households.scope import EVERYTHING, Area


@button("h")
@dataclass(frozen=True, slots=True)
class OpenHousehold(PrivateRequest):
    """The record of a household."""

    code: str


@button("own")
@dataclass(frozen=True, slots=True)
class OpenOwnHousehold(PrivateRequest):
    """The record of the household that the account is linked to."""


@button("hh")
@dataclass(frozen=True, slots=True)
class ShowHistory(PageRequest):
    """A page (from 0) of a household's history."""

    code: str
    page: int = 0


@button("h-gets")
@dataclass(frozen=True, slots=True)
class ScreenHousehold(PrivateRequest):
    """What the plan gives a household, from its record."""

    code: str


@button("code")
@dataclass(frozen=True, slots=True)
class MakeCode(PrivateRequest):
    """A code that links a household's account to its record."""

    code: str


@button("find")
@dataclass(frozen=True, slots=True)
class AskWhichHousehold(PrivateRequest):
    """A household is looked for: which?"""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to: a class, something that is lacked, a support that is asked for, long without a
    visit."""

    household_class: str | None = None
    deprived: str | None = None
    need: str | None = None
    unvisited: bool = False


@dataclass(frozen=True, slots=True)
class AlsoNarrowed:
    """What else a list is narrowed to: why households are poor, what they have received, a second thing they lack;
    `listed`: to poor and near-poor ones."""

    cause: str | None = None
    received: str | None = None
    deprived: str | None = None
    listed: bool = False


@button("l")
@dataclass(frozen=True, slots=True)
class ShowList(PageRequest):
    """A page (from 0) of the households of an area; of the whole reach where it is everything."""

    area: Area = EVERYTHING
    narrowed: Narrowed = Narrowed()
    page: int = 0
    also: AlsoNarrowed = AlsoNarrowed()


@button("la")
@dataclass(frozen=True, slots=True)
class ChooseListArea(PageRequest):
    """Which area inside of one (a page, from 0) is the list to be of?"""

    area: Area = EVERYTHING
    page: int = 0


@button("alias")
@dataclass(frozen=True, slots=True)
class KeepAlias(PrivateRequest):
    """A household may be called by this name, too, from now on."""

    code: str
    alias: str


@button("alias-no")
@dataclass(frozen=True, slots=True)
class DropAlias(PrivateRequest):
    """A household is called by this name no longer."""

    code: str
    alias: str
