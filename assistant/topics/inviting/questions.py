"""An invitation half made."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.questions import OpenQuestion, open_question
from knowledge.people.roles import Office


@open_question("invitation")
@dataclass(frozen=True, slots=True)
class InvitationDraft(OpenQuestion):
    """For which office; the name is typed next, or known already."""

    office: Office
    name: str = ""
