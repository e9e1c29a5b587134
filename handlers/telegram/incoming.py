"""Telegram's updates as the conversation's messages."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from telegram import CallbackQuery, Message, MessageEntity, Update
from telegram.constants import ChatType

from assistant.messages import Incoming, Unreadable
from handlers.telegram.bot import Myself
from handlers.telegram.outgoing import Destination
from knowledge.records.inbox import StoredUpdate

VIETNAM = dt.timezone(dt.timedelta(hours=7))
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class UnreadableUpdate(ValueError):
    """An update that does not have the shape the Bot API promises."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that wants an answer, and where the answer goes. `phone_language` as Telegram says it."""

    incoming: Incoming
    destination: Destination
    phone_language: str | None


def read_update(stored: StoredUpdate, myself: Myself) -> Asked | None:
    """The message of an update; None for one that wants no answer. Raises UnreadableUpdate."""
    try:
        update = Update.de_json(json.loads(stored.raw), None)
    except Exception as error:
        raise UnreadableUpdate(type(error).__name__) from error
    if update.callback_query:
        return _pressed(update.callback_query, stored.received_at)
    if update.message:
        return _said(update.message, myself)
    if update.edited_message and update.edited_message.text:
        return _said(update.edited_message, myself)
    return None


def _pressed(query: CallbackQuery, received_at: dt.datetime) -> Asked | None:
    """A pressed button; the message it stands under may be old, so the day is the day it arrived."""
    if query.message is None or not query.data:
        return None
    chat = query.message.chat
    quoted = query.message.message_id if chat.type in GROUPS else None
    day = _day(received_at.replace(tzinfo=dt.UTC))
    incoming = Incoming(_conversation(chat.id), "", day, action=query.data)
    return Asked(incoming, Destination(chat.id, query.id, quoted), query.from_user.language_code)


def _said(message: Message, myself: Myself) -> Asked | None:
    chat = message.chat
    in_group = chat.type in GROUPS
    what = None if message.text else _unreadable(message)
    if message.text is None and what is None:  # someone joined, a message was pinned
        return None
    if in_group and not _is_for(myself, message):
        return None
    day = _day(message.edit_date or message.date)
    incoming = Incoming(_conversation(chat.id), _text(message, myself), day, unreadable=what)
    language = message.from_user.language_code if message.from_user else None
    return Asked(incoming, Destination(chat.id, quoted=message.message_id if in_group else None), language)


def _unreadable(message: Message) -> Unreadable | None:
    """What a message without text is; None for a notice of the chat itself."""
    if message.sticker:
        return Unreadable.STICKER
    if message.voice or message.audio or message.video_note:
        return Unreadable.VOICE
    if message.photo:
        return Unreadable.PHOTO
    if message.document or message.video or message.animation:
        return Unreadable.FILE
    return Unreadable.OTHER if message.effective_attachment else None


def _is_for(myself: Myself, message: Message) -> bool:
    """In a group: a reply to the bot, its name in the text, or a command that is not another bot's."""
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == myself.id:
        return True
    return any(_names(entity, text, myself) for entity, text in _entities(message).items())


def _names(entity: MessageEntity, text: str, myself: Myself) -> bool:
    match entity.type:
        case MessageEntity.MENTION:
            return text[1:].lower() == myself.username.lower()
        case MessageEntity.TEXT_MENTION:
            return entity.user is not None and entity.user.id == myself.id
        case MessageEntity.BOT_COMMAND:
            return entity.offset == 0 and text.partition("@")[2].lower() in ("", myself.username.lower())
        case _:
            return False


def _text(message: Message, myself: Myself) -> str:
    """What was said, without the bot's name; the core reads the name behind a command itself."""
    text = message.text or message.caption or ""
    for entity, called in _entities(message).items():
        if entity.type != MessageEntity.BOT_COMMAND and _names(entity, called, myself):
            text = text.replace(called, " ", 1)
    return text.encode("utf-8", "replace").decode().strip()  # half a letter pair cannot be stored


def _entities(message: Message) -> dict[MessageEntity, str]:
    return message.parse_entities() if message.text else message.parse_caption_entities()


def _conversation(chat_id: int) -> str:
    return f"telegram:{chat_id}"


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(VIETNAM).date()
