"""A cadre in a real browser: taps from a message to "recorded" are counted; a visit form is filled on a bad network."""

from __future__ import annotations

import re
from dataclasses import replace

from playwright.sync_api import BrowserContext, Page, expect

from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.samples.accounts import bring_back
from knowledge.store.clock import Moment, day_in_vietnam, utc_now
from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import ask, replies
from tests.handlers.web.site import Site
from tests.handlers.web.test_web_reports_page import CADRE, HOUSEHOLD
from tests.handlers.web.test_web_samples_page import be, context, unfold
from tests.knowledge.households.invented import store

assert context  # the fixture: a phone on a chat with invented data
FIRST = replace(HOUSEHOLD, code="BH-0101", name="Vàng Thị Lụa", village="Thôn 7")
SECOND = replace(FIRST, code="BH-0102", birth_year=1980, village="Thôn 8")
VISITED = replace(FIRST, code="BH-0103", name="Vàng Thị Mận")
COUNTED = """window.taps = 0; document.addEventListener('click', event => {
    if (event.target.closest('.choices')) window.taps += 1; }, true)"""


def as_cadre(site: Site, open_page: Open) -> Page:
    """The chat of a cadre, whose taps on buttons are counted."""
    database = Database.in_file(site.database)
    now = utc_now()
    with database.transaction() as session:
        register = Register(session, database.vault)
        store(register, *(each for each in (FIRST, SECOND, VISITED) if register.find(each.code) is None))
        bring_back(session, CADRE.account, Moment(now, day_in_vietnam(now)))
    database.close()
    page = open_page("/?huyen=bac-ha")
    unfold(page)
    be(page, "sample:bac-ha:cadre")
    page.evaluate(COUNTED)
    return page


def test_from_a_message_to_recorded_it_takes_two_taps_at_most(sample_site: Site, open_page: Open) -> None:
    page = as_cadre(sample_site, open_page)
    ask(page, "bà Vàng Thị Lụa nhà 5 khẩu")
    expect(replies(page).last).to_contain_text("mấy hộ trùng", timeout=60_000)
    page.get_by_role("button", name="Thôn 8").click()
    expect(replies(page).last).to_contain_text("BH-0102")
    page.get_by_role("button", name="Ghi tất cả").last.click()
    expect(replies(page).last).to_contain_text(re.compile(r"Đã ghi, số \d+"))
    assert page.evaluate("window.taps") == 2
    ask(page, "bà Vàng Thị Lụa thôn 7 nhà 6 khẩu")
    page.get_by_role("button", name="Ghi tất cả").last.click()
    expect(replies(page).last).to_contain_text(re.compile(r"Đã ghi, số \d+"))
    assert page.evaluate("window.taps") == 3


def test_what_is_tapped_on_a_form_without_network_arrives_later(
    sample_site: Site, open_page: Open, context: BrowserContext
) -> None:
    page = as_cadre(sample_site, open_page)
    ask(page, VISITED.code)
    page.get_by_role("button", name="Phiếu thăm hộ").click(timeout=60_000)
    expect(replies(page).last).to_contain_text("Chưa có gì thay đổi")
    context.set_offline(True)
    page.get_by_role("button", name="Thiếu nước sạch").last.click()
    context.set_offline(False)
    expect(replies(page).last).to_contain_text("Thiếu nước sạch: có → không")
    page.get_by_role("button", name="Ghi lần thăm").last.click()
    expect(replies(page).last).to_contain_text(re.compile(r"Đã ghi, số \d+: Vàng Thị Mận"))
