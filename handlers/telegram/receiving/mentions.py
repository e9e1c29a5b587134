"""How the bot is addressed in a message, and what the message says without that."""

from __future__ import annotations

from telegram import Message, MessageEntity

from handlers.telegram.bot import Myself


def is_for(message: Message, myself: Myself) -> bool:
    """In a group: a reply to the bot, its name in the text, or a command that is not another bot's."""
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == myself.id:
        return True
    return any(_names(entity, text, myself) for entity, text in _entities(message).items())


def without_name(message: Message, myself: Myself) -> str:
    """What was said, without the bot's name; the core reads the name behind a command itself."""
    text = message.text or message.caption or ""
    for entity, called in _entities(message).items():
        if entity.type != MessageEntity.BOT_COMMAND and _names(entity, called, myself):
            text = text.replace(called, " ", 1)
    return text.encode("utf-8", "replace").decode().strip()  # half a letter pair cannot be stored


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


def _entities(message: Message) -> dict[MessageEntity, str]:
    return message.parse_entities() if message.text else message.parse_caption_entities()
