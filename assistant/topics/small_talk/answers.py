"""The closed set of answers. They carry facts and codes, no sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from assistant.messages import Unreadable
from assistant.topics.emergency.answers import Emergency
from assistant.topics.plans.whom_to_ask import WhomToAsk
from assistant.topics.screening.answers import HouseholdAnswer
from knowledge.concepts.places import Commune, District
from knowledge.plans.model import Finding, Plan, Provision


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """What a plan says: the best provision first, the others to offer."""

    plan: Plan
    best: Provision
    also: Provision | None
    offered: tuple[Provision, ...]
    findings: tuple[Finding, ...]
    ask: WhomToAsk
    as_of: dt.date
    support: str = ""  # the support that a rule ties to the best provision: whether a household gets it can be asked

    @property
    def in_force(self) -> bool:
        """Whether the plan covers the asking date."""
        return self.plan.period.covers(self.as_of)


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """The document, passage by passage, that a provision rests on."""

    plan: Plan
    provision: Provision
    findings: tuple[Finding, ...]
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class Responsible:
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
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class NotInPlan:
    """The plan says nothing on it: why, and whom to ask."""

    plan: Plan
    gap: Gap
    ask: WhomToAsk


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place that none of the plans is about."""

    name: str


@dataclass(frozen=True, slots=True)
class WhichDistrict:
    """The place is not known yet; `between` are the ones that fit (all when empty)."""

    between: tuple[District, ...]
    question_kept: bool


@dataclass(frozen=True, slots=True)
class DistrictChosen:
    """The district was picked and no question is waiting."""

    district: District


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Greetings, thanks, insults: answered like a person, without a source."""

    kind: str
    district: District | None


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first message, and the help."""

    district: District | None
    is_help: bool


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The language was changed."""

    district: District | None


@dataclass(frozen=True, slots=True)
class PlaceNow:
    """What a commune became on 1/7/2025, or which communes one of today is made of."""

    communes: tuple[Commune, ...]
    district: District


class RecordsAnswer:
    """An answer about records; each topic has its own."""

    __slots__ = ()


class Notice(StrEnum):
    """Short answers that need nothing but themselves."""

    EMPTY = "empty"
    TOO_OLD = "too_old"
    FORGOTTEN = "forgotten"
    CANCELLED = "cancelled"
    CHOOSE_LANGUAGE = "choose_language"
    FOREIGN_LANGUAGE = "foreign_language"


@dataclass(frozen=True, slots=True)
class Said:
    """A notice."""

    notice: Notice
    district: District | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """Something other than text was sent."""

    what: Unreadable


Answer = (
    PlanAnswer
    | SourceDetails
    | Responsible
    | NotInPlan
    | Elsewhere
    | WhichDistrict
    | DistrictChosen
    | SmallTalk
    | PlaceNow
    | Welcome
    | LanguageChosen
    | Said
    | Declined
    | Emergency
    | HouseholdAnswer
    | RecordsAnswer
)
