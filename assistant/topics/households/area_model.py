"""Choosing an area, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.topics.small_talk.answers import RecordsAnswer
from knowledge.households.scope import Area


class AreaPurpose(StrEnum):
    """What an area is chosen for, by the button that the choice leads to."""

    ROLL = "xl-of"
    FIGURES = "fig"


@dataclass(frozen=True, slots=True)
class ChooseArea(RecordsAnswer):
    """The whole of an area, or which part of it? `number` is the page, from 0."""

    purpose: AreaPurpose
    area: Area
    inner: tuple[Area, ...]
    number: int
