"""The HTTP surface of the browser chat, over a real server and a real database."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import closing
from typing import Any

import httpx
import pytest

from handlers.delivery.conversations import StoredConversations
from knowledge.database.database import Database
from locales.words import words_for
from tests.handlers.web.site import Site

FRAGMENT = "<img src=x onerror=alert(1)>"


def post(client: httpx.Client, visit: str, id: str = "message-1", **fields: Any) -> httpx.Response:
    return client.post("/api/messages", json={"visit": visit, "id": id, **fields})


def stored_state(site: Site, visit: str) -> str | None:
    with closing(Database.in_file(site.database)) as database, database.transaction() as session:
        return StoredConversations(session, "web", dt.datetime(2026, 1, 1)).load(visit)


def test_a_start_is_answered_with_a_greeting_and_district_buttons(client: httpx.Client, visit: str) -> None:
    response = post(client, visit, text="/start")
    assert response.status_code == 200
    reply = response.json()["replies"][0]
    assert "Đồng Hành" in reply["text"]
    assert {"label": "Bố Trạch", "action": "d;bo-trach"} in [choice for row in reply["choices"] for choice in row]
    assert reply["language"] == "vi"
    assert reply["answered"] is False


def test_a_question_is_answered_with_its_source(client: httpx.Client, visit: str) -> None:
    response = post(client, visit, text="Hộ nghèo có được cấp thẻ bảo hiểm y tế không?", district="trieu-son")
    reply = response.json()["replies"][0]
    assert reply["answered"] is True
    assert reply["district"] == "trieu-son"
    assert reply["citations"][0]["plan"] == "trieu-son-2016"


def test_a_button_is_pressed_by_its_action(client: httpx.Client, visit: str) -> None:
    assert post(client, visit, action="d;bac-ha").json()["replies"][0]["district"] == "bac-ha"


def test_the_district_of_a_portal_holds_for_the_questions_after_it(client: httpx.Client, visit: str) -> None:
    post(client, visit, text="/start", district="bo-trach")
    reply = post(client, visit, id="message-2", text="Hộ nghèo được vay vốn không?").json()["replies"][0]
    assert reply["district"] == "bo-trach"


def test_the_same_message_twice_is_answered_alike_and_applied_once(
    client: httpx.Client, site: Site, visit: str
) -> None:
    first = post(client, visit, text="bảo hiểm y tế cho hộ nghèo")
    post(client, visit, id="message-2", action="d;trieu-son")
    after = stored_state(site, visit)
    assert post(client, visit, text="bảo hiểm y tế cho hộ nghèo").text == first.text
    assert stored_state(site, visit) == after


def test_a_wiped_visit_is_gone_and_stays_gone(client: httpx.Client, site: Site, visit: str) -> None:
    post(client, visit, text="/start", district="bo-trach")
    assert stored_state(site, visit)
    assert client.delete(f"/api/visits/{visit}").status_code == 204
    assert stored_state(site, visit) is None
    late = post(client, visit, id="message-2", text="Tôi tên là Hà")
    assert late.status_code == 410
    assert late.json()["error"] == words_for("vi").say("This conversation has been deleted.")
    assert stored_state(site, visit) is None


def test_wiping_an_unknown_visit_is_no_error(client: httpx.Client, visit: str) -> None:
    assert client.delete(f"/api/visits/{visit}").status_code == 204


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"visit": "short", "text": "a"}, "visit"),
        ({"visit": "g" * 32, "text": "a"}, "visit"),
        ({"visit": 7, "text": "a"}, "visit"),
        ({"id": "", "text": "a"}, "id"),
        ({"id": "x" * 65, "text": "a"}, "id"),
        ({"text": ["a"]}, "text"),
        ({}, "action"),
        ({"text": "a", "action": "p"}, "action"),
        ({"action": "ặ" * 22}, "action"),
        ({"text": "a", "district": "ha-noi"}, "district"),
        ({"text": "a", "district": []}, "district"),
        ({"text": "a", "language": "fr"}, "language"),
        ({"text": "a", "waited": -1}, "waited"),
        ({"text": "a", "waited": "1"}, "waited"),
    ],
)
def test_a_wrong_field_is_named(client: httpx.Client, visit: str, fields: dict[str, Any], named: str) -> None:
    response = client.post("/api/messages", json={"visit": visit, "id": "message-1"} | fields)
    assert response.status_code == 400
    assert f"“{named}”" in response.json()["error"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"[" * 5000])
def test_what_is_no_json_object_is_refused_with_a_sentence(client: httpx.Client, body: bytes) -> None:
    response = client.post("/api/messages", content=body)
    assert response.status_code == 400
    assert response.json()["error"]


def test_a_body_over_the_limit_is_refused(client: httpx.Client, visit: str) -> None:
    assert post(client, visit, text="a" * 20_000).status_code == 413


def test_errors_speak_the_language_of_the_page(client: httpx.Client) -> None:
    assert client.post("/api/messages?lang=en", content=b"").json()["error"] == "The message must be one JSON object."
    assert client.post("/api/messages", content=b"").json()["error"] == words_for("vi").say(
        "The message must be one JSON object."
    )


@pytest.mark.parametrize(
    "text",
    ["", "🙂🙂", "\x00", "\ud800", "\u202eabc", FRAGMENT, "'; DROP TABLE conversation; --", "a" * 10_000, "こんにちは"],
)
def test_odd_text_gets_a_helpful_reply(client: httpx.Client, visit: str, text: str) -> None:
    body = json.dumps({"visit": visit, "id": "message-1", "text": text})
    response = client.post("/api/messages", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 200
    assert response.json()["replies"][0]["text"]


def test_markup_in_an_address_is_not_put_into_the_page(client: httpx.Client) -> None:
    page = client.get("/", params={"huyen": FRAGMENT, "lang": '"><script>'})
    assert page.status_code == 200
    assert "onerror" not in page.text
    assert '"><script>' not in page.text


def test_the_page_is_served_with_strict_headers(client: httpx.Client) -> None:
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    assert "<style" not in page.text
    assert " style=" not in page.text


def test_the_page_speaks_the_language_of_its_address(client: httpx.Client) -> None:
    assert '<html lang="en">' in client.get("/?lang=en").text
    assert '<html lang="vi">' in client.get("/").text
    assert '<html lang="vi">' in client.get("/?lang=xx").text


def test_health_is_told(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_other_addresses_and_methods_are_not_served(client: httpx.Client) -> None:
    assert client.get("/assets/../../chat.py").status_code == 404
    assert client.get("/api/messages").status_code == 405
