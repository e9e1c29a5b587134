"""Buttons of rolls: an area by its codes, an import by its number, a preview by its mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assistant.conversation.buttons import button
from assistant.conversation.requests import PageRequest, PrivateRequest
from knowledge.households.scope import EVERYTHING, Area


@button("roll")
@dataclass(frozen=True, slots=True)
class ExplainRolls(PrivateRequest):
    """How a roll is entered, and the last imports."""


@button("roll-look")
@dataclass(frozen=True, slots=True)
class LookAtRoll(PrivateRequest):
    """The channel's own: what the waiting file would change."""


@button("work-stop")
@dataclass(frozen=True, slots=True)
class StopWork(PrivateRequest):
    """What takes long in this conversation is not finished; what is said of it takes the announcement's place."""

    redraws: ClassVar[bool] = True


@button("roll-take")
@dataclass(frozen=True, slots=True)
class TakeRoll(PrivateRequest):
    """Exactly what was shown, by its mark, is confirmed."""

    mark: str


@button("roll-enter")
@dataclass(frozen=True, slots=True)
class EnterRoll(PrivateRequest):
    """The channel's own: enters what was confirmed."""

    mark: str


@button("roll-drop")
@dataclass(frozen=True, slots=True)
class GiveUpRoll(PrivateRequest):
    """The file that was shown, by the mark of its bytes, is deleted."""

    file: str


@button("undo-ask")
@dataclass(frozen=True, slots=True)
class AskUndoImport(PrivateRequest):
    """Is the import with this number to be taken back?"""

    number: int


@button("undo-go")
@dataclass(frozen=True, slots=True)
class ConfirmUndoImport(PrivateRequest):
    """The import with this number is to be taken back."""

    number: int


@button("undo")
@dataclass(frozen=True, slots=True)
class UndoImport(PrivateRequest):
    """The channel's own: takes the import back."""

    number: int


@button("xl")
@dataclass(frozen=True, slots=True)
class ChooseRollArea(PageRequest):
    """Which area inside of one (a page, from 0) is the roll to be of?"""

    area: Area = EVERYTHING
    page: int = 0


@button("xl-of")
@dataclass(frozen=True, slots=True)
class PrepareRoll(PrivateRequest):
    """The roll of an area."""

    area: Area


@button("xl-write")
@dataclass(frozen=True, slots=True)
class WriteRoll(PrivateRequest):
    """The channel's own: writes the announced roll."""

    area: Area


@button("template")
@dataclass(frozen=True, slots=True)
class GiveTemplate(PrivateRequest):
    """An empty roll."""
