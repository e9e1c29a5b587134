"""A short mark of a preview: what was confirmed is what is written, or it is shown anew."""

from __future__ import annotations

import hashlib
import json

from knowledge.households.facts import as_text, differences
from knowledge.rolls.preview import Preview, PreviewRow

LENGTH = 16  # letters: it travels in a button


def mark_of(preview: Preview) -> str:
    """The same for two previews that would do the same; another row, or a register that changed, gives another."""
    told = json.dumps([_told(row) for row in preview.rows], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:LENGTH]


def _told(row: PreviewRow) -> list[object]:
    changes = (
        [[change.fact, as_text(change.old), as_text(change.new)] for change in differences(row.before, row.after)]
        if row.after
        else []
    )
    problems = [[problem.kind, problem.heading, problem.given] for problem in row.problems]
    return [row.number, row.kind, row.after.code if row.after else None, changes, problems, repr(row.resembles)]
