"""A visit in a real browser: bad networks, reloading, and leaving nothing behind."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, Route, expect

from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import QUESTION, VIETNAMESE, ask, marks, pick_district, replies, visit_name


def test_what_is_written_offline_waits_and_is_sent_in_order(open_page: Open, context: BrowserContext) -> None:
    page = open_page("/?huyen=trieu-son")
    expect(replies(page)).to_have_count(1)
    context.set_offline(True)
    ask(page, QUESTION)
    ask(page, "còn hộ cận nghèo thì sao?")
    expect(page.locator("#notice")).to_have_text(VIETNAMESE.say("No network: messages will be sent when it is back."))
    expect(marks(page)).to_have_text([VIETNAMESE.say("Waiting to be sent")] * 2)
    context.set_offline(False)
    expect(marks(page)).to_have_text([VIETNAMESE.say("Sent")] * 2)
    expect(page.locator("#notice")).to_be_empty()
    expect(page.locator(".turn").nth(1).locator(".mine")).to_have_text(QUESTION)
    expect(page.locator(".turn").nth(1).locator(".reply")).to_have_count(1)
    expect(page.locator(".turn").nth(2).locator(".reply")).to_have_count(1)


def test_a_lost_response_is_asked_for_again_and_shown_once(open_page: Open, context: BrowserContext) -> None:
    page = open_page("/?huyen=trieu-son")
    expect(replies(page)).to_have_count(1)
    sent: list[dict[str, Any]] = []

    def lose_the_first(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or "{}"))
        response = route.fetch()
        if len(sent) == 1:
            route.abort()
        else:
            route.fulfill(response=response)

    context.route("**/api/messages*", lose_the_first)
    ask(page, QUESTION)
    expect(page.locator("#notice")).not_to_be_empty()
    expect(replies(page)).to_have_count(2)
    expect(page.locator("#notice")).to_be_empty()
    assert len(sent) == 2
    assert [each.pop("waited") >= 0 for each in sent] == [True, True]  # how long it was kept is no part of it
    assert sent[0] == sent[1]


def test_a_message_that_failed_is_marked_and_can_be_sent_again(open_page: Open, context: BrowserContext) -> None:
    page = open_page("/?huyen=trieu-son")
    expect(replies(page)).to_have_count(1)
    sorry = VIETNAMESE.say("Sorry, something went wrong here. Please try again in a while.")
    context.route("**/api/messages*", lambda route: route.fulfill(status=500, json={"error": sorry}), times=1)
    ask(page, QUESTION)
    expect(marks(page).last).to_contain_text(sorry)
    page.get_by_role("button", name=VIETNAMESE.say("Try again")).click()
    expect(marks(page).last).to_have_text(VIETNAMESE.say("Sent"))
    expect(replies(page)).to_have_count(2)


def test_reloading_keeps_the_conversation(open_page: Open) -> None:
    page = open_page()
    pick_district(page)
    ask(page, QUESTION)
    expect(replies(page)).to_have_count(3)
    said = page.locator("#log").inner_text()
    page.reload()
    expect(replies(page)).to_have_count(3)
    assert page.locator("#log").inner_text() == said
    ask(page, "ai lo việc đó?")
    expect(replies(page)).to_have_count(4)


def test_a_new_tab_begins_with_nothing(open_page: Open) -> None:
    first = open_page()
    pick_district(first)
    second = open_page()
    expect(replies(second)).to_have_count(1)
    assert visit_name(first) != visit_name(second)


def test_wiping_leaves_nothing_on_the_phone_or_the_server(open_page: Open) -> None:
    page = open_page()
    pick_district(page)
    ask(page, "Tôi tên là Hà, nhà tôi nghèo")
    expect(replies(page)).to_have_count(3)
    before = visit_name(page)
    page.fill("#question", "số điện thoại của tôi là")
    page.get_by_role("button", name=VIETNAMESE.say("Delete the conversation")).click()
    expect(page.locator("#wipe-yes")).to_be_focused()
    with page.expect_response(lambda response: response.request.method == "DELETE") as deleted:
        page.keyboard.press("Enter")
    assert deleted.value.status == 204
    assert deleted.value.url.endswith(before)
    expect(replies(page)).to_have_count(1)
    expect(page.locator("#question")).to_have_value("")
    expect(page.locator("#notice")).to_have_text(VIETNAMESE.say("The conversation has been deleted."))
    page.wait_for_function("JSON.parse(sessionStorage.getItem('dong-hanh')).toForget.length === 0")
    stored = page.evaluate("JSON.stringify([sessionStorage, localStorage, document.cookie])")
    assert before not in stored
    assert "Tôi tên là Hà" not in stored
    assert "Tôi tên là Hà" not in page.content()
    assert visit_name(page) != before


def test_wiping_without_network_reaches_the_server_later(open_page: Open, context: BrowserContext) -> None:
    page = open_page()
    pick_district(page)
    before = visit_name(page)
    context.set_offline(True)
    page.get_by_role("button", name=VIETNAMESE.say("Delete the conversation")).click()
    page.locator("#wipe-yes").click()
    expect(replies(page)).to_have_count(0)
    with page.expect_response(
        lambda response: response.request.method == "DELETE" and response.url.endswith(before)
    ) as deleted:
        context.set_offline(False)
    assert deleted.value.status == 204
    expect(replies(page)).to_have_count(1)


def test_escape_closes_the_question_before_wiping(open_page: Open) -> None:
    page = open_page()
    page.locator("#wipe").click()
    expect(page.locator("#wipe-box")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#wipe-box")).to_be_hidden()
    expect(page.locator("#wipe")).to_be_focused()
