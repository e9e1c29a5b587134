"""Whether a turn is about records, and what it then does. Everything here passes the desk, which knows the person's
scope."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.buttons.record_actions import record_action
from assistant.conversation.commands import behind_command, read_command
from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.figures import field, figure_entry, figures
from assistant.topics.households import card, editing, finding, lists
from assistant.topics.households.model import RecordsNotice, RecordsSaid
from assistant.topics.people import (
    account,
    corrections,
    deleting,
    home,
    household_code,
    inviting,
    joining,
    own_record,
    people,
)
from assistant.topics.rolls import imports, rolls, rolls_out
from knowledge.households.changes import OutOfReach
from knowledge.language.letters import clean
from knowledge.people.invitations import NotAllowed
from knowledge.store.invented import InventedData

PEOPLE = (joining, inviting, people, account, deleting, own_record, corrections, household_code)
PARTS = (home, finding, lists, card, editing, *PEOPLE, rolls, imports, rolls_out, figures, field, figure_entry)
BUTTONS: Mapping[str, Press] = {name: press for part in PARTS for name, press in part.BUTTONS.items()}
READERS: Mapping[str, Read] = {name: read for part in PARTS for name, read in part.READERS.items()}
COMMANDS: Mapping[str, Command] = {name: press for part in PARTS for name, press in part.COMMANDS.items()}


def records_turn(context: Context) -> Turn | None:
    """The turn, when a message is about records; None when it is about anything else."""
    try:
        return _turn(context)
    except (OutOfReach, NotAllowed):
        return context.say(RecordsSaid(RecordsNotice.OUT_OF_REACH))
    except InventedData:
        return context.say(RecordsSaid(RecordsNotice.INVENTED))


def _turn(context: Context) -> Turn | None:
    incoming = context.incoming
    if incoming.action:
        return _pressed(context)
    if incoming.attachment:
        return (
            rolls.receive(context, incoming.attachment)
            if incoming.is_private
            else context.say(RecordsSaid(RecordsNotice.NOT_IN_GROUPS))
        )
    command = read_command(incoming.text)
    words = tuple(behind_command(incoming.text).split())
    if not incoming.is_private:
        is_public = command not in COMMANDS or (command == "start" and not words)
        return None if is_public else context.say(RecordsSaid(RecordsNotice.NOT_IN_GROUPS))
    if command and command in COMMANDS:
        return COMMANDS[command](context, words)
    if command or incoming.unreadable:
        return None
    return _typed(context, clean(incoming.text))


def _pressed(context: Context) -> Turn | None:
    action = record_action(context.incoming.action)
    if action is None:
        return None
    if not context.incoming.is_private:
        return context.say(RecordsSaid(RecordsNotice.NOT_IN_GROUPS))
    what, arguments = action
    try:
        return BUTTONS[what](context, arguments)
    except (KeyError, IndexError, ValueError):  # an old or forged button leads nowhere
        return None


def _typed(context: Context, text: str) -> Turn | None:
    expects = context.state.expects
    if expects and expects[0] in READERS and (not text.endswith("?") or expects[0] == own_record.READS_REQUEST):
        return READERS[expects[0]](context, expects[1:], text)
    return finding.read_request(context, text) or joining.typed_token(context)
