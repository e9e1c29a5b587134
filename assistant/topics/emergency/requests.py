"""From which messages danger is heard."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import Request
from assistant.understanding.danger import Danger


@dataclass(frozen=True, slots=True)
class BeHelped(Request):
    """Somebody is in danger of a kind."""

    danger: Danger


def claim(context: Context) -> Request | None:
    """A cry for help, wherever it stands in a message."""
    danger = context.library.danger.find(context.incoming.said)
    return BeHelped(danger) if danger else None
