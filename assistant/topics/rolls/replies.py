"""Rolls taken in: what a file would change, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Document, Means, Reply
from assistant.topics.rolls.answers import (
    EnteringRoll,
    NoRoll,
    RollEntered,
    RollNotice,
    RollPreviewed,
    RollReceived,
    RollSaid,
)
from assistant.topics.rolls.buttons import AskUndoImport, EnterRoll, GiveUpRoll, LookAtRoll, TakeRoll
from assistant.topics.rolls.import_replies import announcing, shown_name, template_choice
from assistant.topics.rolls.roll_text import file_text, preview_text, row_texts
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, reply

MOST_ROWS = 6  # told in a message
LONGEST_PREVIEW = 2000  # letters


def _notice(said: RollSaid, names: Names) -> Reply:
    say = names.words.say
    text = {
        RollNotice.OFFICIALS_ENTER: say(
            "Rolls are entered by the officials of the commune and the district. Please pass the file on to them."
        ),
        RollNotice.OFFICIALS_TAKE_AWAY: say(
            "Rolls are taken away by the officials of the commune and the district. Please ask them for it."
        ),
        RollNotice.NOTHING_WAITS: say(
            "No file is waiting any more: it was entered, given up or replaced. Please send it again."
        ),
        RollNotice.GIVEN_UP: say("All right, the file is deleted. Nothing was entered."),
        RollNotice.NOBODY_THERE: say("There are no households in the register for this area yet."),
        RollNotice.CANNOT_UNDO: say("This import was taken back before."),
        RollNotice.STOPPED: say("All right, I have stopped. Nothing was entered, and nothing was changed."),
        RollNotice.NOTHING_TO_STOP: say("There is nothing to stop any more: it was finished before you pressed."),
    }[said.notice]
    is_staffs = said.notice not in (RollNotice.OFFICIALS_ENTER, RollNotice.OFFICIALS_TAKE_AWAY)
    told = reply(text, [(home_choice(names),)] if is_staffs else [], names, answered=False)
    return replace(told, toast=say("Stopped.") if said.notice is RollNotice.STOPPED else "")


def _received(answer: RollReceived, names: Names) -> Reply:
    text = names.words.say("I have {file}. Reading it …", file=shown_name(answer.file_name))
    return announcing(text, LookAtRoll(), names)


def _no_roll(answer: NoRoll, names: Names) -> Reply:
    text = file_text(answer.problem, shown_name(answer.file_name), names.words)
    return reply(text, [(template_choice(names), home_choice(names))], names, answered=False)


def _preview(answer: RollPreviewed, names: Names) -> Reply:
    say, preview = names.words.say, answer.preview
    told = row_texts(preview, names.words)
    shown = preview_text(preview, names.words, MOST_ROWS)
    is_cut = len(told) > MOST_ROWS or len(shown) > LONGEST_PREVIEW
    again = (
        [say("The register has changed in the meantime. This is what the file would do now:")] if answer.again else []
    )
    text = "\n\n".join([*again, shown_name(answer.file_name), shown[:LONGEST_PREVIEW], _outcome(answer, names)])
    made = reply(text, _preview_rows(answer, names), names)
    return _with_rows(made, told, names) if is_cut else made


def _with_rows(made: Reply, told: list[str], names: Names) -> Reply:
    """The same reply with every row to look at as a text file."""
    content = "\r\n".join(told).encode("utf-8-sig")  # as Windows expects it
    document = Document(names.words.say("rows-to-look-at.txt"), content, names.words.say("All rows to look at"))
    return Reply(made.text, made.choices, answered=True, language=made.language, documents=(document,))


def _outcome(answer: RollPreviewed, names: Names) -> str:
    say, preview = names.words.say, answer.preview
    if preview.to_write:
        return say("Nothing has been entered yet.")
    return (
        say("The register has all of this already.")
        if preview.is_clean
        else say("There is nothing to enter. Put the rows right and send the file again.")
    )


def _preview_rows(answer: RollPreviewed, names: Names) -> list[tuple[Choice, ...]]:
    say, preview = names.words.say, answer.preview
    if not preview.to_write:
        return [(template_choice(names), home_choice(names))]
    good, left = names.words.number(len(preview.to_write)), names.words.number(len(preview.refused))
    label = (
        say("Enter {count} households", count=good)
        if preview.is_clean
        else say("Enter {good}, leave out {left} rows", good=good, left=left)
    )
    return [
        (choice(shortened(label), TakeRoll(answer.mark), Means.AGREE),),
        (choice(say("Give up this file"), GiveUpRoll(answer.file_mark), Means.STOP),),
    ]


def _entering(answer: EnteringRoll, names: Names) -> Reply:
    text = names.words.say("Entering it into the register …")
    return announcing(text, EnterRoll(answer.mark), names)


def _entered(answer: RollEntered, names: Names) -> Reply:
    say, number = names.words.say, names.words.number
    lines = [
        say(
            "Done: import {number}, {count} households entered or changed.",
            number=answer.number,
            count=number(answer.households),
        )
    ]
    if answer.left_out:
        lines.append(
            say(
                "{count} rows were left out. Put them right and send them in a file of their own.",
                count=number(answer.left_out),
            )
        )
    undo = choice(say("Take back import {number}", number=answer.number), AskUndoImport(answer.number), Means.UNDO)
    return reply("\n".join(lines), [(undo,), (home_choice(names),)], names)


REPLIES: Mapping[type[Answer], Tell] = {
    RollSaid: _notice,
    RollReceived: _received,
    NoRoll: _no_roll,
    RollPreviewed: _preview,
    EnteringRoll: _entering,
    RollEntered: _entered,
}
