"""Answers on visits."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.answer import Answer
from assistant.topics.visits.questions import VisitOpen
from knowledge.households.household import Household
from knowledge.households.scope import Area
from knowledge.reports.visit_rounds import VisitRound


@dataclass(frozen=True, slots=True)
class Entered:
    """What a form has just entered: for whom, as which report."""

    household: Household
    report: int


@dataclass(frozen=True, slots=True)
class VisitForm(Answer):
    """The form of a household as it stands, or a part of it; the round that it belongs to; what was entered just
    before. `refused` is a text that says nothing of it."""

    household: Household
    form: VisitOpen
    round: VisitRound | None = None
    part: str = ""
    before: Entered | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class VisitEntered(Answer):
    """The visit is entered, by itself."""

    entered: Entered


@dataclass(frozen=True, slots=True)
class RoundShown(Answer):
    """A round that rests: everybody was visited, some are left for later, or the cadre pauses."""

    round: VisitRound
    before: Entered | None = None
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class RoundList(Answer):
    """The person's rounds, and a page (from 0) of the villages where one can begin."""

    rounds: tuple[VisitRound, ...]
    villages: tuple[Area, ...]
    page: int
    pages: int
