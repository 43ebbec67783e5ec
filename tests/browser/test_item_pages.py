"""The pages of one item in a browser: links open folds, paper opens all of them, nothing is wider than the screen."""

import pytest
from playwright.sync_api import Browser, Page

VISIT = "events/takaichi-us-visit-2026/"
ITEMS = (VISIT, "actors/takaichi-sanae/", "differences/tone-of-the-november-call/", "questions/when-will-the-visit-be/", "topics/alliance/")


def test_a_link_to_a_row_in_a_fold_opens_the_fold(page: Page) -> None:
    page.goto(VISIT)
    row = page.locator("details:not([open]) tr[id]").first
    name = row.get_attribute("id")
    assert not row.is_visible()
    page.goto(f"{VISIT}#{name}")
    assert page.locator(f"#{name}").is_visible()
    page.goto("sources/jakarta-post-2026-01/#origins--known")
    assert page.locator("[id='origins--known']").is_visible()


@pytest.mark.parametrize("address_of_page", ITEMS)
def test_paper_shows_what_is_folded(page: Page, address_of_page: str) -> None:
    page.goto(address_of_page)
    page.emulate_media(media="print")
    hidden = page.eval_on_selector_all(
        "article .fold > :not(summary)",
        "nodes => nodes.filter(node => node.getBoundingClientRect().height === 0).map(node => node.outerHTML.slice(0, 80))",
    )
    assert hidden == []


@pytest.mark.parametrize("width", [320, 390, 760, 1000, 1280])
def test_no_item_is_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 800})
    for path in ITEMS:
        page.goto(path)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, path
    page.close()
