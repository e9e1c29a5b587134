"""What Telegram can do with a reply: take a message's place, a notice, a folded part, a menu of the chat's own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.messages import Choice, Document, Reply
from handlers.telegram.sending.destination import Destination
from handlers.telegram.sending.outgoing import anew, calls_for

PRESSED = Destination("7", press="1", pressed=42)
PAGE = Reply("Trang 2", ((Choice("Sau ›", "l;;;;;;;;2"),),), replaces=True)


def made(*replies: Reply, to: Destination = PRESSED) -> list[tuple[str, dict[str, Any]]]:
    return [(call.method, json.loads(call.payload)) for call in calls_for(replies, to)]


def test_another_page_takes_the_place_of_the_message_whose_button_was_pressed() -> None:
    [_, (method, call)] = made(PAGE)
    assert (method, call["message_id"], call["text"]) == ("editMessageText", 42, "Trang 2")
    assert call["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "l;;;;;;;;2"


def test_what_can_no_longer_be_replaced_is_sent_anew() -> None:
    [_, call] = calls_for([PAGE], PRESSED)
    assert "message_id" not in json.loads(anew(call.payload))


@pytest.mark.parametrize(
    "reply", [Reply("a", replaces=True, documents=(Document("a.xlsx", b"1", "a"),)), Reply("a " * 3000, replaces=True)]
)
def test_files_and_long_texts_are_messages_of_their_own(reply: Reply) -> None:
    assert "editMessageText" not in [method for method, _ in made(reply)]


def test_a_typed_message_is_answered_below_it() -> None:
    assert [method for method, _ in made(PAGE, to=Destination("7"))] == ["sendMessage"]


def test_a_notice_stands_over_the_chat() -> None:
    [(method, call), _] = made(Reply("Đã ghi. Số người: 5", toast="Đã ghi."))
    assert (method, call) == ("answerCallbackQuery", {"callback_query_id": "1", "text": "Đã ghi."})


def test_a_folded_part_is_a_quote_that_opens() -> None:
    [_, (_, call)] = made(Reply("Nguồn 🙂", folded="Mục III.1"))
    [quote] = call["entities"]
    units = call["text"].encode("utf-16-le")[2 * quote["offset"] : 2 * (quote["offset"] + quote["length"])]
    assert (quote["type"], units.decode("utf-16-le")) == ("expandable_blockquote", "Mục III.1")


def test_the_staff_get_their_menu_in_their_own_chat() -> None:
    [_, (method, call), _] = made(Reply("Chào chị", menu=(("ho", "Trang chính"),)))
    assert method == "setMyCommands"
    assert call == {
        "commands": [{"command": "ho", "description": "Trang chính"}],
        "scope": {"type": "chat", "chat_id": 7},
    }
