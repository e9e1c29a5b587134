"""Where people find the assistant: what a channel notes of itself, so that links to it can be made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.store.tables import DoorRow

TOKEN = "{token}"  # noqa: S105 - a place for one


@dataclass(frozen=True, slots=True)
class Door:
    """The way in of a channel: its address, with `{token}` where an invitation's token goes.

    `is_session`: behind it people sign in for a while, and no household does.
    """

    channel: str
    address: str
    is_session: bool = False


def note_door(session: Session, door: Door) -> None:
    """Notes the way in of a channel; the one noted before is replaced."""
    session.merge(DoorRow(channel=door.channel, address=door.address, is_session=door.is_session))


def doors(session: Session) -> tuple[Door, ...]:
    """The ways in of all channels that ever ran on this database, those that stay signed in first."""
    rows = session.scalars(select(DoorRow).order_by(DoorRow.is_session, DoorRow.channel))
    return tuple(Door(row.channel, row.address, row.is_session) for row in rows)
