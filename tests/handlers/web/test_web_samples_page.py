"""The bar of a chat on invented data, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from knowledge.samples.people import pretended_day, sample_people
from tests.clerk import WHO_AM_I, read_back
from tests.handlers.web.conftest import Open
from tests.handlers.web.driver import ENGLISH, PATIENCE, VIETNAMESE, ask, replies, visit_name
from tests.handlers.web.site import Site

TOO_LOW = """[...document.querySelectorAll('button, select, input, textarea')]
    .filter(each => each.offsetParent && each.offsetHeight < 44).map(each => each.id)"""
UNNAMED = (
    "[...document.querySelectorAll('#samples select, #samples input')].filter(each => "
    "!each.labels[0].textContent.trim()).map(each => each.id)"
)
FITS = "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
CONTRAST = """() => {
  const light = colour => {
    const parts = colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255);
    parts.forEach((part, at) => { parts[at] = part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = node => {
    const colour = getComputedStyle(node).backgroundColor;
    return colour === 'rgba(0, 0, 0, 0)' ? ground(node.parentNode) : colour;
  };
  return [...document.querySelectorAll('#samples p, #samples button, #samples label,' +
    ' #samples select, #samples input, #attach')].map(node => {
    const lights = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => b - a);
    return (lights[0] + 0.05) / (lights[1] + 0.05);
  });
}"""


@pytest.fixture
def context(browser: Browser, sample_site: Site) -> Iterator[BrowserContext]:
    """A phone on a chat with invented data."""
    context = browser.new_context(base_url=sample_site.address, viewport={"width": 360, "height": 640}, has_touch=True)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def who_and_when(page: Page) -> list[str]:
    """As whom the page speaks, and on which day."""
    count = replies(page).count()
    ask(page, WHO_AM_I)
    expect(replies(page)).to_have_count(count + 1)
    return replies(page).last.inner_text().split()[:2]


def unfold(page: Page) -> None:
    page.get_by_role("button", name=VIETNAMESE.say("Switch")).click()


def be(page: Page, account: str) -> None:
    """Becomes somebody else in the district chosen; the page greets them in a visit of their own."""
    before = visit_name(page)
    page.get_by_label(VIETNAMESE.say("Person"), exact=True).select_option(account)
    expect(replies(page)).to_have_count(1)
    assert visit_name(page) != before


def shown_day(district: str) -> str:
    return VIETNAMESE.date(pretended_day(district))


def test_a_newcomer_is_told_that_all_is_invented_and_begins_as_a_visitor(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    expect(replies(page)).to_have_count(1)
    bar = page.get_by_role("region", name=VIETNAMESE.say("Sample data: every household here is made up"))
    expect(bar).to_contain_text(VIETNAMESE.say("Sample data: every household here is made up"))
    who = f"{VIETNAMESE.say('Visitor')} · Bắc Hà · {shown_day('bac-ha')}"
    expect(page.locator("#samples-who")).to_have_text(VIETNAMESE.say("You are looking as: {person}", person=who))
    assert who_and_when(page) == ["khách", pretended_day("bac-ha").isoformat()]


def test_on_real_data_there_is_no_bar(browser: Browser, site: Site) -> None:
    page = browser.new_page(base_url=site.address)
    page.goto("/")
    expect(replies(page)).to_have_count(1)
    expect(page.locator("#samples")).to_be_hidden()
    page.close()


def test_another_person_begins_a_visit_of_their_own_and_stays_after_reloading(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    ask(page, "một câu của khách")
    expect(replies(page)).to_have_count(2)
    unfold(page)
    be(page, "sample:bac-ha:cadre")
    expect(page.locator(".mine")).to_have_count(0)
    expected = ["sample:bac-ha:cadre", pretended_day("bac-ha").isoformat()]
    assert who_and_when(page) == expected
    page.reload()
    expect(page.locator("#samples-who")).to_contain_text(VIETNAMESE.say("Field cadre"))
    assert who_and_when(page) == expected
    other = open_page()
    expect(other.locator("#samples-who")).to_contain_text(VIETNAMESE.say("Visitor"))


def test_another_district_keeps_the_role_and_takes_its_own_day(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    expect(replies(page)).to_have_count(1)
    unfold(page)
    be(page, "sample:bac-ha:commune_official")
    page.get_by_label(VIETNAMESE.say("District"), exact=True).select_option("bim-son")
    expect(page.locator("#samples-who")).to_contain_text(
        f"{VIETNAMESE.say('Commune official')} · Bỉm Sơn · {shown_day('bim-son')}"
    )
    expect(replies(page)).to_have_count(1)
    assert who_and_when(page) == ["sample:bim-son:commune_official", pretended_day("bim-son").isoformat()]


def test_another_day_keeps_the_person_and_a_day_out_of_reach_changes_nothing(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    expect(replies(page)).to_have_count(1)
    unfold(page)
    be(page, "sample:bac-ha:household")
    day = page.get_by_label(VIETNAMESE.say("Pretended date"), exact=True)
    day.fill("2022-03-01")
    expect(page.locator("#samples-who")).to_contain_text("01/03/2022")
    expect(replies(page)).to_have_count(1)
    day.fill("1999-03-01")
    assert who_and_when(page) == ["sample:bac-ha:household", "2022-03-01"]
    be(page, "sample:bac-ha:cadre")
    assert who_and_when(page) == ["sample:bac-ha:cadre", "2022-03-01"]


def test_everybody_can_be_chosen_by_name(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    unfold(page)
    names = [person.name for person in sample_people() if person.district == "bac-ha"]
    choices = page.locator("#samples-person option")
    expect(choices).to_have_count(5)
    expect(choices).to_contain_text([VIETNAMESE.say("Visitor"), *names])
    expect(page.locator("#samples-district option")).to_have_text(
        ["Bố Trạch", "Triệu Sơn", "Bắc Hà", "Bỉm Sơn", "Tuy Phước"]
    )


def test_a_sample_person_sends_a_file(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    expect(replies(page)).to_have_count(1)
    unfold(page)
    be(page, "sample:bac-ha:cadre")
    page.locator("#file").set_input_files(FilePayload(name="roll.xlsx", mimeType="", buffer=b"PK"))
    expect(replies(page).last).to_have_text(read_back("roll.xlsx", b"PK"))


def test_wiping_takes_the_visits_of_everybody_one_was(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    expect(replies(page)).to_have_count(1)
    names = [visit_name(page)]
    unfold(page)
    be(page, "sample:bac-ha:cadre")
    names.append(visit_name(page))
    deleted: list[str] = []
    page.on(
        "response", lambda response: deleted.append(response.url[-32:]) if response.request.method == "DELETE" else None
    )
    page.locator("#wipe").click()
    page.locator("#wipe-yes").click()
    expect(replies(page)).to_have_count(1)
    expect(page.locator("#samples-who")).to_contain_text(VIETNAMESE.say("Field cadre"))
    assert who_and_when(page)[0] == "sample:bac-ha:cadre"
    assert set(names) <= set(deleted)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(320, 568), (360, 640), (1280, 800)])
def test_the_bar_fits_and_can_be_read_and_touched(
    open_page: Open, scheme: Literal["light", "dark"], width: int, height: int
) -> None:
    page = open_page("/?huyen=trieu-son")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})
    expect(replies(page)).to_have_count(1)
    folded = page.locator("#samples-open").is_visible()
    assert folded == (width < 640)
    if folded:
        assert page.locator("#samples").evaluate("bar => bar.offsetHeight") <= 110
        assert page.evaluate(FITS)
        unfold(page)
    expect(page.get_by_label(VIETNAMESE.say("Pretended date"), exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name=re.compile("^Gửi$|^Send$"))).to_be_in_viewport(ratio=1)
    assert page.evaluate(FITS)
    assert page.evaluate(TOO_LOW) == []
    assert page.evaluate(UNNAMED) == []
    assert min(page.evaluate(CONTRAST)) >= 4.5


def test_the_bar_is_used_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    expect(replies(page)).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator("#samples-open")).to_be_focused()
    expect(page.locator("#samples-open")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page.locator("#samples-open")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_label(VIETNAMESE.say("District"), exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#samples-who")).to_contain_text(VIETNAMESE.say("Household"))
    expect(page.get_by_label(VIETNAMESE.say("Person"), exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label(VIETNAMESE.say("Pretended date"), exact=True)).to_be_focused()


def test_the_bar_turns_to_english(open_page: Open) -> None:
    page = open_page("/?huyen=bac-ha")
    expect(replies(page)).to_have_count(1)
    page.locator("#language").click()
    expect(page.locator("#samples-who")).to_have_text(re.compile("^You are looking as: Visitor · Bắc Hà · "))
    expect(page.locator("#samples-open")).to_have_text(ENGLISH.say("Switch"))
