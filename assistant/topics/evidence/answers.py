"""Answers on photos, voices and places."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.answer import Answer
from knowledge.evidence.model import Evidence, Opened
from knowledge.households.household import Household


@dataclass(frozen=True, slots=True)
class EvidenceKept(Answer):
    """Pieces that are now of a household, or will be once a report is entered (`report` is its number)."""

    pieces: tuple[Evidence, ...]
    household: Household | None
    report: int | None = None


@dataclass(frozen=True, slots=True)
class AskWhose(Answer):
    """Of which household are these pieces? `offered` may be meant."""

    pieces: tuple[Evidence, ...]
    offered: tuple[Household, ...]
    not_found: str = ""


@dataclass(frozen=True, slots=True)
class VoiceOfHousehold(Answer):
    """A household's voice is kept; `given`: it may be played to the cadre. `code` is the household's."""

    piece: Evidence
    code: str
    given: bool


@dataclass(frozen=True, slots=True)
class EvidenceDropped(Answer):
    """Pieces are deleted."""


@dataclass(frozen=True, slots=True)
class EvidenceShown(Answer):
    """What is kept of a household, the newest first, with who sent it by source; `more` pieces are not shown."""

    household: Household
    opened: tuple[Opened, ...]
    names: dict[str, str]
    more: int
