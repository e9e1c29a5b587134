"""Whom to ask, as data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.concepts.places import Commune, District
from knowledge.text import Text


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """The offices a plan names, and who answers on the asking date: districts ended on 1/7/2025."""

    district: District
    offices: tuple[Text, ...]
    commune: Commune | None
    as_of: dt.date
    bank: Text | None = None  # banks did not end with the districts: who lends is still asked
