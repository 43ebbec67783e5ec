"""The search as a reader uses it, and reading a page until it shows what it is to show."""

from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Locator, Page

T = TypeVar("T")


def settled(page: Page, read: Callable[[], T], expected: T) -> T:
    """What is read of a page as soon as it is what is expected, or after ten seconds."""
    for _ in range(200):
        if (seen := read()) == expected:
            return seen
        page.wait_for_timeout(50)
    return read()


def first_found(page: Page, words: str) -> Locator:
    """The link of the first result of a search, pasted once the index is there: with typed words the list is drawn anew with each letter."""
    page.locator(".search__count", has_text="Type to start searching").wait_for(state="attached", timeout=20_000)
    page.locator("input[name=query]").fill(words)
    first = page.locator(".md-search-result__item a").first
    first.wait_for(timeout=20_000)
    return first


def found(page: Page, words: str) -> list[str]:
    """The addresses of the results of a search below the site's root, in their order."""
    first_found(page, words)
    links = page.locator(".md-search-result__item > a").all()
    return [(link.get_attribute("href") or "").split("?")[0].partition("//")[2].partition("/")[2] for link in links]
