"""Reports that were read back and wait for a yes."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.questions import OpenQuestion, open_question


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
