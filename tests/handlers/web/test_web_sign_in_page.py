"""An invitation's link in a real browser."""

from __future__ import annotations

import httpx
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.clerk import PLEASE_WRITE, WHO_AM_I
from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import VIETNAMESE, ask, marks, replies, visit_name
from tests.handlers.web.site import Site

NO_COOKIES = (
    "This browser does not keep your sign-in here. Please allow cookies, or open the invitation link in a "
    "window of its own."
)


def account(page: Page, number: int = 0) -> str:
    """The account that a reply was made out to."""
    expect(replies(page).nth(number)).to_be_visible()
    return replies(page).nth(number).inner_text().split()[0]


def test_the_link_signs_in_and_leaves_its_token_nowhere(open_page: Open, context: BrowserContext) -> None:
    page = open_page("/?start=TOKEN-1_x&lang=en")
    expect(replies(page)).to_contain_text(["/start TOKEN-1_x"])
    assert account(page).startswith("web:")
    assert page.url.endswith("/?lang=en")
    [cookie] = context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"], cookie["expires"]) == (True, "Strict", "/", -1)
    assert page.evaluate("document.cookie") == ""
    turn = page.evaluate("JSON.parse(sessionStorage.getItem('dong-hanh')).turns[0]")
    assert (turn["text"], turn["label"], turn["status"]) == ("", "", "sent")
    expect(marks(page)).to_have_count(0)
    page.reload()
    ask(page, WHO_AM_I)
    assert account(page, 1) == account(page, 0)


def test_the_link_begins_a_new_visit_and_a_later_tab_is_signed_in_too(open_page: Open) -> None:
    page = open_page()
    expect(replies(page)).to_have_count(1)
    before = visit_name(page)
    page.goto("/?start=TOKEN")
    expect(replies(page)).to_have_count(1)
    expect(replies(page)).to_contain_text(["/start TOKEN"])
    assert visit_name(page) != before
    other = open_page()
    ask(other, WHO_AM_I)
    assert account(other, 1) == account(page)
    page.locator("#wipe").click()
    with page.expect_response(
        lambda response: response.request.method == "DELETE" and response.url.endswith(before)
    ) as deleted:
        page.locator("#wipe-yes").click()
    assert deleted.value.status == 204


def test_a_typed_invitation_signs_in_as_well(open_page: Open) -> None:
    page = open_page()
    expect(replies(page)).to_have_count(1)
    ask(page, "/start TOKEN")
    assert account(page, 1).startswith("web:")


def test_what_is_no_token_is_taken_out_of_the_address_and_not_sent(open_page: Open, context: BrowserContext) -> None:
    page = open_page("/?huyen=trieu-son&start=%3Cimg%3E")
    expect(replies(page)).to_contain_text(["Triệu Sơn"])
    assert page.url.endswith("/?huyen=trieu-son")
    assert context.cookies() == []


def test_a_link_opened_over_a_bad_network_signs_in_once(open_page: Open, context: BrowserContext) -> None:
    lost: list[str] = []

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    context.route("**/api/messages*", lose_the_answer, times=1)
    page = open_page("/?start=TOKEN")
    expect(replies(page)).to_contain_text(["/start TOKEN"])
    assert len(lost) == 1
    ask(page, WHO_AM_I)
    assert account(page, 1) == account(page, 0)


def test_inside_another_sites_frame_nobody_signs_in(open_page: Open, portal: str, context: BrowserContext) -> None:
    frame = open_page(portal).frame_locator("iframe")
    expect(replies(frame)).to_have_count(1)
    frame.locator("#question").fill("/start TOKEN")
    frame.locator("#question").press("Enter")
    expect(frame.locator(".mark").last).to_contain_text(VIETNAMESE.say(NO_COOKIES))
    frame.locator("#question").fill(WHO_AM_I)
    frame.locator("#question").press("Enter")
    expect(replies(frame).last).to_contain_text("khách")
    assert context.cookies() == []


def test_a_refused_link_says_so(open_page: Open, context: BrowserContext) -> None:
    context.route("**/api/messages*", lambda route: route.fulfill(status=403, json={"error": "Không được."}))
    page = open_page("/?start=TOKEN")
    expect(marks(page)).to_have_text([VIETNAMESE.say("Not sent") + ". Không được."])


def test_a_file_is_reached_by_the_browser_that_is_signed_in_alone(open_page: Open, site: Site) -> None:
    page = open_page("/?start=TOKEN")
    ask(page, PLEASE_WRITE)
    link = page.locator(".document").first
    expect(link).to_be_visible()
    address = f"{site.address}/{link.get_attribute('href')}"
    assert httpx.get(address).status_code == 404
    with page.expect_download() as download:
        link.click()
    assert download.value.failure() is None
