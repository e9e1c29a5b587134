"""Answers on what waits for the commune's decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.conversation.answer import Answer
from knowledge.evidence.model import Evidence
from knowledge.households.decisions import Decision, DecisionProblem
from knowledge.households.reasons import Reason
from knowledge.reports.for_commune import ForCommune
from knowledge.reports.newcomers import WaitingNewcomer


@dataclass(frozen=True, slots=True)
class ForCommuneList(Answer):
    """A page (from 0) of what waits for the commune's decision, with who reported it, and of households that nobody
    knows yet. `decided` is what was decided just now of a household, `kept` the one that stays as it is, `refused` the
    new one that is not entered."""

    waiting: tuple[ForCommune, ...]
    names: Mapping[str, str]
    page: int
    pages: int
    decided: Decision | None = None
    kept: str = ""
    newcomers: tuple[WaitingNewcomer, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class WhatDecided(Answer):
    """What is decided of a household on a day? `reasons` are those that may be given, none for a change between poor
    and near-poor. `problem` is why the decision before cannot be; `pieces` are photos and voices of it."""

    waiting: ForCommune
    name: str
    on: dt.date
    reasons: tuple[Reason, ...]
    problem: DecisionProblem | None = None
    pieces: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatOfNewcomer(Answer):
    """Is a household that nobody knows yet entered, with which code and class (empty: not chosen yet), from which day
    on? `name` reported it. `problem` is why the decision before cannot be."""

    waiting: WaitingNewcomer
    name: str
    code: str
    household_class: str
    on: dt.date
    problem: DecisionProblem | None = None
