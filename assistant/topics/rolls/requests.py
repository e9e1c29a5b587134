"""What is asked with files, and from which messages that is claimed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import PrivateRequest, Request
from assistant.messages import Attachment


@dataclass(frozen=True, slots=True)
class ReceiveRoll(PrivateRequest):
    """A file was sent."""

    file: Attachment


def claim_file(context: Context) -> Request | None:
    """Whatever file the channel lets in is a roll."""
    files = context.incoming.files
    return ReceiveRoll(files[0]) if files and context.records else None
