"""Answers about rolls: facts and codes, no sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation.answer import Answer
from assistant.wording.areas import AreasToChoose
from knowledge.households.imports import Import, Undone
from knowledge.households.scope import Area
from knowledge.people.staff import Actor
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
    STOPPED = "stopped"
    NOTHING_TO_STOP = "nothing_to_stop"


@dataclass(frozen=True, slots=True)
class RollSaid(Answer):
    """A notice."""

    notice: RollNotice


@dataclass(frozen=True, slots=True)
class ListedImport:
    """An import, and who entered it."""

    made: Import
    by: Actor


@dataclass(frozen=True, slots=True)
class HowToEnter(Answer):
    """How a roll is entered, and the last ones that can be taken back."""

    imports: tuple[ListedImport, ...]


@dataclass(frozen=True, slots=True)
class RollReceived(Answer):
    """A file arrived and is looked at next."""

    file_name: str


@dataclass(frozen=True, slots=True)
class NoRoll(Answer):
    """A file that is no roll, and why."""

    file_name: str
    problem: FileProblem


@dataclass(frozen=True, slots=True)
class RollPreviewed(Answer):
    """What taking a roll over would do; `mark` stands for exactly this, `file_mark` for the file.

    `again`: it is not what was shown before.
    """

    file_name: str
    preview: Preview
    mark: str
    file_mark: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class EnteringRoll(Answer):
    """A roll is taken over next, as far as it still does what `mark` stands for."""

    mark: str


@dataclass(frozen=True, slots=True)
class RollEntered(Answer):
    """A roll was taken over; `left_out` rows were not."""

    number: int
    households: int
    left_out: int


@dataclass(frozen=True, slots=True)
class ConfirmUndo(Answer):
    """Is this import to be taken back?"""

    listed: ListedImport


@dataclass(frozen=True, slots=True)
class UndoingImport(Answer):
    """An import is taken back next."""

    number: int


@dataclass(frozen=True, slots=True)
class ImportUndone(Answer):
    """An import was taken back."""

    number: int
    undone: Undone


@dataclass(frozen=True, slots=True)
class TemplateGiven(Answer):
    """An empty roll as an Excel file."""

    content: bytes


@dataclass(frozen=True, slots=True)
class PreparingRoll(Answer):
    """The roll of an area is written next."""

    area: Area
    households: int


@dataclass(frozen=True, slots=True)
class RollWritten(Answer):
    """The roll of an area as an Excel file, as of a day."""

    area: Area
    day: dt.date
    households: int
    content: bytes


@dataclass(frozen=True, slots=True)
class ChooseRoll(Answer):
    """Of which area is the roll wanted?"""

    areas: AreasToChoose
