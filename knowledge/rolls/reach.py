"""Rows of a roll that are about households out of reach: they cannot be taken over, and nothing is told of those
households."""

from __future__ import annotations

from dataclasses import replace

from knowledge.households.register import Register
from knowledge.households.scope import EVERYWHERE
from knowledge.rolls.preview import Preview, PreviewRow, RowKind
from knowledge.rolls.problems import Problem, ProblemKind
from knowledge.rolls.reading import Roll, RollRow

_OUTSIDE = Problem(ProblemKind.OUT_OF_AREA, "", "")


def within_reach(preview: Preview, roll: Roll, register: Register) -> Preview:
    """The preview with every row bad that names a code in use out of reach, or would put its household out of reach."""
    if register.scope == EVERYWHERE:
        return preview
    codes = [row.code for row in roll.rows if row.code]
    elsewhere = register.taken(codes) - register.reached(codes)
    rows = (_judged(shown, row, elsewhere, register) for shown, row in zip(preview.rows, roll.rows, strict=True))
    return replace(preview, rows=tuple(rows))


def _judged(shown: PreviewRow, row: RollRow, elsewhere: frozenset[str], register: Register) -> PreviewRow:
    is_outside = row.code in elsewhere or (shown.after is not None and not register.scope.covers(shown.after))
    return PreviewRow(row.number, RowKind.BAD, None, None, (_OUTSIDE,)) if is_outside else shown
