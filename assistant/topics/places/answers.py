"""Answers on places."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.answer import Answer
from knowledge.concepts.places import Commune, District


@dataclass(frozen=True, slots=True)
class Elsewhere(Answer):
    """A place that none of the plans is about."""

    name: str


@dataclass(frozen=True, slots=True)
class WhichDistrict(Answer):
    """The place is not known yet; `between` are the ones that fit (all when empty)."""

    between: tuple[District, ...]
    question_kept: bool


@dataclass(frozen=True, slots=True)
class DistrictChosen(Answer):
    """The district was picked and no question is waiting."""

    district: District


@dataclass(frozen=True, slots=True)
class PlaceNow(Answer):
    """What a commune became on 1/7/2025, or which communes one of today is made of."""

    communes: tuple[Commune, ...]
    district: District
