"""A household's request, half made."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.questions import OpenQuestion, open_question


@open_question("own-request")
@dataclass(frozen=True, slots=True)
class OwnRequest(OpenQuestion):
    """What is to be put right is typed next, in the household's own words."""
