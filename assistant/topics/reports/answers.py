"""Answers on what a cadre reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.conversation.answer import Answer
from knowledge.evidence.model import Evidence
from knowledge.households.household import Household
from knowledge.households.scope import Area
from knowledge.reports.doubts import Doubt
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
    CORRECTED = "corrected"  # taken back after more than a day, with a reason
    TOO_LATE = "too_late"  # to be taken back
    NOT_UNDONE = "not_undone"  # something newer stands upon it
    OVERTAKEN = "overtaken"  # what was typed on rows was sent before these were shown
    NO_ROW = "no_row"  # what was typed names a row that is not there
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class AliasOffered:
    """A name by which a household may be called, too: it is asked."""

    household: str
    alias: str


@dataclass(frozen=True, slots=True)
class ReportShown(Answer):
    """A report as it stands, with the households in it and those that may be meant, by code. `others` is how many
    more of the person's reports wait. What was recorded can still be taken back (`may_undo`), or with a reason
    (`may_correct`). `doubts` is what stands against rows, by the numbers of their proposals, `names` who entered it.
    `page` (from 0) of a long report; None: where something waits. `pieces` are its photos and voices."""

    report: Report
    households: Mapping[str, Household]
    notice: ReportNotice
    unclear: tuple[str, ...] = ()
    others: int = 0
    may_undo: bool = False
    may_correct: bool = False
    doubts: Mapping[int, Doubt] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    alias: AliasOffered | None = None
    page: int | None = None
    pieces: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class WhichRow(Answer):
    """Which row of a report is to be put right or left out?"""

    report: Report
    households: Mapping[str, Household]
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhatInstead(Answer):
    """What is a row to say?"""

    report: Report
    place: int
    proposal: Proposal
    refused: str = ""


@dataclass(frozen=True, slots=True)
class WhyTakenBack(Answer):
    """Why is what a report recorded more than a day ago taken back?"""

    report: Report


@dataclass(frozen=True, slots=True)
class ReportList(Answer):
    """The person's reports that wait, and those `passed` on by people (`names`) whose office has ended; `for_commune`
    households wait for a decision of theirs (None: not theirs)."""

    waiting: tuple[Report, ...]
    for_commune: int | None
    passed: tuple[Report, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AskNewcomer(Answer):
    """Who is the household that nobody knows yet: its head's full name (`read`: as the message has it), and then in
    which of these villages? `refused` is a text that says neither."""

    report: int
    row: int
    name: str
    read: str
    villages: tuple[Area, ...]
    refused: str = ""


@dataclass(frozen=True, slots=True)
class AskWhose(Answer):
    """Which household does a row mean? `called`: as the message has it; `refused`: a name that nobody bears."""

    report: int
    called: str
    refused: str = ""
