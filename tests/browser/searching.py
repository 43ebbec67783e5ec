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
    """The link of the first result of a search."""
    page.locator(".search input").fill(words)
    page.locator(".search__panel p", has_text=f" for {words}").wait_for(timeout=20_000)
    return page.locator(".search [role=option]").first


def found(page: Page, words: str) -> list[str]:
    """The addresses of the results of a search below the site's root, in their order."""
    first_found(page, words)
    links = page.locator(".search [role=option]").all()
    return [(link.get_attribute("href") or "").partition("//")[2].partition("/")[2] for link in links]
