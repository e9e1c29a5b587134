"""Buttons of the commune's decisions on what cadres reported: a household by its code, what was shown beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PrivateRequest


@button("dec")
@dataclass(frozen=True, slots=True)
class ListForCommune(PrivateRequest):
    """A page (from 0) of what waits for the commune's decision."""

    page: int = 0


@button("dec-of")
@dataclass(frozen=True, slots=True)
class DecideReported(PrivateRequest):
    """What is decided of a household, and for what day (None: today)?"""

    household: str
    on: dt.date | None = None


@button("dec-ok")
@dataclass(frozen=True, slots=True)
class EnterDecision(PrivateRequest):
    """The commune agrees: the class that was reported (empty: it leaves the list), why (empty: as its past tells), from
    which day on."""

    household: str
    household_class: str
    reason: str
    on: dt.date


@button("dec-no")
@dataclass(frozen=True, slots=True)
class KeepAsItIs(PrivateRequest):
    """The commune keeps what stands of a household."""

    household: str


@button("dec-new")
@dataclass(frozen=True, slots=True)
class DecideNewcomer(PrivateRequest):
    """Is a household that nobody knows yet entered, with which class (empty: not chosen yet)?"""

    number: int
    household_class: str = ""


@button("dec-new-ok")
@dataclass(frozen=True, slots=True)
class EnterNewcomer(PrivateRequest):
    """The commune enters it: with the code and class that were shown, why (empty: it is not listed), from which day
    on."""

    number: int
    code: str
    household_class: str
    reason: str
    on: dt.date


@button("dec-new-no")
@dataclass(frozen=True, slots=True)
class RefuseNewcomer(PrivateRequest):
    """The commune does not enter it."""

    number: int
