"""Buttons of reminders."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PrivateRequest
from knowledge.reminders.doors import Owed


@button("rem")
@dataclass(frozen=True, slots=True)
class ShowReminders(PrivateRequest):
    """What is due, and how one is reminded."""


@button("rem-at")
@dataclass(frozen=True, slots=True)
class RemindAt(PrivateRequest):
    """Reminders come at an hour in Vietnam; 0 for never."""

    hour: int


@button("rem-sum")
@dataclass(frozen=True, slots=True)
class SummUp(PrivateRequest):
    """How often the area is summed up."""

    summary: str


@button("rem-done")
@dataclass(frozen=True, slots=True)
class DeadlineDone(PrivateRequest):
    """A deadline is met; `mark` says which, and for which area."""

    mark: str


def mark_of(owed: Owed) -> str:
    """How a deadline of an area is called on a button."""
    return hashlib.sha256(f"{owed.deadline.key} {owed.area}".encode()).hexdigest()[:12]
