"""Buttons of the household's own side, and of the staff who answer it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PageRequest, PrivateRequest


@button("seen")
@dataclass(frozen=True, slots=True)
class ShowWhoSaw(PrivateRequest):
    """Who looked at the household's record and who changed it."""


@button("ask")
@dataclass(frozen=True, slots=True)
class AskForCorrection(PrivateRequest):
    """Something is to be put right."""


@button("cq")
@dataclass(frozen=True, slots=True)
class ListCorrections(PageRequest):
    """A page (from 0) of the waiting requests."""

    page: int = 0


@button("cd")
@dataclass(frozen=True, slots=True)
class CorrectionDone(PrivateRequest):
    """A request, by its number, was carried out."""

    number: int


@button("cl")
@dataclass(frozen=True, slots=True)
class CorrectionDeclined(PrivateRequest):
    """A request, by its number, was looked at and left."""

    number: int
