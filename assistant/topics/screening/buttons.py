"""Buttons of a screening: the district by its slug, facts, supports and values by their codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assistant.conversation.buttons import button
from assistant.conversation.requests import Request

RECENT, LONG_AGO = "recent", "long"  # answers on when a household left poverty


@button("hs")
@dataclass(frozen=True, slots=True)
class StartScreening(Request):
    """What the household gets at all: begins, or goes on for all supports."""

    district: str


@button("ha")
@dataclass(frozen=True, slots=True)
class StartAnew(Request):
    """Forgets what was told, and begins."""

    district: str


@button("h1")
@dataclass(frozen=True, slots=True)
class ScreenOne(Request):
    """Whether the household gets this support."""

    district: str
    support: str


@button("ho")
@dataclass(frozen=True, slots=True)
class Answered(Request):
    """The answer to a question: the fact, and its value as written (of several codes with commas between)."""

    district: str
    fact: str
    value: str = ""


@button("hp")
@dataclass(frozen=True, slots=True)
class Picked(Request):
    """One of several codes is marked, or its mark taken away."""

    redraws: ClassVar[bool] = True

    district: str
    fact: str
    code: str


@button("hd")
@dataclass(frozen=True, slots=True)
class PickedAll(Request):
    """The marked codes are all there are."""

    district: str
    fact: str


@button("hu")
@dataclass(frozen=True, slots=True)
class NotKnown(Request):
    """The person does not know the fact."""

    district: str
    fact: str


@button("hw")
@dataclass(frozen=True, slots=True)
class AskWhy(Request):
    """Why the open question is asked."""

    district: str


@button("hb")
@dataclass(frozen=True, slots=True)
class GoBack(Request):
    """The question before the open one."""

    district: str


@button("hx")
@dataclass(frozen=True, slots=True)
class StopScreening(Request):
    """Asks nothing any more."""

    district: str


@button("hr")
@dataclass(frozen=True, slots=True)
class ShowResult(Request):
    """A page (from 0) of the result."""

    district: str
    page: int


@button("hn")
@dataclass(frozen=True, slots=True)
class ShowNotFor(Request):
    """A page (from 0) of what is not for the household."""

    district: str
    page: int


@button("hc")
@dataclass(frozen=True, slots=True)
class ShowCard(Request):
    """The result as a picture."""

    district: str


@button("he")
@dataclass(frozen=True, slots=True)
class EstimateClass(Request):
    """The class is to be worked out."""

    district: str


@button("hm")
@dataclass(frozen=True, slots=True)
class Mend(Request):
    """One answer was wrong: it is asked for again."""

    district: str
    fact: str
