"""Which messages bring photos, voices or places that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.conversation.arrived import has_pieces, may_keep
from assistant.conversation.context import Context
from assistant.conversation.requests import PrivateRequest, Request
from assistant.conversation.topic import Burst
from assistant.messages import Incoming
from assistant.topics.reports.requests import claim as claim_report


@dataclass(frozen=True, slots=True)
class KeepEvidence(PrivateRequest):
    """What came with these messages is kept; none of them tells of a change."""

    messages: tuple[Incoming, ...]


def claim(context: Context) -> Request | None:
    """A photo, a voice or a place of somebody from whom these are kept; one whose words report is a report."""
    if not may_keep(context, context.incoming):
        return None
    if context.incoming.said and claim_report(context):
        return None
    return KeepEvidence((context.incoming,))


def claim_together(context: Context, messages: Sequence[Incoming]) -> Burst | None:
    """Photos, voices and places that wait together, up to the first message without any."""
    pieces = []
    for incoming in messages:
        if not has_pieces(incoming) or claim(replace(context, incoming=incoming)) is None:
            break
        pieces.append(incoming)
    return Burst(KeepEvidence(tuple(pieces)), tuple(range(len(pieces)))) if len(pieces) > 1 else None
