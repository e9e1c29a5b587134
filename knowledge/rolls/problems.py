"""What can be wrong with a cell, a row or a file: kinds, never sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """Why a row is not taken over as it stands."""

    NOT_A_NUMBER = "not_a_number"
    NOT_A_DAY = "not_a_day"
    NOT_A_MARK = "not_a_mark"
    NOT_A_CHOICE = "not_a_choice"
    OUT_OF_RANGE = "out_of_range"
    MORE_THAN_MEMBERS = "more_than_members"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    UNKNOWN_PLACE = "unknown_place"
    SEVERAL_PLACES = "several_places"
    MISSING = "missing"
    CODE_TWICE = "code_twice"
    SAME_AS_ROW = "same_as_row"
    RESEMBLES = "resembles"
    OUT_OF_AREA = "out_of_area"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a row: what, in which column, and what stands there (or the row or code it clashes with)."""

    kind: ProblemKind
    heading: str
    given: str


class BadCell(ValueError):
    """A cell that cannot be read; `problem` says why."""

    def __init__(self, kind: ProblemKind, heading: str, given: object) -> None:
        super().__init__(kind)
        self.problem = Problem(kind, heading, str(given))


class FileProblem(StrEnum):
    """Why a file is no roll."""

    NOT_FOUND = "not_found"
    NOT_XLSX = "not_xlsx"
    NO_HEADINGS = "no_headings"
    TOO_LARGE = "too_large"


class UnreadableRoll(ValueError):
    """The file as a whole cannot be read; `problem` says why."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem)
        self.problem = problem
