"""Buttons on photos, voices and places: a piece by its number, a household by its code."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PrivateRequest


@button("ev")
@dataclass(frozen=True, slots=True)
class ShowEvidence(PrivateRequest):
    """What is kept of a household: photos to be seen, voices to be heard."""

    household: str


@button("ev-to")
@dataclass(frozen=True, slots=True)
class GiveEvidence(PrivateRequest):
    """A piece, with what came together with it, is of a household."""

    piece: int
    household: str


@button("ev-no")
@dataclass(frozen=True, slots=True)
class DropEvidence(PrivateRequest):
    """A piece, with what came together with it, is deleted."""

    piece: int
