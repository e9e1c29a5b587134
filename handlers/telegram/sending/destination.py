"""What Telegram is called where something of it is stored, and where a reply goes."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.messages import Channel

TELEGRAM = Channel("telegram", can_replace=True, can_toast=True, can_fold=True)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where replies go. `chat` is Telegram's number as text, `press` the id of a pressed button, `pressed` the message
    it stands under, `quoted` the message to reply to, in groups."""

    chat: str
    press: str | None = None
    quoted: int | None = None
    pressed: int | None = None

    @property
    def chat_id(self) -> int:
        """The chat as the Bot API takes it."""
        return int(self.chat)
