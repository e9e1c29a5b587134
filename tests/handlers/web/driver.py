"""What a person does on the page and sees of it, for the browser tests."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Locator, Page, expect

from locales.words import words_for

PATIENCE = 20_000  # milliseconds until a browser test gives up
VIETNAMESE, ENGLISH = words_for("vi"), words_for("en")
KEPT = "/xoadulieu"
QUESTION = "Hộ nghèo có được cấp thẻ bảo hiểm y tế không?"

expect.set_options(timeout=PATIENCE)


def replies(page: Page | FrameLocator) -> Locator:
    """The replies but the one of what is kept, with which every conversation begins."""
    return page.locator(".reply").filter(has_not_text=KEPT)


def ask(page: Page, text: str) -> None:
    page.fill("#question", text)
    page.keyboard.press("Enter")


def marks(page: Page) -> Locator:
    return page.locator(".mark")


def pick_district(page: Page, name: str = "Triệu Sơn") -> None:
    page.get_by_role("button", name=name).first.click()
    expect(replies(page)).to_have_count(2)


def visit_name(page: Page) -> str:
    name: str = page.evaluate("JSON.parse(sessionStorage.getItem('dong-hanh')).name")
    return name
