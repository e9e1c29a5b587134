"""Where people find the assistant: what a channel notes of itself, so that links to it can be made elsewhere."""

from __future__ import annotations

from sqlalchemy.orm import Session

from knowledge.store.tables import DoorRow


def note_door(session: Session, name: str, address: str) -> None:
    """Notes the address of a channel, for Telegram the bot's username without the @; the one noted before is
    replaced."""
    session.merge(DoorRow(name=name, address=address))


def door_address(session: Session, name: str) -> str | None:
    """The address that a channel noted last, None for one that never ran on this database."""
    row = session.get(DoorRow, name)
    return row.address if row else None
