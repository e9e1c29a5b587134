"""The rolls that messages are matched with, kept for each database."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from knowledge.households.matching.kept import KeptRolls

_KEPT: WeakKeyDictionary[Engine, KeptRolls] = WeakKeyDictionary()


def kept_rolls(session: Session) -> KeptRolls:
    """The rolls kept of the database that a session works on."""
    return _KEPT.setdefault(session.get_bind().engine, KeptRolls())
