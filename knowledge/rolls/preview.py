"""What taking over a roll would do, row by row; nothing is written yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from knowledge.households.household import Household
from knowledge.households.naming.duplicates import Likeness
from knowledge.rolls.problems import Problem


class RowKind(StrEnum):
    """What a row is. A doubtful one could be a household of the register or a new one: a person must say which, by its
    code."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A household that a row may be the same as, and why; `row` where it is a new one of the same roll."""

    likeness: Likeness
    code: str
    row: int | None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row, the household before (None: not in the register) and after (None: bad or doubtful), and what speaks
    against it. `seen_on`: the day that the row itself gives for what it says.

    `resembles`: the households of the same village that a new or doubtful one may be the same as, the surest first.
    """

    number: int
    kind: RowKind
    before: Household | None
    after: Household | None
    problems: tuple[Problem, ...] = ()
    resembles: tuple[Resemblance, ...] = ()
    seen_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Every row of a roll in order, the headings that were not read, and those whose values may not be stored."""

    rows: tuple[PreviewRow, ...]
    unread: tuple[str, ...]
    left_out: tuple[str, ...]

    def of_kind(self, kind: RowKind) -> tuple[PreviewRow, ...]:
        """The rows of a kind."""
        return tuple(row for row in self.rows if row.kind is kind)

    @property
    def is_clean(self) -> bool:
        """Whether every row can be taken over."""
        return not self.refused

    @property
    def refused(self) -> tuple[PreviewRow, ...]:
        """The rows that cannot be taken over."""
        return tuple(row for row in self.rows if row.kind in (RowKind.BAD, RowKind.DOUBTFUL))

    @property
    def to_write(self) -> tuple[PreviewRow, ...]:
        """The rows that bring something new to the register."""
        return tuple(row for row in self.rows if row.kind in (RowKind.NEW, RowKind.CHANGED))
