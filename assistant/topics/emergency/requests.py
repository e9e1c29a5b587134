"""From which messages danger is heard."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import Request
from assistant.understanding.danger import Danger


@dataclass(frozen=True, slots=True)
class BeHelped(Request):
    """Somebody is in danger of a kind; `is_seen`: somebody else than whoever writes."""

    danger: Danger
    is_seen: bool


def claim(context: Context) -> Request | None:
    """A cry for help, wherever it stands in a message."""
    danger = danger_in(context)
    if danger is None:
        return None
    return BeHelped(danger, context.library.witness.tells_of_others(context.incoming.said, danger))


def danger_in(context: Context) -> Danger | None:
    """The danger that a message tells of. What courtesy alone seems to say ("xin chan thanh cam on") is none."""
    said, library = context.incoming.said, context.library
    danger = library.danger.find(said)
    if danger is None or not context.understood.courtesy:
        return danger
    return library.danger.find(library.courtesy.cut(said).body)
