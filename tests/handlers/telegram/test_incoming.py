"""What an update means: which kind of message it is, for which day, with which words."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from assistant.messages import Unreadable
from handlers.delivery.inbox import StoredUpdate
from handlers.delivery.talk import Talk
from handlers.telegram.bot import Myself
from handlers.telegram.receiving.files_in import SentFile
from handlers.telegram.receiving.incoming import LATEST_EDIT, Asked, UnreadableUpdate, read_update
from tests.handlers.telegram.botapi.server import MYSELF
from tests.handlers.telegram.botapi.shelf import EXCEL
from tests.handlers.telegram.updates import (
    Update,
    edited,
    group,
    joined,
    message,
    pressed,
    pressed_in_group,
    private,
    said,
    said_in_group,
    unparsable,
)

FILE = {"file_id": "f", "file_unique_id": "u"}
CALLED = f"@{MYSELF['username']} vay vốn?"
CALL = [{"type": "mention", "offset": 0, "length": CALLED.index(" ")}]
ANONYMOUS_ADMIN, LINKED_CHANNEL = 1087968824, 777000  # whom Telegram puts in a real person's place
CHANNEL = {"id": -10, "type": "channel", "title": "Tin xã"}
LATE = dt.datetime(2026, 11, 20, 18, 30, tzinfo=dt.UTC)  # 1:30 of the next day in Vietnam


def read(update: Update) -> Asked | None:
    stored = StoredUpdate(
        1, Talk("telegram", "1"), "1", json.dumps(update | {"update_id": 1}), 0, LATE.replace(tzinfo=None)
    )
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
        {
            "channel_post": {
                "message_id": 1,
                "date": 1,
                "chat": {"id": -2, "type": "channel", "title": "x"},
                "text": "x",
            }
        },
        said_in_group(-1, "/help@another_bot"),
        {"something_new": {}},
    ],
)
def test_what_wants_no_answer_gets_none(update: Update) -> None:
    assert read(update) is None


def test_a_shape_the_bot_api_does_not_promise_is_refused() -> None:
    with pytest.raises(UnreadableUpdate):
        read(unparsable(1))


def by(user_id: int, **sender: Any) -> dict[str, Any]:
    return {"from": {"id": user_id, "is_bot": False, "first_name": "Lan"}, **sender}


@pytest.mark.parametrize(
    ("update", "person", "is_private"),
    [
        ({"message": message(private(7), text="a", **by(7))}, "telegram:7", True),
        ({"edited_message": message(private(7), text="a", edit_date=1, **by(7))}, "telegram:7", True),
        ({"message": message(group(-9), text=CALLED, entities=CALL, **by(7))}, "telegram:7", False),
        (
            {
                "message": message(
                    group(-9), text=CALLED, entities=CALL, **by(ANONYMOUS_ADMIN, is_bot=True, sender_chat=group(-9))
                )
            },
            "",
            False,
        ),
        (
            {"message": message(group(-9), text=CALLED, entities=CALL, **by(LINKED_CHANNEL, sender_chat=CHANNEL))},
            "",
            False,
        ),
        ({"message": message(group(-9), text=CALLED, entities=CALL) | {"from": None}}, "", False),
        (pressed(7, "s"), "telegram:7", True),
        (pressed_in_group(-9, "s", by=7), "telegram:7", False),
    ],
    ids=[
        "private",
        "edited",
        "group",
        "anonymous admin",
        "channel in its group",
        "nobody",
        "press",
        "press in a group",
    ],
)
def test_who_speaks_is_the_person_and_never_the_chat(update: Update, person: str, is_private: bool) -> None:
    incoming = asked(update).incoming
    assert (str(incoming.person), incoming.is_private) == (person, is_private)


def test_a_message_is_named_by_its_chat_and_number_and_a_press_by_the_message_it_stands_under() -> None:
    written, press = said(7, "a"), pressed_in_group(-9, "s", by=7)
    assert asked(written).incoming.message == f"telegram:7:{written['message']['message_id']}"
    assert asked(press).incoming.message == f"telegram:-9:{press['callback_query']['message']['message_id']}"


def test_a_press_under_a_message_that_is_not_kept_any_more_has_its_name_too() -> None:
    press = pressed(7, "s")
    press["callback_query"]["message"] = {"chat": private(7), "message_id": 5, "date": 0}
    assert asked(press).incoming.message == "telegram:7:5"


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ({"file_name": "Hộ nghèo.xlsx", "mime_type": "application/octet-stream"}, "Hộ nghèo.xlsx"),
        ({"file_name": "ROLL.XLSX"}, "ROLL.XLSX"),
        ({"file_name": "roll", "mime_type": EXCEL}, "roll"),
        ({"mime_type": EXCEL}, "file.xlsx"),
        ({"file_name": "a" * 300 + ".xlsx"}, "a" * 195 + ".xlsx"),
        ({"file_name": "a\u202e\ud83d\n\0.xlsx"}, "a.xlsx"),
    ],
    ids=["by its name", "in capitals", "by its kind", "without a name", "with a long name", "with signs nobody sees"],
)
def test_an_excel_file_is_wanted(document: dict[str, Any], name: str) -> None:
    found = asked({"message": message(private(1), document=FILE | document | {"file_size": 9}, caption="xã Hà Lan")})
    assert found.file == SentFile("f", name, 9)
    assert (found.incoming.caption, found.incoming.unreadable, found.incoming.file) == ("xã Hà Lan", None, None)


@pytest.mark.parametrize("name", ["roll.xls", "roll.csv", "roll.xlsx.exe", "roll.xlsm"])
def test_other_files_are_declined_by_the_core(name: str) -> None:
    found = asked({"message": message(private(1), document=FILE | {"file_name": name})})
    assert (found.file, found.incoming.unreadable) == (None, Unreadable.FILE)


def test_a_file_in_a_group_is_declined_too() -> None:
    to_bot = message(group(-9), text="...", **{"from": MYSELF})
    found = asked({"message": message(group(-9), document=FILE | {"file_name": "roll.xlsx"}, reply_to_message=to_bot)})
    assert (found.file, found.incoming.unreadable) == (None, Unreadable.FILE)


def test_the_token_of_a_deep_link_comes_as_it_is() -> None:
    assert asked(said(7, "/start Ab_9-zZ")).incoming.text == "/start Ab_9-zZ"


def test_the_day_is_the_day_in_vietnam() -> None:
    update = said(1, "a")
    update["message"]["date"] = int(LATE.timestamp())
    assert asked(update).incoming.as_of == dt.date(2026, 11, 21)


def test_a_press_under_an_old_message_is_of_the_day_it_arrives() -> None:
    update = pressed(1, "s")
    update["callback_query"]["message"]["date"] = 1
    assert asked(update).incoming.as_of == dt.date(2026, 11, 21)


def test_an_edited_message_keeps_its_conversation() -> None:
    assert asked(edited(7, "Bắc Hà")).incoming.conversation == "7"


def test_the_bots_name_is_no_part_of_the_question() -> None:
    assert asked(said_in_group(-1, f"Ơi @{MYSELF['username']} vay vốn?")).incoming.text == "Ơi   vay vốn?"


def test_a_reply_in_a_group_quotes_the_question() -> None:
    update = said_in_group(-1, "/help")
    assert asked(update).destination.quoted == update["message"]["message_id"]
    assert asked(said(1, "/help")).destination.quoted is None


def test_half_a_letter_pair_can_be_stored() -> None:
    assert asked(said(1, "vay \ud83d vốn")).incoming.text == "vay ? vốn"


def test_a_message_is_of_the_moment_it_was_sent_also_when_it_is_put_right_later() -> None:
    sent, mended = said(1, "a"), edited(1, "b")
    sent["message"]["date"] = int(LATE.timestamp())
    mended["edited_message"] |= {"date": int(LATE.timestamp()), "edit_date": int(LATE.timestamp()) + 3600}
    assert asked(sent).incoming.sent_at == asked(mended).incoming.sent_at == LATE.replace(tzinfo=None)


def test_an_edit_of_a_message_of_long_ago_is_no_new_message() -> None:
    mended = edited(1, "b")
    mended["edited_message"] |= {"date": 1, "edit_date": 1 + int(LATEST_EDIT.total_seconds()) + 1}
    assert read(mended) is None
