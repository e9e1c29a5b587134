"""A cadre reports in a real browser: from the message sent to "recorded" it takes one press."""

from __future__ import annotations

import re
from dataclasses import replace

from playwright.sync_api import expect

from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.samples.accounts import bring_back
from knowledge.samples.people import sample_people
from knowledge.store.clock import Moment, day_in_vietnam, utc_now
from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import ask, replies
from tests.handlers.web.site import Site
from tests.handlers.web.test_web_samples_page import be, context, unfold
from tests.knowledge.households.invented import LAN, store
from tests.photos import phone_photo

assert context  # the fixture: a phone on a chat with invented data
CADRE = next(person for person in sample_people() if person.account.id == "bac-ha:cadre")
HOUSEHOLD = replace(LAN, code="BH-0003", district="bac-ha", commune=CADRE.commune, village="Thôn 3")


def staff(site: Site) -> None:
    """With a household in the register, and its cadre."""
    database = Database.in_file(site.database)
    now = utc_now()
    with database.transaction() as session:
        store(Register(session, database.vault), HOUSEHOLD)
        bring_back(session, CADRE.account, Moment(now, day_in_vietnam(now)))
    database.close()


def test_one_message_of_one_household_is_recorded_by_one_press(sample_site: Site, open_page: Open) -> None:
    staff(sample_site)
    page = open_page("/?huyen=bac-ha")
    unfold(page)
    be(page, "sample:bac-ha:cadre")
    ask(page, "Hôm nay thăm bà Nguyễn Thị Lan thôn 3, nhà 5 khẩu")
    expect(replies(page)).to_have_count(2, timeout=60_000)  # the first message of a process waits for what it reads
    expect(replies(page).last).to_contain_text("3 → 5")
    page.get_by_role("button", name="Ghi tất cả").click()
    expect(replies(page).last).to_contain_text(re.compile(r"Đã ghi, số \d+"))


def test_a_photo_goes_with_what_is_written_and_is_shown_with_its_household(sample_site: Site, open_page: Open) -> None:
    staff(sample_site)
    page = open_page("/?huyen=bac-ha")
    unfold(page)
    be(page, "sample:bac-ha:cadre")
    page.locator("#question").fill("Hôm nay thăm bà Nguyễn Thị Lan thôn 3, nhà 7 khẩu")
    page.locator("#file").set_input_files({"name": "nha.jpg", "mimeType": "image/jpeg", "buffer": phone_photo(90, 60)})
    expect(replies(page)).to_have_count(2, timeout=60_000)
    expect(replies(page).last).to_contain_text("1 ảnh")
    expect(page.locator("#question")).to_have_value("")
    page.get_by_role("button", name="Ghi tất cả").click()
    expect(replies(page).last).to_contain_text(re.compile(r"Đã ghi, số \d+"))
    ask(page, HOUSEHOLD.code)
    page.get_by_role("button", name="1 ảnh").click()
    image = replies(page).last.locator(".picture img")
    expect(image).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=image.element_handle())
