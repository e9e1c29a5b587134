"""Answers on what a cadre reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation.answer import Answer
from knowledge.households.household import Household
from knowledge.reports.model import Proposal, Report


class ReportNotice(StrEnum):
    """What has just been done with a report."""

    READ = "read"
    REVISED = "revised"  # its message was edited, a row put right
    RECORDED = "recorded"
    WAS_RECORDED = "was_recorded"  # before
    CHANGED = "changed"  # since it was shown: look again
    CANCELLED = "cancelled"
    UNDONE = "undone"
    TOO_LATE = "too_late"  # to be taken back
    NOT_UNDONE = "not_undone"  # something newer stands upon it
    OVERTAKEN = "overtaken"  # what was typed on rows was sent before these were shown
    NO_ROW = "no_row"  # what was typed names a row that is not there
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class ReportShown(Answer):
    """A report as it stands, with the households in it and those that may be meant, by code. `others` is how many
    more of the person's reports wait; `may_undo`: what was recorded can still be taken back."""

    report: Report
    households: Mapping[str, Household]
    notice: ReportNotice
    unclear: tuple[str, ...] = ()
    others: int = 0
    may_undo: bool = False


@dataclass(frozen=True, slots=True)
class WhichRow(Answer):
    """Which row of a report is to be put right or left out?"""

    report: Report
    households: Mapping[str, Household]


@dataclass(frozen=True, slots=True)
class WhatInstead(Answer):
    """What is a row to say?"""

    report: Report
    place: int
    proposal: Proposal
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ReportList(Answer):
    """The person's reports that wait; `for_commune` households wait for a decision of theirs (None: not theirs)."""

    waiting: tuple[Report, ...]
    for_commune: int | None
