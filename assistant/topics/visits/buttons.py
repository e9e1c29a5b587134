"""Buttons of the visit form and of rounds: a household by its code, a round by its number."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PageRequest, PrivateRequest
from knowledge.households.scope import Area


@button("vis")
@dataclass(frozen=True, slots=True)
class StartVisit(PrivateRequest):
    """The visit form of a household."""

    household: str


@button("vis-set")
@dataclass(frozen=True, slots=True)
class TickVisit(PageRequest):
    """What the form says of a fact from now on (empty: as it stands); of needs, a support that is asked for or not."""

    household: str
    field: str
    value: str = ""


@button("vis-day")
@dataclass(frozen=True, slots=True)
class DateVisit(PageRequest):
    """The day of the visit."""

    household: str
    on: dt.date


@button("vis-part")
@dataclass(frozen=True, slots=True)
class OpenVisitPart(PageRequest):
    """A part of the form: the needs, a figure that is typed, the day (empty: the form itself)."""

    household: str
    part: str = ""


@button("vis-ok")
@dataclass(frozen=True, slots=True)
class RecordVisit(PrivateRequest):
    """Enters the form, as it was shown (`shown`: the mark of it), as one report."""

    household: str
    shown: str


@button("vis-no")
@dataclass(frozen=True, slots=True)
class DropVisit(PrivateRequest):
    """Leaves the form; nothing is entered."""

    household: str


@button("vr")
@dataclass(frozen=True, slots=True)
class StartRound(PrivateRequest):
    """A round through the households of a village."""

    area: Area


@button("vr-go")
@dataclass(frozen=True, slots=True)
class GoOnWithRound(PrivateRequest):
    """The next household of a round; `again`: those that were left for later, too."""

    round: int
    again: bool = False


@button("vr-skip")
@dataclass(frozen=True, slots=True)
class SkipInRound(PageRequest):
    """A household of a round is left for later."""

    round: int
    household: str


@button("vr-rest")
@dataclass(frozen=True, slots=True)
class PauseRound(PrivateRequest):
    """A round goes on another time."""

    round: int


@button("vr-end")
@dataclass(frozen=True, slots=True)
class EndRound(PrivateRequest):
    """A round has ended, whoever is left."""

    round: int


@button("vr-list")
@dataclass(frozen=True, slots=True)
class ListRounds(PageRequest):
    """The person's rounds, and the villages (a page, from 0) where one can begin."""

    page: int = 0
