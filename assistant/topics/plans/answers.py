"""Answers from a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation.answer import Answer
from assistant.topics.law.answers import LawAnswer
from assistant.topics.plans.own_case import OwnCase
from assistant.wording.case_words import LawCase
from assistant.wording.said import Wanted
from assistant.wording.whom_to_ask import WhomToAsk
from knowledge.plans.model import Finding, Plan, Provision
from knowledge.procedures.model import LawEntry


@dataclass(frozen=True, slots=True)
class PlanAnswer(Answer):
    """What a plan says: the best provision first, the others to offer."""

    plan: Plan
    best: Provision
    also: Provision | None
    offered: tuple[Provision, ...]
    findings: tuple[Finding, ...]
    ask: WhomToAsk
    as_of: dt.date
    law: LawEntry | None = None  # what the law says beside it, where the plan leaves open what was asked
    support: str = ""  # the support that a rule ties to the best provision: whether a household gets it can be asked
    wanted: Wanted = Wanted.ANYTHING
    case: OwnCase | None = None
    law_case: LawCase | None = None

    @property
    def in_force(self) -> bool:
        """Whether the plan covers the asking date."""
        return self.plan.period.covers(self.as_of)


@dataclass(frozen=True, slots=True)
class Both(Answer):
    """The answers to two questions of one message."""

    first: PlanAnswer | LawAnswer
    second: PlanAnswer | LawAnswer


@dataclass(frozen=True, slots=True)
class SourceDetails(Answer):
    """The document, passage by passage, that a provision rests on."""

    plan: Plan
    provision: Provision
    findings: tuple[Finding, ...]
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class Responsible(Answer):
    """Who is responsible for what a provision is about. `duties` are provisions that say so."""

    plan: Plan
    provision: Provision
    duties: tuple[Provision, ...]
    ask: WhomToAsk
    as_of: dt.date


class Gap(StrEnum):
    """Why there is no answer from a plan."""

    NOT_IN_PLAN = "not_in_plan"
    NOT_A_PLAN_MATTER = "not_a_plan_matter"
    CONTACT = "contact"
    ANNEX = "annex"
    PRICE = "price"
    PAPERS = "papers"
    OTHER_LAW = "other_law"
    FIGURE = "figure"
    PERSON = "person"
    MONEY = "money"
    INTEREST = "interest"
    TIME = "time"
    RUMOUR = "rumour"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class NotInPlan(Answer):
    """The plan says nothing on it: why, and whom to ask."""

    plan: Plan
    gap: Gap
    ask: WhomToAsk
