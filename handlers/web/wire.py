"""What a page may send, checked: JSON with words or the action of a button, or the bytes of a file."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.messages import LONGEST_ACTION, Attachment, Media
from handlers.web.refusal import Refusal
from handlers.web.samples import EARLIEST, LATEST, SampleMode
from knowledge.store.account import NOBODY, Account
from locales.languages import language_codes
from locales.words import Words

VISIT = re.compile(r"[0-9a-f]{32}")
MESSAGE_ID = re.compile(r"[0-9A-Za-z_-]{8,64}")
LONGEST_WAIT = 7 * 24 * 60 * 60  # seconds that a page may have kept a message
NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\]")
LONGEST_NAME = 200
LONGEST_CAPTION = 2000
LONGEST_NUMBER = 9  # digits


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """What a page sends: typed text, the action of a pressed button, or a file; `media` is a photo or a sound. `visit`
    and `id` are made by the page.

    `waited` is for how many seconds the page kept it while the network was away.
    `account` and `day` are given in sample mode only: as whom and on which day somebody looks around.
    """

    visit: str
    id: str
    text: str
    action: str = ""
    district: str | None = None
    language: str | None = None
    account: Account = NOBODY
    day: dt.date | None = None
    attachment: Attachment | None = None
    waited: int = 0
    media: Media | None = None


def read_message(body: bytes, districts: Collection[str], samples: SampleMode | None, words: Words) -> ChatMessage:
    """The message in a request's body. Raises Refusal (400) naming the field that is wrong."""
    fields = _Fields(_json_object(body, words), words)
    message = ChatMessage(
        visit=fields.matching("visit", VISIT),
        id=fields.matching("id", MESSAGE_ID),
        text=fields.text("text"),
        action=fields.text("action"),
        district=fields.one_of("district", districts),
        language=fields.one_of("language", language_codes()),
        account=fields.account(samples),
        day=fields.day(samples),
        waited=fields.waited(),
    )
    if bool(message.action) == ("text" in fields.values) or len(message.action.encode()) > LONGEST_ACTION:
        raise fields.wrong("action")
    return message


def read_file_message(
    address: Mapping[str, str], content: bytes, samples: SampleMode | None, words: Words
) -> ChatMessage:
    """The file of a request, described by the fields of its address. Raises Refusal (400) naming the field that is
    wrong."""
    fields = _Fields(address, words)
    name = NOT_IN_NAMES.sub("", fields.text("name"))[-LONGEST_NAME:]
    if not name.lower().endswith(".xlsx"):
        raise Refusal(400, words.say("Only Excel files (.xlsx) can be sent here."))
    return ChatMessage(
        visit=fields.matching("visit", VISIT),
        id=fields.matching("id", MESSAGE_ID),
        text="",
        account=fields.account(samples),
        day=fields.day(samples),
        attachment=Attachment(name, content),
    )


def media_fields(address: Mapping[str, str], samples: SampleMode | None, words: Words) -> tuple[ChatMessage, str]:
    """What an address says of a photo or sound, without it, and the name of its file. Raises Refusal (400)."""
    fields = _Fields(address, words)
    waited = fields.text("waited") or "0"
    if not waited.isdecimal() or len(waited) > LONGEST_NUMBER or len(fields.text("text")) > LONGEST_CAPTION:
        raise fields.wrong("text" if waited.isdecimal() else "waited")
    message = ChatMessage(
        visit=fields.matching("visit", VISIT),
        id=fields.matching("id", MESSAGE_ID),
        text=fields.text("text"),
        account=fields.account(samples),
        day=fields.day(samples),
        waited=min(int(waited), LONGEST_WAIT),
    )
    return message, NOT_IN_NAMES.sub("", fields.text("name"))[-LONGEST_NAME:]


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

    values: Mapping[str, Any]
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

    def waited(self) -> int:
        """Seconds; longer than a page keeps a message is as long."""
        value = self.values.get("waited", 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong("waited")
        return min(value, LONGEST_WAIT)

    def account(self, samples: SampleMode | None) -> Account:
        accounts = samples.accounts if samples else {}
        return accounts.get(self.one_of("as", accounts) or "", NOBODY)

    def day(self, samples: SampleMode | None) -> dt.date | None:
        """The day somebody pretends it is; without one, that of the sample person."""
        if "day" not in self.values:
            return samples.day_of(self.account(samples)) if samples else None
        try:
            day = dt.date.fromisoformat(self.text("day"))
        except ValueError:
            raise self.wrong("day") from None
        if samples is None or not EARLIEST <= day <= LATEST:
            raise self.wrong("day")
        return day
