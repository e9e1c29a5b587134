"""Updates as Telegram sends them."""

from __future__ import annotations

import itertools
import time
from typing import Any

from tests.handlers.telegram.botapi.server import MYSELF

Update = dict[str, Any]
_numbers = itertools.count(1)


def private(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "type": "private", "first_name": "Lan"}


def group(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "type": "supergroup", "title": "Thôn 3"}


def message(chat: dict[str, Any], **content: Any) -> dict[str, Any]:
    sender = {"id": abs(chat["id"]), "is_bot": False, "first_name": "Lan", "language_code": "vi"}
    return {"message_id": next(_numbers), "date": int(time.time()), "chat": chat, "from": sender} | content


def said(chat_id: int, text: str) -> Update:
    """Someone writes to the bot."""
    length = len(text.split(maxsplit=1)[0]) if text.startswith("/") else 0
    entities = {"entities": [{"type": "bot_command", "offset": 0, "length": length}]} if length else {}
    return {"message": message(private(chat_id), text=text, **entities)}


def said_in_group(chat_id: int, text: str, **more: Any) -> Update:
    """Someone writes in a group; the bot's name is marked as Telegram marks it."""
    name = f"@{MYSELF['username']}"
    entities = (
        [{"type": "mention", "offset": text.index(name), "length": len(name)}]
        if name in text and not text.startswith("/")
        else []
    )
    if text.startswith("/"):
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {"message": message(group(chat_id), text=text, entities=entities, **more)}


def edited(chat_id: int, text: str) -> Update:
    """Someone mends what was written before."""
    return {"edited_message": message(private(chat_id), text=text, edit_date=int(time.time()))}


def pressed(chat_id: int, data: str, under: int = 0) -> Update:
    """Someone presses a button under a message of the bot: the one of this number."""
    return _pressed(private(chat_id), data, chat_id, under)


def pressed_in_group(chat_id: int, data: str, by: int) -> Update:
    """A member of a group presses a button there."""
    return _pressed(group(chat_id), data, by)


def _pressed(chat: dict[str, Any], data: str, by: int, message_id: int = 0) -> Update:
    number = next(_numbers)
    under = {"message_id": message_id or number, "date": int(time.time()), "chat": chat, "from": MYSELF, "text": "..."}
    person = {"id": by, "is_bot": False, "first_name": "Lan"}
    return {
        "callback_query": {
            "id": f"press-{number}",
            "from": person,
            "chat_instance": "1",
            "data": data,
            "message": under,
        }
    }


def sticker(chat_id: int) -> Update:
    file = {
        "file_id": "f",
        "file_unique_id": "u",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    }
    return {"message": message(private(chat_id), sticker=file)}


def voice(chat_id: int) -> Update:
    return {"message": message(private(chat_id), voice={"file_id": "f", "file_unique_id": "u", "duration": 3})}


def sent_file(chat_id: int, document: dict[str, Any], caption: str = "") -> Update:
    """Someone sends a document, described as the stand-in's shelf describes it."""
    return {"message": message(private(chat_id), document=document, **({"caption": caption} if caption else {}))}


def photographed(chat_id: int, file: dict[str, Any], **more: Any) -> Update:
    """Someone sends a photo, in the sizes that Telegram makes of it; `more`: a caption, the album it is of."""
    sizes = [{**file, "width": side, "height": side} for side in (90, 800, 1280)]
    return {"message": message(private(chat_id), photo=sizes, **more)}


def spoke(chat_id: int, file: dict[str, Any]) -> Update:
    """Someone sends a voice message."""
    return {"message": message(private(chat_id), voice={**file, "duration": 3, "mime_type": "audio/ogg"})}


def located(chat_id: int, latitude: float, longitude: float) -> Update:
    """Someone sends a place on the map."""
    return {"message": message(private(chat_id), location={"latitude": latitude, "longitude": longitude})}


def joined(chat_id: int) -> Update:
    """The bot was added to a group."""
    person = {"id": 5, "is_bot": False, "first_name": "Lan"}
    before, after = {"user": MYSELF, "status": "left"}, {"user": MYSELF, "status": "member"}
    change = {
        "chat": group(chat_id),
        "from": person,
        "date": int(time.time()),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    return {"my_chat_member": change}


def unparsable(chat_id: int) -> Update:
    """What no client can read: a message without number and date."""
    return {"message": {"chat": private(chat_id), "text": "x"}}
