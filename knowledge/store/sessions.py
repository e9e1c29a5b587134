"""What a session is for: options of its connection, and what is written together with its turn."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

# A snapshot: True, or the names of the staged tables that may be written all the same.
READS_ONLY = "reads_only"
# What is staged in temporary tables is still there when the turn is written.
STAGES = "stages"
_AFTERWARDS = "afterwards"
Effect = Callable[[Session], object]


def collect_effects(session: Session, collect: Callable[[Effect], None]) -> None:
    """Has what is noted during a turn written when the turn is."""
    session.info[_AFTERWARDS] = collect


def write_with_turn(session: Session, effect: Effect) -> None:
    """Writes something that nothing in this turn reads again: together with the turn where that is only thought yet,
    else at once."""
    collect = session.info.get(_AFTERWARDS)
    if collect:
        collect(effect)
    else:
        effect(session)


def may_stage(session: Session) -> bool:
    """Whether a long write can be staged here and taken in when the turn is written."""
    return bool(session.connection().get_execution_options().get(STAGES)) and _AFTERWARDS in session.info
