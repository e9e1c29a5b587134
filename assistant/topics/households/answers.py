"""Answers about records: facts and codes, no sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation.answer import Answer
from assistant.topics.households.buttons import AlsoNarrowed, Narrowed
from knowledge.evidence.model import Evidence
from knowledge.households.history.replaying import Change
from knowledge.households.household import Household
from knowledge.households.register import HouseholdsPage
from knowledge.households.scope import Area
from knowledge.people.corrections import Correction
from knowledge.people.links import Links
from knowledge.people.staff import Actor


class RecordsNotice(StrEnum):
    """Short answers that need nothing but themselves."""

    NO_OFFICE = "no_office"
    NOT_LINKED = "not_linked"
    CLASS_BY_REVIEW = "class_by_review"
    NO_KEY = "no_key"
    LEFT_AS_IT_WAS = "left_as_it_was"


@dataclass(frozen=True, slots=True)
class RecordsSaid(Answer):
    """A notice; `household` is the code of the one it is about."""

    notice: RecordsNotice
    household: str = ""


@dataclass(frozen=True, slots=True)
class AskName(Answer):
    """Which household is looked for?"""


@dataclass(frozen=True, slots=True)
class Found(Answer):
    """Households that a typed name may mean, best first; `cut` says that there are more. `nearly`: no name is exactly
    like it."""

    typed: str
    area: Area
    households: tuple[Household, ...]
    cut: bool
    nearly: bool


@dataclass(frozen=True, slots=True)
class HouseholdList(Answer):
    """A page (from 0) of the households of an area. `unvisited_since`: the day that "not visited for long" goes back
    to; `may_visit`: the person reports on them."""

    area: Area
    narrowed: Narrowed
    also: AlsoNarrowed
    number: int
    size: int
    page: HouseholdsPage
    unvisited_since: dt.date
    may_visit: bool = False


@dataclass(frozen=True, slots=True)
class ChooseInside(Answer):
    """Which commune of a district, which village of a commune? `number` is the page, from 0."""

    area: Area
    inner: tuple[Area, ...]
    number: int


@dataclass(frozen=True, slots=True)
class HouseholdCard(Answer):
    """A household's record. `own`: whoever looks is linked to it; `hides`: some causes are not shown to them, whether
    or not there are any. `pieces` are its photos and voices."""

    household: Household
    day: dt.date
    own: bool
    hides: bool
    may_change: bool
    may_link: bool
    corrections: tuple[Correction, ...]
    pieces: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdCode(Answer):
    """The code that links an account to a household, with the ways in."""

    household: Household
    links: Links
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class HistoryPage(Answer):
    """A page (from 0) of a household's history, the newest first: what one source entered at once, and who each was."""

    household: Household
    entries: tuple[tuple[Change, ...], ...]
    actors: tuple[Actor, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class AliasSettled(Answer):
    """A household is called by this name from now on, or (`is_kept` false) no longer."""

    household: Household
    alias: str
    is_kept: bool
