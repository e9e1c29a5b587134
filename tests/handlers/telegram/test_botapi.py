"""The stand-in refuses what the real Bot API refuses: else the other tests would prove little."""

from __future__ import annotations

import json
import struct
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.handlers.telegram.botapi.files import Upload
from tests.handlers.telegram.botapi.server import TOKEN, BotApi
from tests.handlers.telegram.updates import pressed, said

Caller = Callable[..., dict[str, Any]]
BUTTON = {"text": "Nguồn", "callback_data": "s"}


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[BUTTON | button]]}


@pytest.fixture
def call(api: BotApi, api_address: str) -> Caller:
    """Calls a method and gives the whole answer. Chat 1 is known, chat 2 has blocked the bot."""
    api.add(said(1, "a"), said(2, "b"))
    api.blocked.add(2)

    def calling(method: str, token: str = TOKEN, **parameters: Any) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{api_address}/bot{token}/{method}", json.dumps(parameters).encode(), headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request) as response:  # noqa: S310 - our own address
                answer: dict[str, Any] = json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                answer = json.load(error)
        return answer

    return calling


@pytest.mark.parametrize(
    ("method", "parameters", "code", "says"),
    [
        ("sendMessage", {"chat_id": 1}, 400, "text is required"),
        ("sendMessage", {"chat_id": 1, "text": " "}, 400, "text is empty"),
        ("sendMessage", {"chat_id": 1, "text": "🏠" * 2049}, 400, "too long"),
        ("sendMessage", {"chat_id": 1, "text": 5}, 400, "must be text"),
        ("sendMessage", {"chat_id": 1, "text": "a", "buttons": []}, 400, "unknown parameter buttons"),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": "{"}, 400, "can't parse"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": keyboard(callback_data="ặ" * 22)},
            400,
            "BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": keyboard(callback_data="")},
            400,
            "BUTTON_DATA_INVALID",
        ),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": keyboard(text="")}, 400, "unallowed"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": keyboard(url="http://x")},
            400,
            "exactly one action",
        ),
        ("sendMessage", {"chat_id": 1, "text": "<b>a", "parse_mode": "HTML"}, 400, "can't parse entities"),
        ("sendMessage", {"chat_id": 1, "text": "2 < 3", "parse_mode": "HTML"}, 400, "can't parse entities"),
        ("sendMessage", {"chat_id": 1, "text": "<h1>a</h1>", "parse_mode": "HTML"}, 400, "can't parse entities"),
        ("sendMessage", {"chat_id": 3, "text": "a"}, 400, "chat not found"),
        ("sendMessage", {"chat_id": 2, "text": "a"}, 403, "blocked by the user"),
        ("sendPhoto", {"chat_id": 1, "photo": "f", "caption": "a" * 1025}, 400, "caption is too long"),
        ("sendPhoto", {"chat_id": 1, "photo": "f"}, 400, "wrong file identifier"),
        ("sendDocument", {"chat_id": 1, "document": "f"}, 400, "wrong file identifier"),
        ("getFile", {}, 400, "file_id is required"),
        ("sendChatAction", {"chat_id": 1, "action": "thinking"}, 400, "wrong parameter action"),
        ("answerCallbackQuery", {"callback_query_id": "old"}, 400, "query is too old"),
        ("answerCallbackQuery", {"callback_query_id": "old", "text": "a" * 201}, 400, "MESSAGE_TOO_LONG"),
        ("setMyCommands", {"commands": [{"command": "Huyện", "description": "a"}]}, 400, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "huyen", "description": ""}]}, 400, "DESCRIPTION_INVALID"),
        ("getUpdates", {"offset": "soon"}, 400, "can't parse offset"),
        ("sendMesage", {}, 404, "Not Found"),
    ],
)
def test_what_the_real_one_refuses_is_refused(
    call: Caller, method: str, parameters: dict[str, Any], code: int, says: str
) -> None:
    answer = call(method, **parameters)
    assert (answer["ok"], answer["error_code"]) == (False, code)
    assert says in answer["description"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"text": "🏠" * 2048},
        {"text": "a", "reply_markup": keyboard(callback_data="ặ" * 21)},
        {"text": "<b>a</b> &lt; <i>b</i>", "parse_mode": "HTML"},
        {"text": "<b> & 2 < 3"},
    ],
)
def test_what_the_real_one_takes_is_taken(call: Caller, parameters: dict[str, Any]) -> None:
    assert call("sendMessage", chat_id=1, **parameters)["ok"]


