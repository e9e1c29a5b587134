"""The ways in that an invitation opens, as addresses to send to somebody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from knowledge.people.ways_in import TOKEN, Door, doors


@dataclass(frozen=True, slots=True)
class Links:
    """A token with the doors whose addresses carry it."""

    token: str
    doors: tuple[Door, ...]

    @property
    def for_households(self) -> str | None:
        """The address where households come in; None while no channel for them ever ran on this database."""
        return next((door.address for door in self.doors if not door.is_session), None)


def links_for(session: Session, token: str) -> Links:
    """The addresses that bring a token to the assistant."""
    return Links(token, tuple(replace(door, address=door.address.replace(TOKEN, token)) for door in doors(session)))
