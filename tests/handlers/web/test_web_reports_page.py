"""A cadre reports in a real browser: from the message sent to "recorded" it takes one press."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from knowledge.samples.people import sample_people
from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import ask, replies
from tests.handlers.web.test_web_samples_page import be, context, unfold

assert context  # the fixture: a phone on a chat with invented data
HOUSEHOLD = next(person.household for person in sample_people() if person.account.id == "bac-ha:household")


def test_one_message_of_one_household_is_recorded_by_one_press(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    unfold(page)
    be(page, "sample:bac-ha:cadre")
    ask(page, f"Hôm nay thăm hộ {HOUSEHOLD}, đã có nước sạch")
    expect(replies(page)).to_have_count(2, timeout=60_000)  # the first message of a process waits for what it reads
    expect(replies(page).last).to_contain_text("Thiếu nước sạch")
    page.get_by_role("button", name="Ghi tất cả").click()
    expect(replies(page).last).to_contain_text(re.compile(r"Đã ghi, số \d+"))
