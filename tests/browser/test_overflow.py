"""A word of eighty letters in every text of a dossier: no page scrolls sideways, on a phone or on a desk, and no letter is cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from long_words import WORD, lay
from playwright.sync_api import Browser
from sampled import nth_or_all
from serving import built, served
from test_widths import CLIPPED, OVERFLOWING, resize

SCROLLING = """() => [...document.querySelectorAll("body *")]
    .filter(node => node.checkVisibility() && node.clientWidth > 1 && getComputedStyle(node).overflowX !== "visible")
    .filter(node => node.scrollWidth > node.clientWidth + 1)
    .filter(node => !node.matches("[role=region][aria-labelledby][tabindex='0']"))
    .map(node => node.outerHTML.slice(0, 120))"""
"""What scrolls sideways, but for a table in a region of its own that has a name and that a keyboard reaches."""
LEFT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter(node => node.checkVisibility() && node.clientWidth !== 1 && node.getBoundingClientRect().left < -1)
    .filter(node => !node.closest(".md-skip, thead"))
    .map(node => node.outerHTML.slice(0, 120))"""

PANELS = """() => [...document.querySelectorAll(".search__panel")].filter(panel => panel.scrollWidth > panel.clientWidth)
    .map(panel => panel.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Where the site is served, and the path of every page."""
    site: Path = built(lay(tmp_path_factory.mktemp("long")))
    with served(site) as address:
        yield address, sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def test_no_page_of_long_words_scrolls_sideways_at_any_width(browser: Browser, pages: tuple[str, list[str]]) -> None:
    address, paths = pages
    page = browser.new_page(base_url=address)
    found: dict[tuple[str, int], list[str]] = {}
    for number, path in enumerate(paths):
        page.goto(path)
        for width in (*nth_or_all((1280, 960, 720, 500), n=4, start=number), 320):
            resize(page, width, 640)
            found[path, width] = [item for script in (OVERFLOWING, SCROLLING, CLIPPED, LEFT_OFF) for item in page.evaluate(script)]
    page.close()
    assert len(paths) >= 30
    assert {place: items for place, items in found.items() if items} == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_results_of_long_words_scroll_no_panel_sideways(browser: Browser, pages: tuple[str, list[str]], width: int) -> None:
    page = browser.new_page(base_url=pages[0], viewport={"width": width, "height": 900})
    page.goto("")
    page.locator(".search input").fill(WORD[:12])
    page.locator(".search [role=option]").first.wait_for(timeout=20_000)
    found = page.evaluate(OVERFLOWING) + page.evaluate(PANELS)
    page.close()
    assert found == []


def test_a_note_of_long_words_stays_in_its_panel(browser: Browser, pages: tuple[str, list[str]]) -> None:
    page = browser.new_page(base_url=pages[0], viewport={"width": 320, "height": 900})
    page.goto("events/event-word/")
    page.locator(".cite a").first.click()
    assert page.evaluate(OVERFLOWING) + page.evaluate(SCROLLING) == []
    page.close()