PNG_HEAD = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "non-empty"),
        (b"GIF89a", "IMAGE_PROCESS_FAILED"),
        (PNG_HEAD + struct.pack(">II", 6000, 6000), "PHOTO_INVALID_DIMENSIONS"),
        (PNG_HEAD + struct.pack(">II", 2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"x" * (10 * 1024 * 1024 + 1), "too big"),
        (PNG_HEAD + struct.pack(">II", 2000, 100), ""),
    ],
    ids=["empty", "another kind", "too large", "too long", "too heavy", "right"],
)
def test_an_uploaded_photo_is_looked_at(api: BotApi, api_address: str, content: bytes, says: str) -> None:
    api.add(said(1, "a"))
    answer = httpx.post(
        f"{api_address}/bot{TOKEN}/sendPhoto", data={"chat_id": "1"}, files={"photo": ("thẻ.png", content)}
    ).json()
    assert answer["ok"] == (not says)
    assert says in answer.get("description", "")
    assert [message.parameters["photo"] for message in api.sent] == [Upload("thẻ.png", content)] * answer["ok"]


@pytest.mark.parametrize(
    ("claims", "says"),
    [(20 * 1024 * 1024, ""), (20 * 1024 * 1024 + 1, "file is too big")],
    ids=["as large as it gives", "larger"],
)
def test_a_file_is_described_up_to_its_limit(api: BotApi, call: Caller, claims: int, says: str) -> None:
    document = api.shelf.add("a.xlsx", b"PK", claims=claims)
    answer = call("getFile", file_id=document["file_id"])
    assert says in answer.get("description", "")
    assert answer["ok"] == (not says)


def test_a_described_file_is_fetched_by_its_path_with_the_token(api: BotApi, api_address: str, call: Caller) -> None:
    document = api.shelf.add("a.xlsx", b"PK")
    path = call("getFile", file_id=document["file_id"])["result"]["file_path"]
    assert httpx.get(f"{api_address}/file/bot{TOKEN}/{path}").content == b"PK"
    assert httpx.get(f"{api_address}/file/bot1:x/{path}").status_code == 401
    assert httpx.get(f"{api_address}/file/bot{TOKEN}/documents/other.xlsx").status_code == 404
    assert "wrong file_id" in call("getFile", file_id=path)["description"]


def test_an_uploaded_document_comes_back_in_its_message(api: BotApi, api_address: str) -> None:
    api.add(said(1, "a"))
    sending = f"{api_address}/bot{TOKEN}/sendDocument"
    sent = httpx.post(sending, data={"chat_id": "1", "caption": "b"}, files={"document": ("hộ.xlsx", b"PK")}).json()[
        "result"
    ]
    assert (sent["caption"], sent["document"]["file_name"], sent["document"]["file_size"]) == ("b", "hộ.xlsx", 2)
    assert (
        "non-empty"
        in httpx.post(sending, data={"chat_id": "1"}, files={"document": ("hộ.xlsx", b"")}).json()["description"]
    )


def test_a_wrong_token_is_unauthorized(call: Caller) -> None:
    assert call("getMe", token="1:x")["error_code"] == 401


def test_an_unchanged_message_is_not_modified(call: Caller) -> None:
    number = call("sendMessage", chat_id=1, text="a")["result"]["message_id"]
    assert "not modified" in call("editMessageText", chat_id=1, message_id=number, text="a")["description"]
    assert call("editMessageText", chat_id=1, message_id=number, text="b")["ok"]


def test_a_press_is_answered_once(api: BotApi, call: Caller) -> None:
    press = pressed(1, "s")
    api.add(press)
    name = press["callback_query"]["id"]
    assert call("answerCallbackQuery", callback_query_id=name)["ok"]
    assert not call("answerCallbackQuery", callback_query_id=name)["ok"]


def test_updates_are_repeated_until_a_higher_offset_confirms_them(call: Caller) -> None:
    first, second = (update["update_id"] for update in call("getUpdates")["result"])
    assert [update["update_id"] for update in call("getUpdates", offset=first)["result"]] == [first, second]
    assert [update["update_id"] for update in call("getUpdates", offset=second)["result"]] == [second]
    assert call("getUpdates")["result"] == call("getUpdates", offset=second)["result"]
    assert call("getUpdates", offset=second + 1)["result"] == []


def test_a_second_poller_ends_the_first(api: BotApi, call: Caller) -> None:
    call("getUpdates", offset=2000)
    answers: list[dict[str, Any]] = []
    first = threading.Thread(target=lambda: answers.append(call("getUpdates", timeout=20)))
    polls = api.queue.polls
    first.start()
    api.wait_until(lambda: api.queue.polls > polls, "the first poller waits")
    call("getUpdates")
    first.join()
    assert answers[0]["error_code"] == 409
