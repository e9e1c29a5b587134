"""Buttons on reports: a report and its rows by the numbers they are stored under."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PageRequest, PrivateRequest
from knowledge.households.scope import Area


@button("rp")
@dataclass(frozen=True, slots=True)
class OpenReport(PrivateRequest):
    """A report as it stands."""

    report: int


@button("rp-page")
@dataclass(frozen=True, slots=True)
class ShowReportPage(PageRequest):
    """A page (from 0) of a long report."""

    report: int
    page: int


@button("rp-ok")
@dataclass(frozen=True, slots=True)
class RecordReport(PrivateRequest):
    """Records what was shown; `shown` is the mark of it."""

    report: int
    shown: str


@button("rp-no")
@dataclass(frozen=True, slots=True)
class CancelReport(PrivateRequest):
    """Drops everything that still waits of a report."""

    report: int


@button("rp-rows")
@dataclass(frozen=True, slots=True)
class ChooseRow(PrivateRequest):
    """Which row is to be put right or left out? A page (from 0) of a long report."""

    report: int
    page: int | None = None


@button("rp-fix")
@dataclass(frozen=True, slots=True)
class FixRow(PrivateRequest):
    """A row is to be put right: by typing."""

    report: int
    row: int


@button("rp-drop")
@dataclass(frozen=True, slots=True)
class DropRow(PrivateRequest):
    """A row is left out."""

    report: int
    row: int


@button("rp-hh")
@dataclass(frozen=True, slots=True)
class TakeHousehold(PrivateRequest):
    """The household that a row, and all that stand with it, mean."""

    report: int
    row: int
    household: str


@button("rp-new")
@dataclass(frozen=True, slots=True)
class NewHousehold(PrivateRequest):
    """A row, and all that stand with it, mean a household that nobody knows yet. `as_read`: its head is called just as
    the message says."""

    report: int
    row: int
    as_read: bool = False


@button("rp-new-in")
@dataclass(frozen=True, slots=True)
class PlaceNewcomer(PrivateRequest):
    """Where the household that nobody knows yet lives."""

    report: int
    row: int
    area: Area


@button("rp-find")
@dataclass(frozen=True, slots=True)
class LookForHousehold(PrivateRequest):
    """The household that a row, and all that stand with it, mean is looked for under another name."""

    report: int
    row: int


@button("rp-out")
@dataclass(frozen=True, slots=True)
class LeaveHousehold(PrivateRequest):
    """A row, and all that stand with it, are left out."""

    report: int
    row: int


@button("rp-sure")
@dataclass(frozen=True, slots=True)
class VouchForRow(PrivateRequest):
    """What looks unlikely is right, or what contradicts the records is how it is now."""

    report: int
    row: int


@button("rp-undo")
@dataclass(frozen=True, slots=True)
class UndoReport(PrivateRequest):
    """Takes back what a report recorded."""

    report: int


@button("rp-why")
@dataclass(frozen=True, slots=True)
class CorrectReport(PrivateRequest):
    """What a report recorded more than a day ago is to be taken back: why?"""

    report: int


@button("rp-list")
@dataclass(frozen=True, slots=True)
class ListReports(PrivateRequest):
    """The person's reports that wait."""
