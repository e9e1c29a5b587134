"""Replies as calls of the Bot API: plain text, so that nothing a person wrote becomes markup."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.messages import Choice, Reply
from handlers.telegram.split import split_text
from knowledge.records.outbox import Owed

ANSWER_PRESS = "answerCallbackQuery"
SEND_MESSAGE = "sendMessage"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where replies go. `press` is the id of a pressed button; `quoted` the message to reply to, in groups."""

    chat_id: int
    press: str | None = None
    quoted: int | None = None


def calls_for(replies: Iterable[Reply], to: Destination) -> tuple[Owed, ...]:
    """What is owed for a turn, in order: the press is answered first, then every reply."""
    return (*release_button(to), *(call for reply in replies for call in _messages(reply, to)))


def release_button(to: Destination) -> tuple[Owed, ...]:
    """Ends the waiting sign on a pressed button; nothing when none was pressed."""
    return (_owed(to, ANSWER_PRESS, {"callback_query_id": to.press}),) if to.press else ()


def _messages(reply: Reply, to: Destination) -> Iterator[Owed]:
    """The parts of a reply, its buttons under the last one."""
    parts = split_text(reply.text)
    for part in parts:
        message: dict[str, object] = {"chat_id": to.chat_id, "text": part}
        if to.quoted is not None:
            message["reply_parameters"] = {"message_id": to.quoted, "allow_sending_without_reply": True}
        if reply.choices and part is parts[-1]:
            message["reply_markup"] = {"inline_keyboard": [[_button(choice) for choice in row] for row in reply.choices]}
        yield _owed(to, SEND_MESSAGE, message)


def _button(choice: Choice) -> dict[str, str]:
    return {"text": choice.label, "callback_data": choice.action}


def _owed(to: Destination, method: str, parameters: dict[str, object]) -> Owed:
    return Owed(to.chat_id, method, json.dumps(parameters))
