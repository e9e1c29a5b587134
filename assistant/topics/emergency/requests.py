"""From which messages danger is heard."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import Request
from assistant.understanding.danger import Danger


@dataclass(frozen=True, slots=True)
class BeHelped(Request):
    """Somebody is in danger of a kind; `is_seen`: somebody else than whoever writes; `is_hunger`: nothing to eat."""

    danger: Danger
    is_seen: bool
    is_hunger: bool = False


def claim(context: Context) -> Request | None:
    """A cry for help, wherever it stands in a message."""
    danger = danger_in(context)
    if danger is None:
        return None
    said, witness = context.incoming.said, context.library.witness
    is_hunger = danger is Danger.MEDICAL and witness.tells_of_hunger(said)
    return BeHelped(danger, witness.tells_of_others(said, danger), is_hunger)


def danger_in(context: Context) -> Danger | None:
    """The danger that a message tells of. What courtesy alone seems to say ("xin chan thanh cam on") is none."""
    said, library = context.incoming.said, context.library
    danger = library.danger.find(said)
    if danger is None or not context.understood.courtesy:
        return danger
    return library.danger.find(library.courtesy.cut(said).body)
