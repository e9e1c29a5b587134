"""Whom to ask, as data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.messages import SpeaksAs
from knowledge.concepts.places import Commune, District
from knowledge.text import Text


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """The offices a plan names, and who answers on the asking date: districts ended on 1/7/2025.

    `role` is who asks: nobody is sent to the own office.
    """

    district: District
    offices: tuple[Text, ...]
    commune: Commune | None
    as_of: dt.date
    bank: Text | None = None  # banks did not end with the districts: who lends is still asked
    role: SpeaksAs = SpeaksAs.HOUSEHOLD

    @property
    def is_official(self) -> bool:
        """Whether an official of a commune or district asks."""
        return self.role in (SpeaksAs.COMMUNE_OFFICIAL, SpeaksAs.DISTRICT_OFFICIAL)
