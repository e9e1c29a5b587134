"""Danger that a report tells of: the alarm stands beside the report. What is over is reported and calls nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.understanding.danger import Danger
from knowledge.households.household import Support
from knowledge.reports.model import ReportedChange, ReportedHousehold

_PASSING = frozenset((Danger.FIRE, Danger.DISASTER, Danger.MEDICAL))


def still_threatens(danger: Danger | None, said: Sequence[ReportedHousehold], today: dt.date) -> Danger | None:
    """The danger that a report tells of, None where it is over: a fire, a flood or an accident of a day before, one
    that somebody died of, or for which relief was received."""
    if danger in _PASSING and any(_is_over(change, today) for each in said for change in each.changes):
        return None
    return danger


def _is_over(change: ReportedChange, today: dt.date) -> bool:
    is_relief = isinstance(change.value, Support) and change.value.code == "emergency_relief"
    return is_relief or change.value == "death" or (change.on is not None and change.on < today)
