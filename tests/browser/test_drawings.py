"""Pictures as a browser draws them: no words collide, every link leads somewhere on its page, and filters act on them."""

from itertools import combinations

import pytest
from playwright.sync_api import Page

PAGES = ("timeline/", "events/takaichi-us-visit-2026/")
WORDS = """() => [...document.querySelectorAll('.picture')].filter(picture => picture.getClientRects().length).map(picture =>
  [...picture.querySelectorAll('text')].map(text => { const box = text.getBoundingClientRect(); return [text.textContent, box.left, box.right, box.top + 3, box.bottom - 3] }))"""
LOST = """() => [...document.querySelectorAll('.picture a')].map(link => link.getAttribute('href')).filter(href => !document.getElementById(href.slice(1)))"""
STOPS = """() => [...document.querySelectorAll('.picture')].filter(picture => picture.getClientRects().length)
  .map(picture => [...picture.querySelectorAll('a')].filter(link => link.tabIndex >= 0).length)"""
SHOWN = """() => [...document.querySelectorAll('.picture.full [data-event]')].filter(mark => getComputedStyle(mark).visibility === 'visible').map(mark => mark.dataset.event).sort()"""
LISTED = """() => [...document.querySelectorAll('.rows > .row')].filter(row => !row.hidden).map(row => row.id.slice(6))"""


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("path", PAGES)
def test_one_picture_is_shown_in_which_no_words_collide_and_no_link_is_lost(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    (words,) = page.evaluate(WORDS)
    assert [
        (one[0], other[0])
        for one, other in combinations(words, 2)
        if one[1] < other[2] and other[1] < one[2] and one[3] < other[4] and other[3] < one[4]
    ] == []
    assert page.evaluate(LOST) == []
    assert all(stops <= 20 for stops in page.evaluate(STOPS))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_filter_leaves_the_same_events_in_picture_and_list(page: Page) -> None:
    page.goto("timeline/")
    drawn = page.evaluate(SHOWN)
    page.select_option("[name=status]", "proposed")
    listed = set(page.evaluate(LISTED))
    assert listed
    assert page.evaluate(SHOWN) == [event for event in drawn if event in listed]


def test_in_forced_colours_each_status_has_another_outline(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("timeline/")
    outlines = page.evaluate(
        """() => Object.fromEntries(['occurred', 'planned', 'proposed'].map(status => {
          const mark = document.querySelector(`.picture.full .mark.${status}`), style = getComputedStyle(mark)
          return [status, [style.fill === style.stroke, style.strokeDasharray, !!mark.nextElementSibling]]
        }))"""
    )
    assert len({str(outline) for outline in outlines.values()}) == 3
