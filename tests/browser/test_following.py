"""From a statement to the words it rests on: by mouse, by keyboard, and without a script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import KINDS

WORDS = """node => {
    const copy = node.cloneNode(true)
    for (const number of copy.querySelectorAll(".number")) number.remove()
    for (const sign of copy.querySelectorAll(".repaired")) sign.replaceWith(" ")
    return copy.textContent.replace(/\\s+/g, " ").trim()
}"""
FOCUSED = """() => {
    const at = document.activeElement
    const box = at.getBoundingClientRect()
    const ring = at.closest("form:has(:focus-visible)") || at
    const outline = [at, ring].map(node => getComputedStyle(node)).find(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
    const all = [...document.querySelectorAll("*")]
    return {
        place: at === document.body ? -1 : all.indexOf(at),
        what: at.outerHTML.slice(0, 120),
        hasRing: Boolean(outline),
        isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
}"""
SEEN = """() => {
    const top = document.querySelector("mark:target").getBoundingClientRect().top
    return 0 <= top && top < innerHeight
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(node => node.tabIndex >= 0)
    .filter(node => node.checkVisibility({ visibilityProperty: true }) && !node.closest("details:not([open]) > :not(summary)"))
    .filter(node => node.type !== "radio" || node === document.querySelector(`[name=${node.name}]`)).length"""


def arrived(page: Page) -> str:
    """The words that the reader was led to, seen in the window."""
    page.wait_for_url("**/sources/**")
    mark = page.locator("mark:target")
    expect(mark).to_have_count(1)
    page.wait_for_function(SEEN)
    return str(mark.evaluate(WORDS))


def quoted(page: Page, number: str) -> str:
    """The words of a numbered note."""
    return str(page.locator(f"#note-{number} q").first.evaluate(WORDS))


def test_each_statement_of_the_brief_leads_to_its_sentence_beside_it_and_to_that_in_the_article(page: Page) -> None:
    page.goto("./")
    count = page.locator(".statement").count()
    assert count >= 4
    for place in range(count):
        page.goto("./")
        mark = page.locator(".statement").nth(place).locator("sup.cite a").first
        words = quoted(page, mark.inner_text())
        mark.click()
        page.locator(".pane .read").click()
        assert arrived(page) == words


def test_the_keyboard_leads_there_too(page: Page) -> None:
    page.goto("./")
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.statement sup.cite a')"):
            break
    words = quoted(page, str(page.evaluate("document.activeElement.textContent")))
    page.keyboard.press("Enter")
    expect(page.locator(".pane")).to_be_focused()
    page.keyboard.press("Enter")
    assert arrived(page) == words


def test_the_first_tab_skips_to_the_text_and_a_slash_opens_the_search(page: Page) -> None:
    page.goto("./timeline/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#title$"))
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    expect(page.locator(".search input")).to_be_focused()


def walk(page: Page) -> Iterator[dict[str, object]]:
    """Every stop of the Tab key, until the page has been left."""
    for _ in range(2000):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["place"] == -1:
            return
        yield stop
    pytest.fail("the page is never left")


def test_the_look_is_switched_with_the_enter_key(page: Page) -> None:
    page.goto("./corrections/")
    root = page.locator("html")
    ink = root.evaluate("node => getComputedStyle(node).colorScheme")
    page.get_by_role("button", name="Switch to dark").focus()
    page.keyboard.press("Enter")
    expect(root).to_have_attribute("data-scheme", "dark")
    assert (ink, root.evaluate("node => getComputedStyle(node).colorScheme")) == ("light dark", "dark")
    page.goto("./")
    expect(root).to_have_attribute("data-scheme", "dark")
    page.get_by_role("button", name="Switch to light").click()
    expect(root).to_have_attribute("data-scheme", "light")


@pytest.mark.parametrize("kind", ["brief", "timeline", "event", "actor", "source", "not found"])
def test_tab_reaches_everything_in_order_with_a_ring_and_no_trap(browser: Browser, address: str, kind: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto(KINDS[kind])
    page.wait_for_load_state("networkidle")
    reachable = page.evaluate(REACHABLE)
    stops = list(walk(page))
    page.close()
    places = [stop["place"] for stop in stops]
    assert [stop["what"] for stop in stops if not (stop["hasRing"] and stop["isSeen"])] == []
    assert places == sorted(places, key=lambda place: int(str(place)))
    assert len(stops) == reachable


def lines(page: Page) -> list[str]:
    """The lines of a page's article as they are seen."""
    return [line.strip() for line in page.locator("article.page").inner_text().splitlines() if line.strip()]


def test_without_a_script_every_word_and_picture_of_every_kind_of_page_is_there(browser: Browser, address: str) -> None:
    plain = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    full = browser.new_page(base_url=address)
    lost: dict[str, list[str]] = {}
    for kind, path in KINDS.items():
        plain.goto(path)
        full.goto(path)
        # What does nothing without a script is not shown there.
        full.locator("article.page :is(form, .old-brief, .proof-drop, li:has(> button))").evaluate_all(
            "nodes => nodes.forEach(node => node.remove())"
        )
        kept = set(lines(plain))
        lost[kind] = [line for line in lines(full) if line not in kept]
        assert plain.locator("article.page svg[role=img]:visible").count() == full.locator("article.page svg[role=img]:visible").count()
        assert not plain.locator("input:visible:not(.key input), select:visible, button:visible").count()
    plain.context.close()
    full.close()
    assert {kind: items for kind, items in lost.items() if items} == {}
