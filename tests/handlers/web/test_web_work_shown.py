"""Long work on the page: it says how far it has come, and a press stops it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.counting import ANNOUNCED_COUNT, COUNTED, PLEASE_COUNT, PROGRESS, STOP
from tests.handlers.web.driver import PATIENCE, VIETNAMESE, ask, replies
from tests.handlers.web.site import Site


@pytest.fixture
def page(browser: Browser, busy_site: tuple[Site, Path]) -> Page:
    context = browser.new_context(base_url=busy_site[0].address, viewport={"width": 360, "height": 640}, has_touch=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/?huyen=trieu-son")
    expect(replies(page)).to_have_count(1)
    ask(page, PLEASE_COUNT)
    expect(replies(page).last).to_have_text(ANNOUNCED_COUNT.text)
    return page


def test_the_page_says_how_far_long_work_has_come_until_it_is_done(page: Page, busy_site: tuple[Site, Path]) -> None:
    _, until = busy_site
    expect(page.locator(".working:visible")).to_have_text(PROGRESS)
    until.touch()
    expect(replies(page).last).to_have_text(COUNTED)
    expect(page.locator(".working:visible")).to_have_count(0)
    expect(page.get_by_role("button", name=STOP.label)).to_have_count(0)
    until.unlink()


def test_a_press_stops_long_work_and_says_so_in_its_place(page: Page) -> None:
    expect(page.locator(".working:visible")).to_have_text(PROGRESS)
    page.get_by_role("button", name=STOP.label).click()
    expect(page.locator("#toast")).to_have_text(VIETNAMESE.say("Stopped."))
    expect(page.locator(".reply:visible").last).to_have_text(
        VIETNAMESE.say("All right, I have stopped. Nothing was entered, and nothing was changed.")
    )
    expect(page.locator(".reply:visible", has_text=ANNOUNCED_COUNT.text)).to_have_count(0)
    expect(page.locator(".working:visible")).to_have_count(0)
    expect(page.locator("#toast")).to_be_empty()


def test_who_is_not_in_the_conversation_sees_nothing_of_its_work(page: Page, busy_site: tuple[Site, Path]) -> None:
    expect(page.locator(".working:visible")).to_have_text(PROGRESS)
    with httpx.Client(base_url=busy_site[0].address) as client:
        for visit in ("0" * 32, "not-a-visit"):
            assert client.get(f"/api/work/{visit}").json() == {"says": ""}
    page.get_by_role("button", name=STOP.label).click()
    expect(page.locator(".working:visible")).to_have_count(0)
