"""Long work announces itself and then goes on by itself, whatever happens to the page in between."""

from __future__ import annotations

import httpx
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.clerk import ANNOUNCES, DONE, LONG_WORK, PLEASE_WORK_LONG, WHO_AM_I
from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import VIETNAMESE, ask, marks, replies


class Post:
    """What the page posts, in order; what is in `holding` waits until it is let go."""

    def __init__(self, context: BrowserContext, *holding: str) -> None:
        self.said: list[str] = []
        self.held: list[Route] = []
        self.holding = holding
        context.route("**/api/messages*", self.see)

    def see(self, route: Route) -> None:
        message = route.request.post_data_json
        self.said.append(message.get("action") or message["text"])
        if self.said[-1] in self.holding:
            self.held.append(route)
        else:
            route.continue_()


def asked_for_long_work(open_page: Open) -> Page:
    page = open_page("/?huyen=trieu-son")
    expect(replies(page)).to_have_count(1)
    ask(page, PLEASE_WORK_LONG)
    expect(replies(page)).to_have_count(2)
    expect(replies(page).last).to_have_text(ANNOUNCES)
    expect(page.locator(".working:visible")).to_have_text(VIETNAMESE.say("Đồng Hành is looking it up…"))
    return page


def test_what_follows_is_named_on_the_wire(client: httpx.Client, visit: str) -> None:
    announced = client.post("/api/messages", json={"visit": visit, "id": "message-1", "text": PLEASE_WORK_LONG}).json()
    assert announced["replies"][0]["then"] == LONG_WORK
    done = client.post("/api/messages", json={"visit": visit, "id": "message-2", "action": LONG_WORK}).json()
    assert (done["replies"][0]["text"], done["replies"][0]["then"]) == (DONE, "")


def test_the_page_goes_on_by_itself_and_before_what_was_written_meanwhile(
    open_page: Open, context: BrowserContext
) -> None:
    post = Post(context, PLEASE_WORK_LONG)
    page = open_page("/?huyen=trieu-son")
    expect(replies(page)).to_have_count(1)
    ask(page, PLEASE_WORK_LONG)
    ask(page, WHO_AM_I)
    expect(marks(page).last).to_have_text(VIETNAMESE.say("Waiting to be sent"))
    post.held[0].continue_()
    expect(replies(page)).to_have_count(4)
    assert replies(page).all_inner_texts()[1:3] == [ANNOUNCES, DONE]
    expect(replies(page).last).to_contain_text(WHO_AM_I)
    expect(page.locator(".mine")).to_have_text([PLEASE_WORK_LONG, WHO_AM_I])
    assert post.said == ["/start", PLEASE_WORK_LONG, LONG_WORK, WHO_AM_I]


def test_a_page_loaded_anew_in_between_goes_on(open_page: Open, context: BrowserContext) -> None:
    post = Post(context, LONG_WORK)
    page = asked_for_long_work(open_page)
    page.reload()
    expect(page.locator(".working:visible")).to_have_text(VIETNAMESE.say("Đồng Hành is looking it up…"))
    post.held[1].continue_()
    expect(replies(page)).to_have_count(3)
    expect(replies(page).last).to_have_text(DONE)
    page.reload()
    expect(replies(page)).to_have_count(3)
    first, second = (route.request.post_data_json["id"] for route in post.held)
    assert first == second
    assert post.said == ["/start", PLEASE_WORK_LONG, LONG_WORK, LONG_WORK]


def test_long_work_that_failed_can_be_tried_again(open_page: Open, context: BrowserContext) -> None:
    post = Post(context, LONG_WORK)
    page = asked_for_long_work(open_page)
    post.held[0].fulfill(status=500, json={"error": "Lỗi."})
    expect(marks(page).last).to_contain_text("Lỗi.")
    page.get_by_role("button", name=VIETNAMESE.say("Try again")).click()
    expect(page.locator(".working:visible")).to_have_count(1)
    post.held[1].continue_()
    expect(replies(page).last).to_have_text(DONE)
    expect(marks(page)).to_have_text([VIETNAMESE.say("Sent")])
