"""Answers about records: facts and codes, no sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.topics.small_talk.answers import RecordsAnswer
from knowledge.households.facts import FactChange
from knowledge.households.history import Change
from knowledge.households.household import Household
from knowledge.households.register import Page
from knowledge.households.scope import Area
from knowledge.households.selection import Selection
from knowledge.people.corrections import Correction
from knowledge.people.roles import Doing, Grant
from knowledge.rules.reading import Refused


class RecordsNotice(StrEnum):
    """Short answers that need nothing but themselves."""

    OUT_OF_REACH = "out_of_reach"
    NOT_IN_GROUPS = "not_in_groups"
    NO_OFFICE = "no_office"
    NOT_LINKED = "not_linked"
    CLASS_BY_REVIEW = "class_by_review"
    NO_KEY = "no_key"
    LEFT_AS_IT_WAS = "left_as_it_was"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True)
class RecordsSaid(RecordsAnswer):
    """A notice; `household` is the code of the one it is about."""

    notice: RecordsNotice
    household: str = ""


@dataclass(frozen=True, slots=True)
class Home(RecordsAnswer):
    """Where somebody of the staff begins: their offices, what they may do, how many households of each decided class
    they reach."""

    name: str
    grants: tuple[Grant, ...]
    may: frozenset[Doing]
    counts: Mapping[str | None, int]
    corrections: int


@dataclass(frozen=True, slots=True)
class AskName(RecordsAnswer):
    """Which household is looked for?"""


@dataclass(frozen=True, slots=True)
class Found(RecordsAnswer):
    """Households that a typed name may mean, best first; `cut` says that there are more. `nearly`: no name is exactly
    like it."""

    typed: str
    area: Area
    households: tuple[Household, ...]
    cut: bool
    nearly: bool


@dataclass(frozen=True, slots=True)
class HouseholdList(RecordsAnswer):
    """A page (from 0) of the households of an area. `unvisited_since`: the day that "not visited for long" goes back
    to."""

    area: Area
    selection: Selection
    number: int
    size: int
    page: Page
    unvisited_since: dt.date


@dataclass(frozen=True, slots=True)
class ChooseInside(RecordsAnswer):
    """Which commune of a district, which village of a commune? `number` is the page, from 0."""

    area: Area
    inner: tuple[Area, ...]
    number: int


@dataclass(frozen=True, slots=True)
class HouseholdCard(RecordsAnswer):
    """A household's record. `own`: whoever looks is linked to it; `hides`: some causes are not shown to them, whether
    or not there are any."""

    household: Household
    day: dt.date
    own: bool
    hides: bool
    may_change: bool
    may_link: bool
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage(RecordsAnswer):
    """A page (from 0) of a household's history, the newest first: what one source entered at once, and the sources'
    names."""

    household: Household
    entries: tuple[tuple[Change, ...], ...]
    names: Mapping[str, str]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class ChooseFact(RecordsAnswer):
    """Which fact of the household changes? `hides`: some causes are not shown to the person, so that they cannot
    change them."""

    household: Household
    group: str  # empty: the groups themselves
    hides: bool


@dataclass(frozen=True, slots=True)
class ChooseValue(RecordsAnswer):
    """What is the fact now? `support` is the one received whose amount is asked for. `refused` is a text that cannot
    be its value, and `why`."""

    household: Household
    fact: str
    support: str = ""
    refused: str = ""
    why: Refused | None = None


@dataclass(frozen=True, slots=True)
class ConfirmChange(RecordsAnswer):
    """Is this change right? `written` is the new value as a button carries it, `basis` the mark of the old one."""

    household: Household
    change: FactChange
    written: str
    basis: str


@dataclass(frozen=True, slots=True)
class Changed(RecordsAnswer):
    """A change was entered, or (`undone`) taken back."""

    household: Household
    change: Change
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Contradicted(RecordsAnswer):
    """Somebody changed the fact meanwhile; nothing was entered. The household is as it stands now."""

    household: Household
    fact: str
