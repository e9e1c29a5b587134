"""JSON on the wire: what a page may send, checked, and the replies it gets."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.messages import LONGEST_ACTION, Picture, Reply
from locales.words import LANGUAGES, Words, words_for

VISIT = re.compile(r"[0-9a-f]{32}")
MESSAGE_ID = re.compile(r"[0-9A-Za-z_-]{8,64}")


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """What a page sends: typed text or the action of a pressed button. `visit` and `id` are made by the page."""

    visit: str
    id: str
    text: str
    action: str
    district: str | None
    language: str | None


class Refusal(Exception):
    """A request that is not served: the HTTP status, a sentence for the person, and when to come back (seconds)."""

    def __init__(self, status: int, sentence: str, retry_after: int | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.retry_after = retry_after


def read_message(body: bytes, districts: Collection[str], words: Words) -> ChatMessage:
    """The message in a request's body. Raises Refusal (400) naming the field that is wrong."""
    fields = _Fields(_json_object(body, words), words)
    message = ChatMessage(
        visit=fields.matching("visit", VISIT),
        id=fields.matching("id", MESSAGE_ID),
        text=fields.text("text"),
        action=fields.text("action"),
        district=fields.one_of("district", districts),
        language=fields.one_of("language", LANGUAGES),
    )
    if bool(message.action) == ("text" in fields.values) or len(message.action.encode()) > LONGEST_ACTION:
        raise fields.wrong("action")
    return message


def write_replies(replies: Sequence[Reply], place: str) -> str:
    """The body of a response: `{"replies": [...]}`. `place` names the message answered; its pictures are counted through from 0."""
    addresses = (f"api/pictures/{place}/{number}" for number in itertools.count())
    return json.dumps({"replies": [_reply(reply, addresses) for reply in replies]}, ensure_ascii=False)


def _reply(reply: Reply, addresses: Iterator[str]) -> dict[str, Any]:
    return {
        "text": reply.text,
        "choices": [[{"label": choice.label, "action": choice.action} for choice in row] for row in reply.choices],
        "citations": [{"plan": citation.plan, "address": citation.address} for citation in reply.citations],
        "answered": reply.answered,
        "district": reply.district,
        "in_force": reply.in_force,
        "language": reply.language,
        "pictures": [_picture(picture, next(addresses), words_for(reply.language)) for picture in reply.pictures],
    }


def _picture(picture: Picture, address: str, words: Words) -> dict[str, str]:
    return {"address": address, "name": picture.name, "says": picture.says, "save": words.say("Save the picture")}


def _json_object(body: bytes, words: Words) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        values = None
    if isinstance(values, dict):
        return values
    raise Refusal(400, words.say("The message must be one JSON object."))


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of a request, each checked as it is taken; a missing one is empty."""

    values: dict[str, Any]
    words: Words

    def wrong(self, name: str) -> Refusal:
        return Refusal(400, self.words.say("The field “{name}” of the message is missing or wrong.", name=name))

    def text(self, name: str) -> str:
        """A text; halves of letters, which no database stores, become question marks."""
        value = self.values.get(name, "")
        if not isinstance(value, str):
            raise self.wrong(name)
        return value.encode("utf-8", "replace").decode("utf-8")

    def matching(self, name: str, shape: re.Pattern[str]) -> str:
        value = self.text(name)
        if not shape.fullmatch(value):
            raise self.wrong(name)
        return value

    def one_of(self, name: str, allowed: Collection[str]) -> str | None:
        value = self.values.get(name)
        if value is not None and (not isinstance(value, str) or value not in allowed):
            raise self.wrong(name)
        return value
