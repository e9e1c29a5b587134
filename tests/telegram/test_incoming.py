"""What an update means: which kind of message it is, for which day, with which words."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from assistant.messages import Unreadable
from handlers.telegram.bot import Myself
from handlers.telegram.incoming import Asked, UnreadableUpdate, read_update
from knowledge.records.inbox import StoredUpdate
from tests.telegram.botapi import MYSELF
from tests.telegram.updates import Update, edited, joined, message, pressed, private, said, said_in_group, unparsable

FILE = {"file_id": "f", "file_unique_id": "u"}
LATE = dt.datetime(2026, 11, 20, 18, 30, tzinfo=dt.UTC)  # 1:30 of the next day in Vietnam


def read(update: Update) -> Asked | None:
    stored = StoredUpdate(1, 1, json.dumps(update | {"update_id": 1}), 0, LATE.replace(tzinfo=None))
    return read_update(stored, Myself(int(str(MYSELF["id"])), str(MYSELF["username"])))


def asked(update: Update) -> Asked:
    found = read(update)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"photo": [FILE | {"width": 1, "height": 1}]}, Unreadable.PHOTO),
        ({"voice": FILE | {"duration": 1}}, Unreadable.VOICE),
        ({"video_note": FILE | {"duration": 1, "length": 1}}, Unreadable.VOICE),
        ({"document": FILE}, Unreadable.FILE),
        ({"video": FILE | {"duration": 1, "width": 1, "height": 1}}, Unreadable.FILE),
        ({"location": {"latitude": 21.0, "longitude": 105.0}}, Unreadable.OTHER),
        ({"contact": {"phone_number": "1", "first_name": "Lan"}}, Unreadable.OTHER),
    ],
)
def test_what_is_no_text_is_named(content: dict[str, Any], what: Unreadable) -> None:
    assert asked({"message": message(private(1), **content)}).incoming.unreadable is what


@pytest.mark.parametrize(
    "update",
    [
        joined(-1),
        {"message": message(private(1), new_chat_members=[{"id": 5, "is_bot": False, "first_name": "Lan"}])},
        {"edited_message": message(private(1), location={"latitude": 21.0, "longitude": 105.0})},
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -2, "type": "channel", "title": "x"}, "text": "x"}},
        said_in_group(-1, "/help@another_bot"),
        {"something_new": {}},
    ],
)
def test_what_wants_no_answer_gets_none(update: Update) -> None:
    assert read(update) is None


def test_a_shape_the_bot_api_does_not_promise_is_refused() -> None:
    with pytest.raises(UnreadableUpdate):
        read(unparsable(1))


def test_the_day_is_the_day_in_vietnam() -> None:
    update = said(1, "a")
    update["message"]["date"] = int(LATE.timestamp())
    assert asked(update).incoming.as_of == dt.date(2026, 11, 21)


def test_a_press_under_an_old_message_is_of_the_day_it_arrives() -> None:
    update = pressed(1, "s")
    update["callback_query"]["message"]["date"] = 1
    assert asked(update).incoming.as_of == dt.date(2026, 11, 21)


def test_an_edited_message_keeps_its_conversation() -> None:
    assert asked(edited(7, "Bắc Hà")).incoming.conversation == "telegram:7"


def test_the_bots_name_is_no_part_of_the_question() -> None:
    assert asked(said_in_group(-1, f"Ơi @{MYSELF['username']} vay vốn?")).incoming.text == "Ơi   vay vốn?"


def test_a_reply_in_a_group_quotes_the_question() -> None:
    update = said_in_group(-1, "/help")
    assert asked(update).destination.quoted == update["message"]["message_id"]
    assert asked(said(1, "/help")).destination.quoted is None


def test_half_a_letter_pair_can_be_stored() -> None:
    assert asked(said(1, "vay \ud83d vốn")).incoming.text == "vay ? vốn"
