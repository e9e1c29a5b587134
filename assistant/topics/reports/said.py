"""What was read of a message, as it is proposed to the records."""

from __future__ import annotations

from assistant.understanding.reports.report import Change, Report, Update
from knowledge.reports.model import Naming, Op, ReportedChange, ReportedHousehold


def said_of_households(report: Report) -> tuple[ReportedHousehold, ...]:
    """What a message says, household by household, in its order; each change with the day it was seen."""
    return tuple(_said(update) for update in report.updates)


def _said(update: Update) -> ReportedHousehold:
    match = update.match
    return ReportedHousehold(
        match.household.code if match.household else None,
        match.household.name if match.household else update.called,
        tuple(entry.code for entry in match.candidates),
        tuple(_reported(change, update) for change in update.changes),
        match.is_near,
        Naming(update.named, update.sex, update.village.name if update.village else None),
    )


def _reported(change: Change, update: Update) -> ReportedChange:
    return ReportedChange(change.field, Op(change.op), change.value, change.words, change.on or update.on)
