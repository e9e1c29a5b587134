"""The rolls that were entered: how to enter one, the last ones, and taking one back."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.rolls.roll_model import (
    ConfirmUndo,
    HowToEnter,
    ImportUndone,
    ListedImport,
    RollNotice,
    RollSaid,
    UndoingImport,
)
from knowledge.households.imports import CannotUndo, Import, find_import, last_imports, undo_import
from knowledge.people.roles import Doing
from knowledge.people.staff import name_of

MOST_IMPORTS = 5  # listed


def explain(context: Context, _arguments: tuple[str, ...] = ()) -> Turn:
    """How a roll is entered, and the last imports."""
    desk = context.desk
    if not desk.may(Doing.ROLL):
        return context.say(RollSaid(RollNotice.OFFICIALS_ENTER))
    who = desk.person.who if desk.person else ""
    imports = last_imports(desk.register(Doing.ROLL), who, MOST_IMPORTS)
    return context.say(HowToEnter(tuple(_listed(context, made) for made in imports)))


def _ask_undo(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Whether an import is to be taken back. Raises OutOfReach."""
    try:
        return context.say(
            ConfirmUndo(_listed(context, find_import(context.desk.register(Doing.ROLL), int(arguments[0]))))
        )
    except CannotUndo:
        return context.say(RollSaid(RollNotice.CANNOT_UNDO))


def _announce_undo(context: Context, arguments: tuple[str, ...]) -> Turn:
    return context.say(UndoingImport(int(arguments[0])))


def _undo(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Takes an import back. Raises OutOfReach."""
    number = int(arguments[0])
    try:
        undone = undo_import(
            context.desk.register(Doing.ROLL),
            number,
            context.desk.source(context.incoming.message or None, by_review=True),
        )
    except CannotUndo:
        return context.say(RollSaid(RollNotice.CANNOT_UNDO))
    return context.say(ImportUndone(number, undone))


def _listed(context: Context, made: Import) -> ListedImport:
    return ListedImport(made, name_of(context.desk.session, made.who))


BUTTONS: Mapping[str, Press] = {"roll": explain, "undo-ask": _ask_undo, "undo-go": _announce_undo, "undo": _undo}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {}
