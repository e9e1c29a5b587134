"""Which district and commune a message is about: as its words say, else as it was before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.conversation.context import Context
from assistant.conversation.state import State


@dataclass(frozen=True, slots=True)
class Where:
    """A district, by slug, and a commune of it, by unit code, when known."""

    district: str
    commune: str | None

    def noted(self, state: State) -> State:
        """The state, talking about this place."""
        return replace(state, district=self.district, commune=self.commune)


def where_of(context: Context) -> Where | None:
    """The place that a message is about; None where that must be asked."""
    state, understood = context.state, context.understood
    district = understood.district or state.district
    if district is None:
        return None
    return Where(district, understood.commune or (state.commune if district == state.district else None))
