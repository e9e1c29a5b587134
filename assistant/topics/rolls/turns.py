"""Rolls into the register: a file is received, looked at, shown, confirmed and entered."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.messages import Attachment
from assistant.topics.rolls.roll_model import (
    EnteringRoll,
    NoRoll,
    RollEntered,
    RollNotice,
    RollPreviewed,
    RollReceived,
    RollSaid,
)
from knowledge.households.changes import Conflict, OutOfReach
from knowledge.people.roles import Doing
from knowledge.rolls.importing import preview_import, take_over
from knowledge.rolls.mark import mark_of
from knowledge.rolls.preview import Preview
from knowledge.rolls.problems import UnreadableRoll
from knowledge.rolls.uploads import drop_uploads, keep_upload, waiting_upload
from knowledge.store.files import StoredFile


def receive(context: Context, file: Attachment) -> Turn:
    """Keeps a file that was sent; it is looked at in the next turn."""
    desk = context.desk
    if not desk.may(Doing.ROLL):
        return context.say(RollSaid(RollNotice.OFFICIALS_ENTER))
    keep_upload(desk.session, desk.vault, desk.account, StoredFile(file.name, file.content), desk.at.now)
    return context.say(RollReceived(file.name))


def _look(context: Context, _arguments: tuple[str, ...]) -> Turn:
    """What the waiting file would change; one that would change nothing does not wait any longer."""
    file = _waiting(context)
    if file is None:
        return context.say(RollSaid(RollNotice.NOTHING_WAITS))
    try:
        return _show(context, file, _preview(context, file))
    except UnreadableRoll as error:
        _drop(context)
        return context.say(NoRoll(file.name, error.problem))


def _take(context: Context, arguments: tuple[str, ...]) -> Turn:
    """What was confirmed is entered in the next turn."""
    return context.say(EnteringRoll(arguments[0]))


def _enter(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Enters exactly what was confirmed; where the register has changed since, that is shown instead."""
    desk, file = context.desk, _waiting(context)
    if file is None or desk.person is None:
        return context.say(RollSaid(RollNotice.NOTHING_WAITS))
    preview = _preview(context, file)
    if mark_of(preview) != arguments[0]:
        return _show(context, file, preview, again=True)
    try:
        number = take_over(desk.register(Doing.ROLL), preview, file.name, desk.person.who, desk.at.now)
    except (Conflict, OutOfReach):
        return _show(context, file, _preview(context, file), again=True)
    _drop(context)
    return context.say(RollEntered(number, len(preview.to_write), len(preview.refused)))


def _give_up(context: Context, _arguments: tuple[str, ...]) -> Turn:
    _drop(context)
    return context.say(RollSaid(RollNotice.GIVEN_UP))


def _waiting(context: Context) -> StoredFile | None:
    """The person's file that waits, while they may enter rolls."""
    desk = context.desk
    return waiting_upload(desk.session, desk.vault, desk.account) if desk.may(Doing.ROLL) else None


def _drop(context: Context) -> None:
    drop_uploads(context.desk.session, [context.desk.account])


def _preview(context: Context, file: StoredFile) -> Preview:
    """Raises UnreadableRoll."""
    library, desk = context.library, context.desk
    return preview_import(
        desk.register(Doing.ROLL), BytesIO(file.content), library.places, library.screener.standards, desk.at.day
    )


def _show(context: Context, file: StoredFile, preview: Preview, *, again: bool = False) -> Turn:
    """The preview; a file that brings nothing new is not kept."""
    if not preview.to_write:
        _drop(context)
    return context.say(RollPreviewed(file.name, preview, mark_of(preview), again))


BUTTONS: Mapping[str, Press] = {
    "roll-look": _look,
    "roll-take": _take,
    "roll-enter": _enter,
    "roll-drop": _give_up,
}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {}
