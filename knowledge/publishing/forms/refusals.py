"""Why a form cannot be made."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum


class Refusal(StrEnum):
    """What is missing or does not go together."""

    NO_STANDARD = "no_standard"  # no poverty standard held on that day
    NO_RECORDS = "no_records"  # no poor or near-poor household is known for that day
    MIXED_STANDARDS = "mixed_standards"  # classes decided by another standard than the one in force
    NO_TOTALS = "no_totals"  # residents that were not entered
    NO_MOVEMENTS = "no_movements"  # the list before was made by another standard
    NO_SUCH_FORM = "no_such_form"


class FormRefused(ValueError):
    """A form cannot be made; `which` names the areas or households it is about."""

    def __init__(self, refusal: Refusal, on: dt.date, which: tuple[str, ...] = ()) -> None:
        super().__init__(f"{refusal} {on} {', '.join(which[:5])}")
        self.refusal = refusal
        self.on = on
        self.which = which
