"""Replies as calls of the Bot API: files and plain text, so that nothing a person wrote becomes markup."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.messages import Choice, Reply
from handlers.delivery.outbox import Owed
from handlers.telegram.destination import Destination
from handlers.telegram.split import split_text
from knowledge.store.files import StoredFile

ANSWER_PRESS = "answerCallbackQuery"
SEND_MESSAGE = "sendMessage"
SEND_PHOTO = "sendPhoto"
SEND_DOCUMENT = "sendDocument"
FILE_FIELDS = {SEND_PHOTO: "photo", SEND_DOCUMENT: "document"}  # the parameter that a method's file goes into
MESSAGES = (SEND_MESSAGE, *FILE_FIELDS)
LONGEST_CAPTION = 1024  # UTF-16 code units
LARGEST_PHOTO = 10 * 1024 * 1024  # bytes
LARGEST_DOCUMENT = 50 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class _Part:
    """One message without its address."""

    method: str
    content: dict[str, object]
    file: StoredFile | None = None


def calls_for(replies: Iterable[Reply], to: Destination) -> tuple[Owed, ...]:
    """What is owed for a turn, in order: the press is answered first, then every reply."""
    return (*release_button(to), *(call for reply in replies for call in _messages(reply, to)))


def release_button(to: Destination) -> tuple[Owed, ...]:
    """Ends the waiting sign on a pressed button; nothing when none was pressed."""
    return (_owed(to, ANSWER_PRESS, {"callback_query_id": to.press}),) if to.press else ()


def _messages(reply: Reply, to: Destination) -> Iterator[Owed]:
    """The parts of a reply, its buttons under the last one."""
    parts = [*_texts(reply.text), *_files(reply)]
    for part in parts:
        message = {"chat_id": to.chat_id} | part.content
        if to.quoted is not None:
            message["reply_parameters"] = {"message_id": to.quoted, "allow_sending_without_reply": True}
        if reply.choices and part is parts[-1]:
            message["reply_markup"] = {
                "inline_keyboard": [[_button(choice) for choice in row] for row in reply.choices]
            }
        yield _owed(to, part.method, message, part.file)


def _texts(text: str) -> tuple[_Part, ...]:
    return tuple(_Part(SEND_MESSAGE, {"text": part}) for part in split_text(text))


def _files(reply: Reply) -> Iterator[_Part]:
    """Pictures and documents; one that Telegram would not take in words only."""
    for picture in reply.pictures:
        photo = StoredFile(picture.name, picture.png)
        yield from (
            _texts(picture.says) if len(photo.content) > LARGEST_PHOTO else _captioned(SEND_PHOTO, photo, picture.says)
        )
    for document in reply.documents:
        file = StoredFile(document.name, document.content)
        yield from (
            _texts(document.says)
            if len(file.content) > LARGEST_DOCUMENT
            else _captioned(SEND_DOCUMENT, file, document.says)
        )


def _captioned(method: str, file: StoredFile, says: str) -> tuple[_Part, ...]:
    """A file with what it is in words as caption, the rest of a long one as texts."""
    caption = next(iter(split_text(says, LONGEST_CAPTION)), "")
    return (_Part(method, {"caption": caption}, file), *_texts(says.strip()[len(caption) :]))


def _button(choice: Choice) -> dict[str, str]:
    return {"text": choice.label, "callback_data": choice.action}


def _owed(to: Destination, method: str, parameters: dict[str, object], file: StoredFile | None = None) -> Owed:
    return Owed(to.chat, method, json.dumps(parameters), file)
