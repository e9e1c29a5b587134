"""The rolls that were entered: how to enter one, the last ones, and taking one back."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.rolls.answers import (
    ConfirmUndo,
    HowToEnter,
    ImportUndone,
    ListedImport,
    RollNotice,
    RollSaid,
    UndoingImport,
)
from assistant.topics.rolls.buttons import AskUndoImport, ConfirmUndoImport, ExplainRolls, UndoImport
from knowledge.households.imports import CannotUndo, Import
from knowledge.people.roles import Doing

MOST_IMPORTS = 5  # listed


def _explain(context: Context, _request: ExplainRolls) -> Turn:
    """How a roll is entered, and the last imports."""
    desk = context.desk
    if not desk.may(Doing.ROLL):
        return context.say(RollSaid(RollNotice.OFFICIALS_ENTER))
    imports = desk.rolls.last_imports(MOST_IMPORTS)
    return context.say(HowToEnter(tuple(_listed(context, made) for made in imports)))


def _ask_undo(context: Context, request: AskUndoImport) -> Turn:
    """Whether an import is to be taken back. Raises OutOfReach."""
    try:
        made = context.desk.rolls.find_import(request.number)
        return context.say(ConfirmUndo(_listed(context, made)))
    except CannotUndo:
        return context.say(RollSaid(RollNotice.CANNOT_UNDO))


def _announce_undo(context: Context, request: ConfirmUndoImport) -> Turn:
    """It is taken back in the next turn. Raises OutOfReach."""
    try:
        context.desk.rolls.find_import(request.number)
    except CannotUndo:
        return context.say(RollSaid(RollNotice.CANNOT_UNDO))
    return context.say(UndoingImport(request.number))


def _undo(context: Context, request: UndoImport) -> Turn:
    """Takes an import back. Raises OutOfReach."""
    number = request.number
    try:
        undone = context.desk.rolls.undo_import(number, context.incoming.message or None)
    except CannotUndo:
        return context.say(RollSaid(RollNotice.CANNOT_UNDO))
    return context.say(ImportUndone(number, undone))


def _listed(context: Context, made: Import) -> ListedImport:
    return ListedImport(made, context.desk.names.actor(made.who, made.imported_at, made.area))


TURNS: Mapping[type[Request], Act] = {
    ExplainRolls: _explain,
    AskUndoImport: _ask_undo,
    ConfirmUndoImport: _announce_undo,
    UndoImport: _undo,
}
