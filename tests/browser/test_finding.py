"""The field of the search, by keyboard and by mouse. What a query finds is in `tests/test_search.py`."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from searching import first_found, found

PRIME_MINISTER = "actors/takaichi-sanae/"
ACTIVE = """() => {
    const id = document.querySelector(".search input").getAttribute("aria-activedescendant")
    return document.getElementById(id)?.innerText ?? ""
}"""


def active(page: Page) -> str:
    """The words of the option that is current."""
    return str(page.evaluate(ACTIVE))


@pytest.fixture(params=[1280, 320])
def wide(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page at both widths."""
    opened = browser.new_page(base_url=address, viewport={"width": request.param, "height": 800})
    opened.goto("./timeline/")
    yield opened
    opened.close()


def test_a_slash_a_name_and_enter_lead_to_the_page(wide: Page) -> None:
    wide.keyboard.press("/")
    expect(wide.locator(".search input")).to_be_focused()
    wide.keyboard.type("Hashimoto Asako")
    wide.keyboard.press("Enter")
    wide.wait_for_url(f"**/{PRIME_MINISTER}")


def test_enter_before_the_search_is_loaded_is_not_forgotten(wide: Page) -> None:
    waiting: list[Route] = []
    wide.route("**/javascripts/search.js*", lambda route: waiting.append(route))  # noqa: PLW0108 -- playwright marks what it calls
    wide.keyboard.press("/")
    wide.keyboard.type("Hashimoto Asako")
    wide.keyboard.press("Enter")
    while not waiting:
        wide.wait_for_timeout(20)
    wide.wait_for_timeout(100)  # a form that was sent would have led away by now
    waiting.pop().continue_()
    wide.wait_for_url(f"**/{PRIME_MINISTER}")


def test_nothing_is_loaded_before_the_field_is_used(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto("./")
    page.wait_for_load_state("networkidle")
    assert [path for path in asked if "search" in path] == []
    first_found(page, "visit")
    assert {path.partition("?")[0] for path in asked if "search" in path} >= {
        "javascripts/search.js",
        "search/head.json",
        "search/entries-0.json",
    }
    page.close()


def test_six_rows_and_then_the_rest(page: Page) -> None:
    page.goto("./")
    assert len(found(page, "visit")) == 6
    more = page.locator(".search__more")
    rest = int(re.sub(r"\D", "", more.inner_text()))
    assert more.inner_text() == f"{rest} more results"
    assert page.locator(".search [role=status]").inner_text() == f"{rest + 6} results for visit"
    more.click()
    expect(page.locator(".search [role=option]")).to_have_count(50)
    expect(page.locator(".search input")).to_be_focused()
    assert active(page) == page.locator(".search [role=option]").nth(6).inner_text()


def test_arrows_move_through_the_list_and_escape_closes_it_but_keeps_the_field(page: Page) -> None:
    page.goto("./")
    first_found(page, "Davos")
    field, options = page.locator(".search input"), page.locator(".search [role=option]")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(2)).to_have_attribute("aria-selected", "true")
    expect(options.nth(0)).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(page.locator(".search__panel")).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("Davos")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__panel")).to_be_visible()


def test_a_misspelt_query_is_answered_and_may_be_taken_over(page: Page) -> None:
    page.goto("./")
    page.locator(".search input").fill("Takaichy visit")
    status = page.locator(".search [role=status]")
    expect(status).to_contain_text("Nothing for “Takaichy visit”. Did you mean Takaichi visit?", timeout=20_000)
    expect(page.locator(".search [role=option]").first).to_have_attribute("href", re.compile("/events/takaichi-us-visit-2026/$"))
    status.get_by_role("button", name="Takaichi visit").click()
    expect(page.locator(".search input")).to_have_value("Takaichi visit")
    expect(status).to_have_text(re.compile(r"^\d+ results for Takaichi visit$"))


def test_a_query_that_finds_nothing_says_so(page: Page) -> None:
    page.goto("./")
    page.locator(".search input").fill("zzzqqq")
    expect(page.locator(".search [role=status]")).to_have_text("Nothing for “zzzqqq”.", timeout=20_000)
    expect(page.locator(".search [role=option]")).to_have_count(0)
    page.locator(".search").get_by_role("button", name="Clear").click()
    expect(page.locator(".search__panel")).to_be_hidden()
    expect(page.locator(".search input")).to_be_focused()


def test_markup_in_a_query_is_text(page: Page) -> None:
    page.goto("./")
    page.locator(".search input").fill("<img zzzqqq>")
    expect(page.locator(".search [role=status]")).to_have_text("Nothing for “<img zzzqqq>”.", timeout=20_000)
    assert page.locator(".search img").count() == 0


def test_every_target_of_the_list_is_large_enough(wide: Page) -> None:
    wide.locator(".search input").fill("Takaichy visit")
    expect(wide.locator(".search [role=option]").first).to_be_visible(timeout=20_000)
    sizes = wide.evaluate("""() => [...document.querySelectorAll(".search input, .search button, .search [role=option]")]
        .filter(node => node.checkVisibility()).map(node => node.getBoundingClientRect()).map(box => Math.min(box.width, box.height))""")
    assert len(sizes) >= 9
    assert min(sizes) >= 24


def test_a_page_at_no_address_has_the_search_too(page: Page) -> None:
    page.goto("./404.html")
    assert found(page, "Hashimoto Asako")[0] == PRIME_MINISTER
