"""What readers come for, and how many activations it takes; the sentence behind a claim, names filters and PDFs have files of their own."""

import pytest
from playwright.sync_api import Browser, Page, expect

SCREEN = {"width": 1280, "height": 800}


@pytest.fixture
def home(page: Page) -> Page:
    """The first page as it opens on a desk."""
    page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    page.goto("./")
    return page


def test_the_answer_how_sure_it_is_and_what_would_change_it_are_on_the_first_screen(home: Page) -> None:
    for words in (
        "It is likely that",
        "55–80 % by the desk’s scale",
        "Moderate confidence.",
        "What would change it",
        "Copy, cite, download",
    ):
        expect(home.locator("article").get_by_text(words).first).to_be_in_viewport(ratio=1)


def test_the_open_questions_of_the_brief_need_no_activation(home: Page) -> None:
    titles = home.locator("h2#questions + ul.short .title").all_inner_texts()
    assert (len(titles), [title for title in titles if not title.endswith("?")]) == (2, [])


def test_one_activation_shows_what_a_day_changed(home: Page) -> None:
    home.get_by_role("navigation", name="Days of knowledge").get_by_role("link", name="24 Dec").click()
    changed = home.get_by_role("heading", name="What changed from 21 December 2025 to 24 December 2025")
    expect(changed).to_be_visible()
    assert changed.evaluate("node => Boolean(node.nextElementSibling.textContent.trim())")


def test_one_activation_copies_the_citation(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("./")
    page.get_by_role("button", name="Copy citation").click()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator(".citation").inner_text()
    page.get_by_role("button", name="Copy link").click()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    context.close()
