"""The message that announces long work: edited in place while it goes on, and without its buttons when it is over."""

from __future__ import annotations

import json
from typing import Any

from handlers.delivery.outbox import Cause, Owed, SentMessage
from handlers.telegram.sending.destination import TELEGRAM
from handlers.telegram.sending.outgoing import EDIT_MESSAGE


def announced_by(work: str) -> Cause:
    """Because of what a piece of work was announced: the update that its own cause begins with."""
    return Cause(TELEGRAM.name, work.partition(":")[0])


def edited(announced: SentMessage, says: str) -> str:
    """The parameters, as JSON, that put what is being done under what was announced."""
    return json.dumps(_edit(announced) | {"text": f"{_text(announced)}\n{says}"})


def closed(announced: SentMessage, chat: str) -> Owed:
    """What was announced, with nothing to press any more."""
    edit = _edit(announced) | {"text": _text(announced)}
    edit.pop("reply_markup", None)
    return Owed(chat, EDIT_MESSAGE, json.dumps(edit))


def _edit(announced: SentMessage) -> dict[str, Any]:
    sent = json.loads(announced.payload)
    kept = {name: sent[name] for name in ("chat_id", "reply_markup") if name in sent}
    return kept | {"message_id": int(announced.id)}


def _text(announced: SentMessage) -> str:
    return str(json.loads(announced.payload)["text"])
