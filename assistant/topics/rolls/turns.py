"""Rolls into the register: a file is received, looked at, shown, confirmed and entered."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.rolls.answers import (
    EnteringRoll,
    NoRoll,
    RollEntered,
    RollNotice,
    RollPreviewed,
    RollReceived,
    RollSaid,
)
from assistant.topics.rolls.buttons import EnterRoll, GiveUpRoll, LookAtRoll, StopWork, TakeRoll
from assistant.topics.rolls.requests import ReceiveRoll
from knowledge.households.history.changes import OutOfReach
from knowledge.households.history.rows import Conflict
from knowledge.people.roles import Doing
from knowledge.rolls.mark import mark_of
from knowledge.rolls.preview import Preview
from knowledge.rolls.problems import UnreadableRoll
from knowledge.store.files import StoredFile


def _receive(context: Context, request: ReceiveRoll) -> Turn:
    """Keeps a file that was sent; it is looked at in the next turn."""
    desk, file = context.desk, request.file
    if not desk.may(Doing.ROLL):
        return context.say(RollSaid(RollNotice.OFFICIALS_ENTER))
    try:
        desk.rolls.keep(StoredFile(file.name, file.content))
    except UnreadableRoll as error:
        return context.say(NoRoll(file.name, error.problem))
    return context.say(RollReceived(file.name))


def _look(context: Context, _request: LookAtRoll) -> Turn:
    """What the waiting file would change; one that would change nothing does not wait any longer."""
    file = _waiting(context)
    if file is None:
        return context.say(RollSaid(RollNotice.NOTHING_WAITS))
    try:
        return _show(context, file, _preview(context, file))
    except UnreadableRoll as error:
        _drop(context)
        return context.say(NoRoll(file.name, error.problem))


def _take(context: Context, request: TakeRoll) -> Turn:
    """What was confirmed is entered in the next turn."""
    waits = _waiting(context) is not None
    return context.say(EnteringRoll(request.mark) if waits else RollSaid(RollNotice.NOTHING_WAITS))


def _enter(context: Context, request: EnterRoll) -> Turn:
    """Enters exactly what was confirmed; where the register has changed since, that is shown instead."""
    desk, file = context.desk, _waiting(context)
    if file is None or desk.person is None:
        return context.say(RollSaid(RollNotice.NOTHING_WAITS))
    preview = _preview(context, file)
    if mark_of(preview) != request.mark:
        return _show(context, file, preview, again=True)
    try:
        number = desk.rolls.take_over(preview, file.name)
    except (Conflict, OutOfReach):
        return _show(context, file, _preview(context, file), again=True)
    _drop(context)
    return context.say(RollEntered(number, len(preview.to_write), len(preview.refused)))


def _give_up(context: Context, request: GiveUpRoll) -> Turn:
    """The file is deleted; where none waits, it was entered or given up before."""
    file = _waiting(context)
    if file is None or _file_mark(file) != request.file:
        return context.say(RollSaid(RollNotice.NOTHING_WAITS))
    _drop(context)
    return context.say(RollSaid(RollNotice.GIVEN_UP))


def _waiting(context: Context) -> StoredFile | None:
    """The person's file that waits, while they may enter rolls."""
    return context.desk.rolls.waiting()


def _file_mark(file: StoredFile) -> str:
    return sha256(file.content).hexdigest()[:16]


def _drop(context: Context) -> None:
    context.desk.rolls.drop()


def _preview(context: Context, file: StoredFile) -> Preview:
    """Raises UnreadableRoll."""
    library = context.library
    return context.desk.rolls.preview(file, library.places, library.screener.standards)


def _show(context: Context, file: StoredFile, preview: Preview, *, again: bool = False) -> Turn:
    """The preview; a file that brings nothing new is not kept."""
    if not preview.to_write:
        _drop(context)
    return context.say(RollPreviewed(file.name, preview, mark_of(preview), _file_mark(file), again))


def _stop(context: Context, _request: StopWork) -> Turn:
    """What goes on beside the turns is given up; what is over by now is said to be."""
    stopped = context.stop_work()
    return context.say(RollSaid(RollNotice.STOPPED if stopped else RollNotice.NOTHING_TO_STOP))


TURNS: Mapping[type[Request], Act] = {
    ReceiveRoll: _receive,
    LookAtRoll: _look,
    TakeRoll: _take,
    EnterRoll: _enter,
    GiveUpRoll: _give_up,
    StopWork: _stop,
}
