"""The ways in that an invitation opens, as addresses to send to somebody."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.people.doors import door_address


@dataclass(frozen=True, slots=True)
class Links:
    """A token with the addresses that carry it; None for a channel that never ran on this database."""

    token: str
    telegram: str | None
    browser: str | None


def links_for(session: Session, token: str) -> Links:
    """The addresses that bring a token to the assistant."""
    bot, chat = door_address(session, "telegram"), door_address(session, "web")
    return Links(
        token, f"https://t.me/{bot}?start={token}" if bot else None, f"{chat}/?start={token}" if chat else None
    )
