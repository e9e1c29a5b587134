"""The page in a real browser, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from locales.words import words_for
from tests.web.conftest import PATIENCE, Open

expect.set_options(timeout=PATIENCE)
VIETNAMESE, ENGLISH = words_for("vi"), words_for("en")
QUESTION = "Hộ nghèo có được cấp thẻ bảo hiểm y tế không?"
FRAGMENT = "<img src=x onerror=alert(1)>"


def replies(page: Page) -> Locator:
    return page.locator(".reply")


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


def test_a_district_is_picked_and_a_question_answered_with_its_source(open_page: Open) -> None:
    page = open_page()
    pick_district(page)
    ask(page, QUESTION)
    expect(replies(page)).to_have_count(3)
    expect(replies(page).last.locator(".source")).to_contain_text("Nguồn:")
    expect(replies(page).last.locator(".warning")).to_contain_text("⚠")
    expect(marks(page).last).to_have_text(VIETNAMESE.say("Sent"))
    page.get_by_role("button", name="Ai phụ trách").click()
    expect(replies(page)).to_have_count(4)


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
    ask(page, "Can poor households get a loan?")
    expect(replies(page)).to_have_count(2)
    expect(replies(page).last).to_have_attribute("lang", "en")
    expect(replies(page).last).to_contain_text("Bố Trạch")


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
    sent: list[str | None] = []

    def lose_the_first(route: Route) -> None:
        sent.append(route.request.post_data)
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
    with page.expect_response(lambda response: response.request.method == "DELETE" and response.url.endswith(before)) as deleted:
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
        "[...document.querySelectorAll('button, textarea')].filter(each => each.offsetParent && each.offsetHeight < 44).map(each => each.textContent)"
    )
    assert page.evaluate(small) == []
    expect(page.get_by_role("button", name=re.compile("^Gửi$|^Send$"))).to_be_in_viewport(ratio=1)


def test_the_chat_works_inside_the_frame_of_a_portal_on_another_address(open_page: Open, portal: str) -> None:
    frame = open_page(portal).frame_locator("iframe")
    expect(frame.locator(".reply")).to_have_count(1)
    frame.locator("#question").fill(QUESTION)
    frame.locator("#question").press("Enter")
    expect(frame.locator(".reply")).to_have_count(2)
