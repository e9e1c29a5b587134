"""The rows of a report: its proposals, numbered as long as it exists, those of one household together."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from knowledge.households.facts import as_text
from knowledge.reports.applying import WAITING_FOR_MORE
from knowledge.reports.model import Proposal, Report, Standing, Waits

ROWS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal at its place (from 1)."""

    place: int
    proposal: Proposal

    @property
    def is_ready(self) -> bool:
        """Whether a plain yes records it."""
        each = self.proposal
        return (
            each.standing is Standing.WAITING
            and (each.household is not None or each.newcomer is not None)
            and each.waits not in {*WAITING_FOR_MORE, Waits.IMPLAUSIBLE}
        )


def rows_of(report: Report, *standings: Standing) -> tuple[Row, ...]:
    """The rows of a report that stand so."""
    return tuple(
        Row(place, each)
        for place, each in enumerate(report.proposals, 1)
        if not standings or each.standing in standings
    )


def pages_of(report: Report) -> list[tuple[Row, ...]]:
    """The rows of a report, a page at a time: what is done before what waits."""
    waiting = rows_of(report, Standing.WAITING)
    rows = (*rows_of(report, Standing.RECORDED), *waiting)
    return [rows[start : start + ROWS_A_PAGE] for start in range(0, len(rows), ROWS_A_PAGE)] or [()]


def first_page(report: Report) -> int:
    """The page on which something waits, else the first."""
    pages = pages_of(report)
    is_open = (number for number, page in enumerate(pages) if any(row.proposal in report.waiting for row in page))
    return next(is_open, 0)


def page_with(report: Report, number: int) -> int | None:
    """The page that a proposal stands on, by its number; None where it stands on none."""
    pages = enumerate(pages_of(report))
    return next((place for place, page in pages if any(row.proposal.number == number for row in page)), None)


def row_at(report: Report, place: int) -> Row | None:
    """The row that waits at a place."""
    return next((row for row in rows_of(report, Standing.WAITING) if row.place == place), None)


def row_of(report: Report, number: int) -> Row | None:
    """The row of a waiting proposal, by its number."""
    return next((row for row in rows_of(report, Standing.WAITING) if row.proposal.number == number), None)


def by_household(rows: Iterable[Row]) -> list[tuple[Row, ...]]:
    """Rows that stand together and mean the same household."""
    return [tuple(group) for _, group in groupby(rows, key=lambda row: _whose(row.proposal))]


def beside(report: Report, number: int) -> tuple[int, ...]:
    """The numbers of the waiting proposals that mean the same household as this one, itself among them; none where it
    does not wait."""
    groups = by_household(rows_of(report, Standing.WAITING))
    of_group = ([row.proposal.number for row in group] for group in groups)
    return tuple(next((numbers for numbers in of_group if number in numbers), ()))


def mark_of(report: Report) -> str:
    """A short mark of what waits, as it is shown: a button pressed after it changed is noticed."""
    shown = [
        (each.number, each.household, each.change.field, each.change.value, as_text(each.old), each.waits)
        for each in report.waiting
    ]
    return f"{zlib.crc32(repr(shown).encode()):x}"


def _whose(proposal: Proposal) -> tuple[object, ...]:
    """The household; where that is open, what it was called, in one message."""
    if proposal.household or proposal.newcomer:
        return proposal.household, proposal.newcomer
    return proposal.name, proposal.candidates, proposal.part
