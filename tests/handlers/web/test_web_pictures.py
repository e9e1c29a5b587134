"""Pictures in the browser chat: shown with their words, taken along, and gone with the visit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import expect

from handlers.delivery.answer_files import MOST_KEPT, keep_files, read_file
from handlers.delivery.talk import Talk
from knowledge.database.database import Database
from knowledge.store.files import StoredFile
from locales.words import words_for
from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import VIETNAMESE, ask, replies, visit_name
from tests.pictures import PLEASE_DRAW, card

NOW = dt.datetime(2026, 11, 20, 8)


def drawn(client: httpx.Client, visit: str) -> dict[str, Any]:
    """The one picture that a drawing is answered with."""
    message = {"visit": visit, "id": "message-1", "text": PLEASE_DRAW}
    [picture] = client.post("/api/messages", json=message).json()["replies"][0]["pictures"]
    return dict(picture)


def test_a_picture_is_served_at_its_address_and_never_left_in_a_cache(client: httpx.Client, visit: str) -> None:
    picture, expected = drawn(client, visit), card()
    assert (picture["says"], picture["name"]) == (expected.says, expected.name)
    response = client.get(picture["address"])
    assert response.content == expected.png
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "no-store"
    assert expected.name in response.headers["Content-Disposition"]


def test_a_picture_of_another_visit_or_place_is_not_served(client: httpx.Client, visit: str) -> None:
    address = drawn(client, visit)["address"]
    for wrong in (address.replace(visit, "0" * 32), address[:-1] + "1", address.replace("message-1", "message-2")):
        response = client.get(wrong)
        assert response.status_code == 404
        assert response.json()["error"] == words_for("vi").say("This picture is no longer kept.")


def test_a_wiped_visit_takes_its_pictures_along(client: httpx.Client, visit: str) -> None:
    address = drawn(client, visit)["address"]
    client.delete(f"/api/visits/{visit}")
    assert client.get(address).status_code == 404


def test_only_the_newest_files_of_a_conversation_are_kept(tmp_path: Path) -> None:
    database = Database.in_file(tmp_path / "chat.db")
    with database.transaction() as session:
        for turn in range(MOST_KEPT + 2):
            keep_files(
                session,
                Talk("web", "a"),
                f"message-{turn}",
                [StoredFile("a.png", b"a")],
                NOW + dt.timedelta(seconds=turn),
            )
        keep_files(session, Talk("web", "b"), "message-0", [StoredFile("b.png", b"b")], NOW)
        kept = [read_file(session, Talk("web", "a"), f"message-{turn}", 0) is not None for turn in range(MOST_KEPT + 2)]
        assert kept == [False, False] + [True] * MOST_KEPT
        assert read_file(session, Talk("web", "b"), "message-0", 0) == StoredFile("b.png", b"b")
    database.close()


def test_a_picture_is_seen_said_saved_and_still_there_after_reloading(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/?huyen=trieu-son")
    expect(replies(page)).to_have_count(1)
    ask(page, PLEASE_DRAW)
    expect(page.locator(".picture img")).to_have_js_property("naturalWidth", 1080)
    expect(page.get_by_role("img", name=card().says)).to_be_visible()
    with page.expect_popup() as large:
        page.get_by_role("link", name=card().says).click()
    expect(large.value.locator("img")).to_be_visible()
    large.value.close()
    assert page.evaluate("document.querySelector('.log').scrollWidth <= document.querySelector('.log').clientWidth")
    with page.expect_download() as download:
        page.get_by_role("link", name=VIETNAMESE.say("Save the picture")).click()
    download.value.save_as(tmp_path / "card.png")
    assert download.value.suggested_filename == card().name
    assert (tmp_path / "card.png").read_bytes() == card().png
    page.reload()
    expect(page.locator(".picture img")).to_have_js_property("naturalWidth", 1080)


def test_wiping_takes_the_picture_off_the_page_and_the_server(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?huyen=trieu-son")
    ask(page, PLEASE_DRAW)
    address = page.locator(".picture img").get_attribute("src")
    assert address
    assert visit_name(page) in address
    page.locator("#wipe").click()
    with page.expect_response(lambda response: response.request.method == "DELETE"):
        page.locator("#wipe-yes").click()
    expect(page.locator(".picture")).to_have_count(0)
    assert client.get(address).status_code == 404
