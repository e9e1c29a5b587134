"""Reports that were read back and wait for a yes."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.questions import OpenQuestion, open_question
from knowledge.households.scope import EVERYTHING, Area


@open_question("report")
@dataclass(frozen=True, slots=True)
class ReportOpen(OpenQuestion):
    """Is this report right? Its rows may be put right by typing. `unclear` are words that could not be placed."""

    report: int
    unclear: tuple[str, ...] = ()


@open_question("report-row")
@dataclass(frozen=True, slots=True)
class RowFixed(OpenQuestion):
    """What a row of a report is to say is typed next."""

    report: int
    row: int
    unclear: tuple[str, ...] = ()


@open_question("report-why")
@dataclass(frozen=True, slots=True)
class WhyCorrected(OpenQuestion):
    """Why what a report recorded is taken back is typed next."""

    report: int


@open_question("report-newcomer")
@dataclass(frozen=True, slots=True)
class NewcomerAsked(OpenQuestion):
    """The name, and then the village, of a household that nobody knows yet may be typed. What is known of it so far."""

    report: int
    row: int
    name: str = ""
    area: Area = EVERYTHING


@open_question("report-whose")
@dataclass(frozen=True, slots=True)
class WhoseAsked(OpenQuestion):
    """The name or code of the household that a row means is typed next."""

    report: int
    row: int
