"""On a phone, and at 400 % of a desk: nothing is cut off and nothing scrolls sideways."""

from collections.abc import Mapping

from playwright.sync_api import Browser, Page
from sampled import nth_or_all
from serving import KINDS

OVERFLOWING = """() => {
    const page = document.documentElement
    if (page.scrollWidth <= page.clientWidth) return []
    return [...document.querySelectorAll("body *")]
        .filter(node => node.checkVisibility() && node.getBoundingClientRect().right > page.clientWidth + 1)
        .map(node => node.outerHTML.slice(0, 120))
}"""
UNREACHABLE = """() => [...document.querySelectorAll("body *")]
    .filter(node => node.scrollWidth > node.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(node).overflowX))
    .filter(node => node.tabIndex < 0)
    .map(node => node.outerHTML.slice(0, 120))"""
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
CLIPPED = """() => [...document.querySelectorAll("article.page *")]
    .filter(node => node.checkVisibility() && node.childElementCount === 0 && node.textContent.trim())
    .filter(node => getComputedStyle(node).overflow === "hidden" && getComputedStyle(node).position !== "absolute")
    .filter(node => node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)
    .map(node => node.outerHTML.slice(0, 120))"""
WINDOWS: Mapping[str, tuple[int, int]] = {
    "a desk": (1280, 900),
    "just below the contents": (1219, 700),
    "just below the margin": (959, 700),
    "a tablet": (820, 1180),
    "a phone of 320 px": (320, 640),
}
DRAWN = "() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))"


def resize(page: Page, width: int, height: int) -> None:
    """Gives a page another window, as a reader does who pulls at its edge, and returns when it is drawn there."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(DRAWN)


def test_no_kind_of_page_scrolls_sideways_in_any_window(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    found: dict[tuple[str, str], list[str]] = {}
    for number, (kind, path) in enumerate(KINDS.items()):
        page.goto(path)
        for window in dict.fromkeys((*nth_or_all(WINDOWS, n=3, start=number), "a phone of 320 px")):
            resize(page, *WINDOWS[window])
            found[kind, window] = page.evaluate(OVERFLOWING) + page.evaluate(UNREACHABLE)
    page.close()
    assert {place: items for place, items in found.items() if items} == {}


def test_no_kind_of_page_scrolls_sideways_at_400_percent_of_1280_by_1024_px(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport={"width": 320, "height": 256}, device_scale_factor=4)
    found: dict[str, list[str]] = {}
    for kind, path in KINDS.items():
        page.goto(path)
        found[kind] = page.evaluate(OVERFLOWING) + page.evaluate(UNREACHABLE)
    page.close()
    assert {kind: items for kind, items in found.items() if items} == {}


def test_wider_spacing_of_letters_words_and_lines_cuts_nothing_off(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for kind, path in KINDS.items():
        page.goto(path)
        page.add_style_tag(content=SPACED)
        found[kind] = page.evaluate(OVERFLOWING) + page.evaluate(CLIPPED)
    context.close()
    assert {kind: items for kind, items in found.items() if items} == {}


def test_beside_an_article_written_from_right_to_left_its_notes_are_on_the_left_and_cover_no_word(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    page.goto(KINDS["source"])
    page.locator(".article").evaluate("node => { node.dir = 'rtl' }")
    edges = page.locator(".paragraph:has(> .margin)").evaluate_all(
        "all => all.map(node => [node.querySelector('.margin').getBoundingClientRect().right, node.querySelector('bdi').getBoundingClientRect().left])"
    )
    page.close()
    assert edges
    assert [(note, words) for note, words in edges if note >= words] == []
