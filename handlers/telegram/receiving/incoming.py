"""Telegram's updates as the conversation's messages."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update, User
from telegram.constants import ChatType

from assistant.messages import Attachment, Incoming, Media, Point, Unreadable
from handlers.delivery.inbox import StoredUpdate
from handlers.telegram.bot import Myself
from handlers.telegram.receiving.files_in import SentFile, excel_file
from handlers.telegram.receiving.media_in import sent_media
from handlers.telegram.receiving.mentions import is_for, without_name
from handlers.telegram.sending.destination import TELEGRAM, Destination
from knowledge.store.account import NOBODY, Account
from knowledge.store.clock import VIETNAM
from knowledge.store.files import StoredFile

LATEST_EDIT = dt.timedelta(days=2)
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class UnreadableUpdate(ValueError):
    """An update that does not have the shape the Bot API promises."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that wants an answer, and where the answer goes. `phone_language` as Telegram says it.

    `file` is to be fetched before the message can be answered, `media` where photos and voices are kept of the person.
    """

    incoming: Incoming
    destination: Destination
    phone_language: str | None
    file: SentFile | None = None
    media: SentFile | None = None

    def with_file(self, file: StoredFile) -> Asked:
        """The message with its file at hand."""
        if self.media and self.media.kind:
            media = (Media(self.media.kind, file.name, file.content),)
            return replace(self, incoming=replace(self.incoming, media=media), media=None)
        return replace(self, incoming=replace(self.incoming, files=(Attachment(file.name, file.content),)))

    def in_stage(self, action: str) -> Asked:
        """What the channel says in the person's stead when long work follows a message; its button was released
        before."""
        incoming = replace(self.incoming, text="", action=action, unreadable=None)
        return replace(
            self,
            incoming=incoming,
            destination=replace(self.destination, press=None, pressed=None),
            file=None,
            media=None,
        )


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
    if update.edited_message and (update.edited_message.text or update.edited_message.caption):
        return _edited(update.edited_message, myself)
    return None


def _pressed(query: CallbackQuery, received_at: dt.datetime) -> Asked | None:
    """A pressed button; the message it stands under may be old, so the day is the day it arrived."""
    if query.message is None or not query.data:
        return None
    chat = query.message.chat
    quoted = query.message.message_id if chat.type in GROUPS else None
    incoming = Incoming(
        channel=TELEGRAM,
        conversation=str(chat.id),
        text="",
        as_of=_day(received_at.replace(tzinfo=dt.UTC)),
        action=query.data,
        person=_account(query.from_user),
        is_private=chat.type == ChatType.PRIVATE,
        message=_name(query.message),
    )
    to = Destination(str(chat.id), query.id, quoted, query.message.message_id)
    return Asked(incoming, to, query.from_user.language_code)


def _edited(message: Message, myself: Myself) -> Asked | None:
    """A message put right by its writer; one from long ago is no new message."""
    asked = _said(message, myself)
    if asked is None or (message.edit_date and message.edit_date - message.date > LATEST_EDIT):
        return None
    return replace(asked, incoming=replace(asked.incoming, edit_of=_name(message)), media=None)


def _said(message: Message, myself: Myself) -> Asked | None:
    chat = message.chat
    in_group = chat.type in GROUPS
    file = excel_file(message.document) if chat.type == ChatType.PRIVATE else None
    what = None if message.text or file else _unreadable(message)
    if message.text is None and file is None and what is None:  # someone joined, a message was pinned
        return None
    if in_group and not is_for(message, myself):
        return None
    incoming = Incoming(
        channel=TELEGRAM,
        conversation=str(chat.id),
        text=without_name(message, myself) if message.text else "",
        caption=without_name(message, myself) if message.caption else "",
        album=message.media_group_id or "",
        place=Point(message.location.latitude, message.location.longitude) if message.location else None,
        as_of=_day(message.edit_date or message.date),
        unreadable=what,
        person=NOBODY
        if message.sender_chat
        else _account(message.from_user),  # a group or a channel speaks: nobody in particular
        is_private=chat.type == ChatType.PRIVATE,
        message=_name(message),
        sent_at=message.date.astimezone(dt.UTC).replace(tzinfo=None),  # of an edited one too: it tells of that day
    )
    language = message.from_user.language_code if message.from_user else None
    to = Destination(str(chat.id), quoted=message.message_id if in_group else None)
    media = sent_media(message) if chat.type == ChatType.PRIVATE and not file else None
    return Asked(incoming, to, language, file, media)


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


def _account(user: User | None) -> Account:
    return Account(TELEGRAM.name, str(user.id)) if user and not user.is_bot else NOBODY


def _name(message: MaybeInaccessibleMessage) -> str:
    return f"{TELEGRAM.name}:{message.chat.id}:{message.message_id}"


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(VIETNAM).date()
