"""Answers about rolls: facts and codes, no sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from assistant.topics.small_talk.answers import RecordsAnswer
from knowledge.households.imports import Import, Undone
from knowledge.households.scope import Area
from knowledge.rolls.preview import Preview
from knowledge.rolls.problems import FileProblem


class RollNotice(StrEnum):
    """Short answers about rolls."""

    OFFICIALS_ENTER = "officials_enter"
    OFFICIALS_TAKE_AWAY = "officials_take_away"
    NOTHING_WAITS = "nothing_waits"
    GIVEN_UP = "given_up"
    NOBODY_THERE = "nobody_there"
    CANNOT_UNDO = "cannot_undo"


@dataclass(frozen=True, slots=True)
class RollSaid(RecordsAnswer):
    """A notice."""

    notice: RollNotice


@dataclass(frozen=True, slots=True)
class ListedImport:
    """An import, and the name of whoever entered it (empty once deleted)."""

    made: Import
    name: str


@dataclass(frozen=True, slots=True)
class HowToEnter(RecordsAnswer):
    """How a roll is entered, and the last ones that can be taken back."""

    imports: tuple[ListedImport, ...]


@dataclass(frozen=True, slots=True)
class RollReceived(RecordsAnswer):
    """A file arrived and is looked at next."""

    file_name: str


@dataclass(frozen=True, slots=True)
class NoRoll(RecordsAnswer):
    """A file that is no roll, and why."""

    file_name: str
    problem: FileProblem


@dataclass(frozen=True, slots=True)
class RollPreviewed(RecordsAnswer):
    """What taking a roll over would do; `mark` stands for exactly this. `again`: it is not what was shown before."""

    file_name: str
    preview: Preview
    mark: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class EnteringRoll(RecordsAnswer):
    """A roll is taken over next, as far as it still does what `mark` stands for."""

    mark: str


@dataclass(frozen=True, slots=True)
class RollEntered(RecordsAnswer):
    """A roll was taken over; `left_out` rows were not."""

    number: int
    households: int
    left_out: int


@dataclass(frozen=True, slots=True)
class ConfirmUndo(RecordsAnswer):
    """Is this import to be taken back?"""

    listed: ListedImport


@dataclass(frozen=True, slots=True)
class UndoingImport(RecordsAnswer):
    """An import is taken back next."""

    number: int


@dataclass(frozen=True, slots=True)
class ImportUndone(RecordsAnswer):
    """An import was taken back."""

    number: int
    undone: Undone


@dataclass(frozen=True, slots=True)
class TemplateGiven(RecordsAnswer):
    """An empty roll as an Excel file."""

    content: bytes


@dataclass(frozen=True, slots=True)
class PreparingRoll(RecordsAnswer):
    """The roll of an area is written next."""

    area: Area
    households: int


@dataclass(frozen=True, slots=True)
class RollWritten(RecordsAnswer):
    """The roll of an area as an Excel file, as of a day."""

    area: Area
    day: dt.date
    households: int
    content: bytes
