"""Files in a real browser: sent with the paperclip or dropped on the page, and saved from a reply."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, Route, expect
from sqlalchemy import create_engine

from tests.clerk import CHART, PLEASE_WRITE, REPORT, SHEET, WHO_AM_I, read_back
from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import ENGLISH, VIETNAMESE, ask, marks, replies
from tests.handlers.web.site import Site

CONTENT = bytes(range(256)) * 2000
NAME = "hộ nghèo & cận nghèo.xlsx"
SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 512 * 1024}  # bytes a second
DROP = """name => {
  const carried = new DataTransfer();
  carried.items.add(new File(['PK'], name));
  for (const kind of ['dragover', 'drop']) {
    document.getElementById('log').dispatchEvent(new DragEvent(kind,
    {dataTransfer: carried, bubbles: true, cancelable: true}));
    window.shown = window.shown || !document.getElementById('drop').hidden;
  }
  return window.shown && document.getElementById('drop').hidden;
}"""


def signed_in(open_page: Open) -> Page:
    page = open_page("/?start=TOKEN&lang=en")
    expect(replies(page)).to_have_count(1)
    return page


def choose(page: Page, name: str = NAME, content: bytes = CONTENT) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=ENGLISH.say("Send a photo, a sound or an Excel file")).click()
    chooser.value.set_files(FilePayload(name=name, mimeType="", buffer=content))


def test_a_file_is_sent_with_its_progress_in_sight(open_page: Open, context: BrowserContext) -> None:
    page = signed_in(open_page)
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    choose(page)
    working = page.locator(".working:visible")
    expect(working).to_have_text(re.compile("^Sending the file… [1-9][0-9]? %$"))
    expect(replies(page).last).to_have_text(read_back(NAME, CONTENT))
    expect(page.locator(".mine")).to_have_text([NAME])
    expect(marks(page)).to_have_text([ENGLISH.say("Sent")])
    expect(working).to_have_count(0)


def test_while_the_server_reads_the_page_says_so_and_the_rest_waits(open_page: Open, site: Site) -> None:
    page = signed_in(open_page)
    engine = create_engine(f"sqlite:///{site.database}")
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the server has to wait
        choose(page)
        expect(page.locator(".working:visible")).to_have_text(ENGLISH.say("Đồng Hành is reading the file…"))
        ask(page, WHO_AM_I)
        expect(marks(page).last).to_have_text(ENGLISH.say("Waiting to be sent"))
    engine.dispose()
    expect(replies(page)).to_have_count(3)
    expect(page.locator(".turn").nth(1).locator(".reply")).to_have_text(read_back(NAME, CONTENT))


def test_a_file_waits_for_the_network_and_arrives_once(open_page: Open, context: BrowserContext) -> None:
    page = signed_in(open_page)
    context.set_offline(True)
    choose(page)
    expect(marks(page)).to_have_text([ENGLISH.say("Waiting to be sent")])
    context.set_offline(False)
    expect(replies(page).last).to_have_text(read_back(NAME, CONTENT))
    expect(replies(page)).to_have_count(2)


def test_a_file_that_a_reload_lost_is_asked_for_again(open_page: Open, context: BrowserContext) -> None:
    page = signed_in(open_page)
    context.set_offline(True)
    choose(page)
    expect(marks(page)).to_have_text([ENGLISH.say("Waiting to be sent")])
    context.route("**/api/files*", lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed"):
        context.set_offline(False)
    page.reload()
    sentence = ENGLISH.say("The file is empty, or the page was loaded anew before it was sent. Please choose it again.")
    expect(marks(page)).to_contain_text([sentence])
    expect(page.locator(".mine")).to_have_text([NAME])
    choose(page)
    expect(replies(page).last).to_have_text(read_back(NAME, CONTENT))


def test_a_reload_after_the_file_arrived_still_shows_the_answer(open_page: Open, context: BrowserContext) -> None:
    page = signed_in(open_page)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    context.route("**/api/files*", lose_the_answer, times=1)
    choose(page)
    expect(page.locator("#notice")).to_have_text(
        ENGLISH.say("The server cannot be reached; messages will be sent as soon as it can.")
    )
    page.reload()
    expect(replies(page).last).to_have_text(read_back(NAME, CONTENT))


def test_visitors_learn_whom_files_are_for(open_page: Open) -> None:
    page = open_page("/?lang=en")
    expect(replies(page)).to_have_count(1)
    choose(page, content=CONTENT * 4)
    expect(marks(page)).to_contain_text(
        [ENGLISH.say("Files are for staff who are signed in. Please open the link of your invitation first.")]
    )
    expect(page.get_by_role("button", name=ENGLISH.say("Try again"))).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("photo.heic", b"x", "Only photos, sound files and Excel files (.xlsx) can be sent here."),
        (
            "roll.xlsx",
            b"P" * (10 * 1024 * 1024 + 1),
            "This file is larger than 10 MB. Please split it into smaller ones.",
        ),
    ],
)
def test_what_cannot_be_sent_is_said_before_it_travels(open_page: Open, name: str, content: bytes, says: str) -> None:
    page = signed_in(open_page)
    choose(page, name, content)
    expect(page.locator("#notice")).to_have_text(ENGLISH.say(says))
    expect(page.locator(".mine")).to_have_count(0)
    choose(page)
    expect(page.locator("#notice")).to_be_empty()


def test_a_file_can_be_dropped_on_the_page(open_page: Open) -> None:
    page = signed_in(open_page)
    assert page.evaluate(DROP, "dropped.xlsx")
    expect(replies(page).last).to_have_text(read_back("dropped.xlsx", b"PK"))


def test_documents_are_named_saved_and_still_there_after_reloading(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/?huyen=trieu-son")
    expect(replies(page)).to_have_count(1)
    ask(page, PLEASE_WRITE)
    links = page.locator(".document")
    expect(links.locator(".document-name")).to_have_text([SHEET.name, REPORT.name, CHART.name])
    expect(links.locator(".document-says")).to_have_text(
        [f"27 KB · {SHEET.says}", f"1 KB · {REPORT.says}", f"1 KB · {CHART.says}"]
    )
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("link", name=SHEET.name).click()
    download.value.save_as(tmp_path / "sheet.xlsx")
    assert download.value.suggested_filename == SHEET.name
    assert (tmp_path / "sheet.xlsx").read_bytes() == SHEET.content
    assert page.evaluate("document.querySelector('.log').scrollWidth <= document.querySelector('.log').clientWidth")


def test_a_file_is_sent_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page()
    page.on("filechooser", lambda _: None)  # the browser hands its dialog over before the key is pressed
    expect(replies(page)).to_have_count(1)
    page.locator("#question").focus()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name=VIETNAMESE.say("Send a photo, a sound or an Excel file"))).to_be_focused()
    with page.expect_file_chooser():
        page.keyboard.press("Enter")
