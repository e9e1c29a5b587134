"""What a conversation is called where something of it is stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Talk:
    """A conversation: the channel's name, and the channel's own id for it as text."""

    channel: str
    id: str
