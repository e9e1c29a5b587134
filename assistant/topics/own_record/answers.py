"""Answers on who saw a record, and on what is to be put right in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.answer import Answer
from knowledge.households.household import Household
from knowledge.people.corrections import Correction
from knowledge.people.roles import Role
from knowledge.people.viewings import ViewedHow


@dataclass(frozen=True, slots=True)
class Seen:
    """On a day somebody (the name is empty once deleted) looked at a record, took it away in a roll, or (`how` is
    None) changed it."""

    day: dt.date
    name: str
    role: Role | None
    how: ViewedHow | None


@dataclass(frozen=True, slots=True)
class SeenBy(Answer):
    """Who looked at the household's record and who changed it, the newest first."""

    looked: tuple[Seen, ...]
    changed: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class AskCorrection(Answer):
    """What is wrong in the record? `length` is that of a text that is too long, else 0."""

    longest: int
    length: int = 0


@dataclass(frozen=True, slots=True)
class CorrectionList(Answer):
    """A page (from 0) of the waiting requests, each with its household."""

    waiting: tuple[tuple[Correction, Household], ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class CorrectionNoted(Answer):
    """A request for correction is noted."""


@dataclass(frozen=True, slots=True)
class CorrectionsWait(Answer):
    """Several requests still wait; no further one is taken."""
