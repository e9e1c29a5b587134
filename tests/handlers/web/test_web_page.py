"""The page in a real browser, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import ENGLISH, KEPT, QUESTION, VIETNAMESE, ask, marks, pick_district, replies

FRAGMENT = "<img src=x onerror=alert(1)>"


def test_a_district_is_picked_and_a_question_answered_with_its_source(open_page: Open) -> None:
    page = open_page()
    pick_district(page)
    ask(page, QUESTION)
    expect(replies(page)).to_have_count(3)
    expect(replies(page).last.locator(".source")).to_contain_text("Nguồn:")
    expect(replies(page).last.locator(".warning")).to_contain_text("⚠")
    expect(marks(page).last).to_have_text(VIETNAMESE.say("Sent"))
    page.get_by_role("button", name="Nguồn chi tiết").click()
    expect(replies(page)).to_have_count(4)


def test_what_is_kept_is_told_once_behind_the_greeting(open_page: Open) -> None:
    page = open_page()
    expect(page.locator(".reply")).to_have_count(2)
    expect(page.locator(".reply").last).to_contain_text(KEPT)
    pick_district(page)
    expect(page.locator(".reply").filter(has_text=KEPT)).to_have_count(1)


def test_an_old_button_still_works(open_page: Open) -> None:
    page = open_page()
    pick_district(page)
    page.get_by_role("button", name="Bố Trạch").first.click()
    expect(replies(page).last).to_contain_text("Bố Trạch")
    expect(replies(page)).to_have_count(3)


def test_a_portal_presets_district_and_language(open_page: Open) -> None:
    page = open_page("/?huyen=bo-trach&lang=en")
    expect(replies(page).first).to_contain_text("Hello!")
    expect(page).to_have_title(ENGLISH.say("Đồng Hành"))
    with page.expect_response("**/api/messages*") as response:
        ask(page, "Can poor households get a loan?")
    assert response.value.json()["replies"][0]["district"] == "bo-trach"
    expect(replies(page)).to_have_count(2)
    expect(replies(page).last).to_have_attribute("lang", "en")


def test_the_chat_works_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page()
    expect(replies(page)).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator("#language")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Bố Trạch")).to_be_focused()
    page.keyboard.press("Enter")
    expect(replies(page)).to_have_count(2)
    page.locator("#log").focus()
    while page.evaluate("document.activeElement.id") != "question":
        page.keyboard.press("Tab")
    page.keyboard.type("vay von cho ho ngheo")
    page.keyboard.press("Enter")
    expect(replies(page)).to_have_count(3)
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#question")).to_have_value("")


def test_shift_and_enter_begin_a_new_line(open_page: Open) -> None:
    page = open_page()
    page.locator("#question").focus()
    page.keyboard.type("một")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("hai")
    expect(page.locator("#question")).to_have_value("một\nhai")


def test_the_page_and_the_answers_turn_to_english_and_back(open_page: Open) -> None:
    page = open_page("/?huyen=trieu-son")
    expect(replies(page)).to_have_count(1)
    page.locator("#language").click()
    expect(replies(page)).to_have_count(2)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()
    ask(page, "health insurance for poor households")
    expect(replies(page)).to_have_count(3)
    expect(replies(page).last).to_have_attribute("lang", "en")
    page.locator("#language").click()
    expect(page.get_by_role("button", name=VIETNAMESE.say("Send"), exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_markup_is_shown_as_text(open_page: Open) -> None:
    page = open_page("/?huyen=trieu-son")
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    expect(replies(page)).to_have_count(1)
    ask(page, FRAGMENT)
    expect(replies(page)).to_have_count(2)
    expect(page.locator(".mine")).to_have_text(FRAGMENT)
    expect(page.locator("#log img")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(320, 568), (360, 640), (1280, 800)])
def test_nothing_scrolls_sideways_and_everything_can_be_touched(open_page: Open, width: int, height: int) -> None:
    page = open_page()
    page.set_viewport_size({"width": width, "height": height})
    pick_district(page)
    ask(page, "x" * 200)
    ask(page, QUESTION)
    expect(replies(page)).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.getElementById('log').scrollWidth <= document.getElementById('log').clientWidth")
    small = (
        "[...document.querySelectorAll('button, textarea')].filter(each => each.offsetParent && "
        "each.offsetHeight < 44).map(each => each.textContent)"
    )
    assert page.evaluate(small) == []
    expect(page.get_by_role("button", name=re.compile("^Gửi$|^Send$"))).to_be_in_viewport(ratio=1)


def test_the_chat_works_inside_the_frame_of_a_portal_on_another_address(open_page: Open, portal: str) -> None:
    frame = open_page(portal).frame_locator("iframe")
    expect(replies(frame)).to_have_count(1)
    frame.locator("#question").fill(QUESTION)
    frame.locator("#question").press("Enter")
    expect(replies(frame)).to_have_count(2)
