"""Replies as calls of the Bot API: files and plain text, so that nothing a person wrote becomes markup."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.messages import Choice, Reply
from handlers.delivery.outbox import Owed
from handlers.telegram.sending.destination import Destination
from handlers.telegram.sending.split import split_text
from knowledge.store.files import StoredFile

ANSWER_PRESS = "answerCallbackQuery"
SEND_MESSAGE = "sendMessage"
EDIT_MESSAGE = "editMessageText"
SET_COMMANDS = "setMyCommands"
SEND_PHOTO = "sendPhoto"
SEND_DOCUMENT = "sendDocument"
SEND_VOICE = "sendVoice"
SPOKEN = (".ogg", ".oga", ".mp3", ".m4a")  # how files end that Telegram plays as voices
FILE_FIELDS = {
    SEND_PHOTO: "photo",
    SEND_DOCUMENT: "document",
    SEND_VOICE: "voice",
}  # the parameter that a method's file goes into
MESSAGES = (SEND_MESSAGE, EDIT_MESSAGE, *FILE_FIELDS)
LONGEST_TOAST = 200  # characters
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
    said = tuple(replies)
    toast = next((reply.toast for reply in said if reply.toast), "")
    calls = (call for reply in said for call in (*_menu(reply, to), *_messages(reply, to)))
    return (*release_button(to, toast), *calls)


def release_button(to: Destination, toast: str = "") -> tuple[Owed, ...]:
    """Ends the waiting sign on a pressed button, with a short notice over the chat; nothing when none was pressed."""
    parameters: dict[str, object] = {"callback_query_id": to.press}
    if toast:
        parameters["text"] = toast[:LONGEST_TOAST]
    return (_owed(to, ANSWER_PRESS, parameters),) if to.press else ()


def _menu(reply: Reply, to: Destination) -> tuple[Owed, ...]:
    """The commands of this chat, where they are others from now on."""
    commands = [{"command": name, "description": what} for name, what in reply.menu]
    scope = {"type": "chat", "chat_id": to.chat_id}
    return (_owed(to, SET_COMMANDS, {"commands": commands, "scope": scope}),) if commands else ()


def _messages(reply: Reply, to: Destination) -> Iterator[Owed]:
    """The parts of a reply, its buttons under the last one."""
    parts = [*_texts(reply.text, reply.folded), *_files(reply)]
    in_place = reply.replaces and to.pressed is not None and len(parts) == 1
    for part in parts:
        message = {"chat_id": to.chat_id} | part.content
        if in_place:
            message["message_id"] = to.pressed
        elif to.quoted is not None:
            message["reply_parameters"] = {"message_id": to.quoted, "allow_sending_without_reply": True}
        if reply.choices and part is parts[-1]:
            message["reply_markup"] = {
                "inline_keyboard": [[_button(choice) for choice in row] for row in reply.choices]
            }
        yield _owed(to, EDIT_MESSAGE if in_place else part.method, message, part.file)


def anew(payload: str) -> str:
    """What would have replaced a message, as one of its own: for a message that can no longer be replaced."""
    parameters = json.loads(payload)
    parameters.pop("message_id", None)
    return json.dumps(parameters)


def _texts(text: str, folded: str = "") -> tuple[_Part, ...]:
    """A text in parts; what is folded stands below the last, in a quote that is opened by a press."""
    whole = f"{text.strip()}\n\n{folded.strip()}" if folded else text
    parts = split_text(whole)
    if not folded or len(parts) > 1:
        return tuple(_Part(SEND_MESSAGE, {"text": part}) for part in parts)
    start = _units(text.strip()) + 2
    quote = {"type": "expandable_blockquote", "offset": start, "length": _units(folded.strip())}
    return (_Part(SEND_MESSAGE, {"text": parts[0], "entities": [quote]}),)


def _units(text: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _files(reply: Reply) -> Iterator[_Part]:
    """Pictures, voices and documents; one that Telegram would not take in words only."""
    for picture in reply.pictures:
        photo = StoredFile(picture.name, picture.png)
        yield from (
            _texts(picture.says) if len(photo.content) > LARGEST_PHOTO else _captioned(SEND_PHOTO, photo, picture.says)
        )
    for voice in reply.voices:
        method = SEND_VOICE if voice.name.lower().endswith(SPOKEN) else SEND_DOCUMENT
        yield from _captioned(method, StoredFile(voice.name, voice.content), voice.says)
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
