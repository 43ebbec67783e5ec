"""The search as a reader uses it."""

from playwright.sync_api import Locator, Page


def first_found(page: Page, words: str) -> Locator:
    """The link of the first result of a search, typed once the index is there."""
    page.locator(".search__count", has_text="Type to start searching").wait_for(state="attached", timeout=20_000)
    field = page.locator("input[name=query]")
    field.focus()
    field.press_sequentially(words)
    first = page.locator(".md-search-result__item a").first
    first.wait_for(timeout=20_000)
    page.wait_for_timeout(500)  # the list is drawn anew with each letter
    return first


def found(page: Page, words: str) -> list[str]:
    """The addresses of the results of a search below the site's root, in their order."""
    first_found(page, words)
    links = page.locator(".md-search-result__item > a").all()
    return [(link.get_attribute("href") or "").split("?")[0].partition("//")[2].partition("/")[2] for link in links]
