"""Pieces of which nobody knows yet what they show."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.questions import OpenQuestion, open_question


@open_question("evidence")
@dataclass(frozen=True, slots=True)
class WhoseEvidence(OpenQuestion):
    """Of which household is this piece, with what came together with it?"""

    piece: int
