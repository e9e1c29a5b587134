"""Rolls that were entered: how to enter one, the last ones, taking one back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice, write_button
from assistant.conversation.requests import Request
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.rolls.answers import ConfirmUndo, HowToEnter, ImportUndone, ListedImport, UndoingImport
from assistant.topics.rolls.buttons import (
    AskUndoImport,
    ConfirmUndoImport,
    ExplainRolls,
    GiveTemplate,
    StopWork,
    UndoImport,
)
from assistant.wording.names import Names
from assistant.wording.people import actor_text
from assistant.wording.replies import home_choice, in_rows, reply
from knowledge.store.clock import day_in_vietnam

MOST_CODES = 20  # told in a message
LONGEST_NAME = 60  # letters


def announcing(text: str, request: Request, names: Names) -> Reply:
    """Long work is announced, with a way to stop it; the channel begins it by itself."""
    stop = choice(names.words.say("Stop"), StopWork(), Means.STOP)
    return replace(reply(text, [(stop,)], names), then=write_button(request))


def template_choice(names: Names) -> Choice:
    """An empty roll to fill in."""
    return choice(names.words.say("Template"), GiveTemplate())


def shown_name(file_name: str) -> str:
    """A file's name, not too long."""
    return file_name if len(file_name) <= LONGEST_NAME else f"…{file_name[-LONGEST_NAME:]}"


def _explain(answer: HowToEnter, names: Names) -> Reply:
    say = names.words.say
    text = say(
        "Send me the roll as an Excel file (.xlsx) right here. I first show what it would change; nothing is "
        "entered before you agree."
    )
    lines = [text]
    if answer.imports:
        lines += ["", say("The last imports:"), *(f"• {_import_text(listed, names)}" for listed in answer.imports)]
    undo = [
        choice(say("Take back import {number}", number=each.made.number), AskUndoImport(each.made.number))
        for each in answer.imports
    ]
    return reply("\n".join(lines), [(template_choice(names),), *in_rows(undo), (home_choice(names),)], names)


def _import_text(listed: ListedImport, names: Names) -> str:
    made, words = listed.made, names.words
    return words.say(
        "Import {number}, {day}, {name}: {file}, {count} households",
        number=made.number,
        day=words.date(day_in_vietnam(made.imported_at)),
        name=actor_text(listed.by, names),
        file=shown_name(made.file_name),
        count=words.number(made.households),
    )


def _confirm_undo(asked: ConfirmUndo, names: Names) -> Reply:
    say, made = names.words.say, asked.listed.made
    lines = [
        say("Take this import back?"),
        _import_text(asked.listed, names),
        say("What was changed since then stays as it is."),
    ]
    yes = choice(say("Yes, take it back"), ConfirmUndoImport(made.number), Means.AGREE)
    return reply("\n".join(lines), [(yes,), (choice(say("No"), ExplainRolls(), Means.REFUSE),)], names)


def _undoing(answer: UndoingImport, names: Names) -> Reply:
    text = names.words.say("Taking import {number} back …", number=answer.number)
    return announcing(text, UndoImport(answer.number), names)


def _undone(answer: ImportUndone, names: Names) -> Reply:
    say, undone = names.words.say, answer.undone
    lines = [say("{count} households are as before the import.", count=names.words.number(len(undone.restored)))]
    if undone.kept:
        more = "" if len(undone.kept) <= MOST_CODES else " …"
        lines.append(
            say("Changed since and left as they are: {codes}.", codes=", ".join(undone.kept[:MOST_CODES]) + more)
        )
    return reply("\n".join(lines), [(home_choice(names),)], names)


REPLIES: Mapping[type[Answer], Tell] = {
    HowToEnter: _explain,
    ConfirmUndo: _confirm_undo,
    UndoingImport: _undoing,
    ImportUndone: _undone,
}
