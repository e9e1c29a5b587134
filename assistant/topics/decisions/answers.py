"""Answers on what waits for the commune's decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.conversation.answer import Answer
from knowledge.households.decisions import Decision, DecisionProblem
from knowledge.households.reasons import Reason
from knowledge.reports.for_commune import ForCommune


@dataclass(frozen=True, slots=True)
class ForCommuneList(Answer):
    """A page (from 0) of what waits for the commune's decision, with who reported it. `decided` is what was decided
    just now of a household, `kept` the one that stays as it is."""

    waiting: tuple[ForCommune, ...]
    names: Mapping[str, str]
    page: int
    pages: int
    decided: Decision | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class WhatDecided(Answer):
    """What is decided of a household on a day? `reasons` are those that may be given, none for a change between poor
    and near-poor. `problem` is why the decision before cannot be."""

    waiting: ForCommune
    name: str
    on: dt.date
    reasons: tuple[Reason, ...]
    problem: DecisionProblem | None = None
